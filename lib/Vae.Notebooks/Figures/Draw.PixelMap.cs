using Plotly.NET;
using Plotly.NET.CSharp;
using Plotly.NET.LayoutObjects;
using Chart = Plotly.NET.CSharp.Chart;

namespace Vae.Notebooks.Figures;

public static partial class Draw
{
    /// <summary>A number for each pixel of a square image, as colours; the first row is on top.</summary>
    /// <param name="values"><c>[D]</c> with D a square number.</param>
    /// <param name="source">Data and preset.</param>
    /// <param name="title">The title.</param>
    /// <param name="unit">What the numbers are, with their unit.</param>
    /// <exception cref="ArgumentException">The tensor is not one number for each pixel of a square.</exception>
    public static GenericChart PixelMap(Tensor values, FigureSource source, string title, string unit)
    {
        var side = (int)Math.Round(Math.Sqrt(values.numel()));
        if (values.dim() != 1 || side == 0 || side * side != values.numel())
            throw new ArgumentException($"A pixel map needs one number for each pixel of a square image, [D], not [{string.Join(", ", values.shape)}].", nameof(values));
        using var scope = NewDisposeScope();
        var numbers = values.detach().to_type(ScalarType.Float64).cpu().data<double>().ToArray();
        var places = Enumerable.Range(0, side).ToArray();
        return Chart.Heatmap<double, int, int, string>(numbers.Chunk(side).ToArray(), X: places, Y: places, ColorScale: StyleParam.Colorscale.Viridis,
                ColorBar: new ColorBar().With(("title", new Title().With(("text", unit)))))
            .Styled(title, source.ToString(), "column", "row")
            .WithLayout(("yaxis", new LinearAxis().With(("autorange", "reversed"))))
            .WithSize(580, 520);
    }
}
