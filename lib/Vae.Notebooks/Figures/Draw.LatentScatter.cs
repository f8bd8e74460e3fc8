using Plotly.NET;
using Plotly.NET.CSharp;
using Plotly.NET.LayoutObjects;
using Plotly.NET.TraceObjects;
using Chart = Plotly.NET.CSharp.Chart;

namespace Vae.Notebooks.Figures;

public static partial class Draw
{
    private const int MostPoints = 5_000;

    /// <summary>Images as points of a plane, coloured by digit; the pointer shows which image a point is.</summary>
    /// <param name="points">Two coordinates of each image, <c>[N, 2]</c>: a latent mean, or a projection of it.</param>
    /// <param name="labels">The digit of each image, <c>[N]</c>.</param>
    /// <param name="source">Data and preset.</param>
    /// <param name="title">The title.</param>
    /// <exception cref="ArgumentException">The shapes do not agree, or there are more than 5,000 images.</exception>
    public static GenericChart LatentScatter(
        Tensor points, Tensor labels, FigureSource source, string title = "Latent space")
    {
        if (points.dim() != 2 || points.shape[1] != 2 || labels.dim() != 1 || labels.shape[0] != points.shape[0])
            throw new ArgumentException(
                $"A latent scatter needs points [N, 2] and labels [N], not [{string.Join(", ", points.shape)}] and " +
                $"[{string.Join(", ", labels.shape)}]. Project more dimensions to two first.", nameof(points));
        if (labels.shape[0] > MostPoints)
            throw new ArgumentException($"{labels.shape[0]:N0} points make a page slow and large; draw {MostPoints:N0} of them, as with Take.", nameof(points));
        using var scope = NewDisposeScope();
        var positions = points.to_type(ScalarType.Float64).cpu().contiguous().data<double>().ToArray();
        var digits = labels.to_type(ScalarType.Int64).cpu().contiguous().data<long>().ToArray();
        var clouds = Enumerable.Range(0, digits.Length).GroupBy(i => digits[i]).OrderBy(cloud => cloud.Key);
        return Chart.Combine(clouds.Select(cloud => Cloud(cloud.Key, [.. cloud], positions)))
            .Styled(title, $"{source} · {digits.Length:N0} images", "first coordinate", "second coordinate")
            .WithLayout(("yaxis", new LinearAxis().With(("scaleanchor", "x"))))
            .WithSize(720, 640);
    }

    /// <summary>Three decimals are finer than a pixel, and keep a large figure small.</summary>
    private static GenericChart Cloud(long digit, int[] images, double[] positions) =>
        Chart.Point<double, double, string>(
            images.Select(i => Math.Round(positions[2 * i], 3)).ToArray(),
            images.Select(i => Math.Round(positions[(2 * i) + 1], 3)).ToArray(),
            Name: $"{digit}", ShowLegend: true, Opacity: 0.7, MultiText: images.Select(i => $"image {i}").ToArray(),
            Marker: new Marker().With(("color", FigureStyle.Series((int)digit)), ("size", 5)));
}
