using System.Globalization;
using Plotly.NET;
using Plotly.NET.CSharp;
using Plotly.NET.LayoutObjects;
using Plotly.NET.TraceObjects;
using Chart = Plotly.NET.CSharp.Chart;

namespace Vae.Notebooks.Figures;

public static partial class Draw
{
    private const int MaxPoints = 5_000;

    /// <summary>
    /// A table of numbers as colours, with the number in every cell; the first row is on top. Where numbers are of both
    /// signs, zero is white, in the middle of two colours.
    /// </summary>
    /// <param name="values">The numbers, row by row.</param>
    /// <param name="rows">The name of each row.</param>
    /// <param name="columns">The name of each column.</param>
    /// <param name="source">Data and preset.</param>
    /// <param name="title">The title.</param>
    /// <param name="x">What the columns are.</param>
    /// <param name="y">What the rows are.</param>
    /// <param name="unit">What the numbers are, with their unit.</param>
    /// <param name="format">How the numbers are written; null for colours alone.</param>
    /// <param name="range">The ends of the colours, for tables that are compared; else those of the numbers.</param>
    /// <exception cref="ArgumentException">The names do not fit the table.</exception>
    public static GenericChart HeatMap(double[,] values, IReadOnlyList<string> rows, IReadOnlyList<string> columns,
        FigureSource source, string title, string x, string y, string unit, string? format = "0.00",
        (double Least, double Most)? range = null)
    {
        if (values.GetLength(0) != rows.Count || values.GetLength(1) != columns.Count)
            throw new ArgumentException($"A table of {values.GetLength(0)} × {values.GetLength(1)} numbers " +
                $"cannot have {rows.Count} rows and {columns.Count} columns.", nameof(values));
        double[][] table = [.. values.Cast<double>().Chunk(columns.Count)];
        var scale = ColourScale.Of(table, range);
        Annotation[] numbers = format is null ? [] : [.. Numbers(table, format, scale)];
        var widest = format is null ? 2 : table.SelectMany(row => row).Max(value => Number(value, format).Length);
        return Colours(table, [.. columns.Select(FigureStyle.Escape)], [.. rows.Select(FigureStyle.Escape)], scale,
                unit, source, title, x, y, $"Rows: {y}; columns: {x}; colour: {unit}.{scale.Caption}",
                Math.Max(720, 190 + columns.Count * (CharacterWidth * widest + 10)),
                Math.Max(440, 140 + 30 * rows.Count))
            .WithLayout(("annotations", numbers))
            // Names that look like numbers would otherwise become positions.
            .WithXAxisStyle<double, double, string>(AxisType: StyleParam.AxisType.Category, ShowGrid: false)
            .WithYAxisStyle<double, double, string>(AxisType: StyleParam.AxisType.Category, ShowGrid: false);
    }

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
            throw new ArgumentException(
                $"A pixel map needs one number for each pixel of a square image, [D], not {values.ShapeText()}.",
                nameof(values));
        int[] places = [.. Enumerable.Range(0, side)];
        double[][] table = [.. values.ToDoubles().Chunk(side)];
        var scale = ColourScale.Of(table, null);
        return Colours(table, places, places, scale, unit, source, title, "column", "row",
            $"A square for each pixel of an image; colour: {unit}.{scale.Caption}", 620, 540);
    }

    private static GenericChart Colours<T>(
        double[][] table, IReadOnlyList<T> columns, IReadOnlyList<T> rows, ColourScale scale, string unit,
        FigureSource source, string title, string x, string y, string caption, int width, int height)
        where T : IConvertible => Chart
        .Heatmap<double, T, T, string>(
            table, X: columns.ToArray(), Y: rows.ToArray(), ColorScale: StyleParam.Colorscale.Viridis,
            // Along the bar: above it a long title would be cut off.
            ColorBar: new ColorBar().With(("exponentformat", "power"),
                ("title", new Title().With(("text", FigureStyle.Escape(unit)), ("side", "right")))))
        .WithTraces("colorscale", scale.Colours).WithTraces("zmin", scale.Least).WithTraces("zmax", scale.Most)
        .Styled(title, source.ToString(), x, y, caption, width, height)
        .WithLayout(("yaxis", new LinearAxis().With(("autorange", "reversed"))));

    /// <summary>Which numbers have which colours.</summary>
    /// <param name="Least">The number of the first colour.</param>
    /// <param name="Most">The number of the last colour.</param>
    /// <param name="Signed">Whether numbers of both signs are told apart by their colour.</param>
    private sealed record ColourScale(double Least, double Most, bool Signed)
    {
        internal static ColourScale Of(double[][] table, (double Least, double Most)? range)
        {
            double[] finite = [.. table.SelectMany(row => row).Where(double.IsFinite).DefaultIfEmpty(0)];
            var (least, most) = range ?? (finite.Min(), finite.Max());
            var end = Math.Max(-least, most);
            return least < 0 && most > 0 ? new(-end, end, true) : new(least, most, false);
        }

        internal object Colours => Signed
            ? new[] { [0, "#2166ac"], [0.5, "#ffffff"], new object[] { 1, "#b2182b" } }
            : "Viridis";

        internal string Caption => Signed ? " White is zero, blue negative, red positive." : "";

        /// <summary>Viridis is dark where numbers are small, two colours are where they are far from zero.</summary>
        internal bool IsDark(double value) => Signed ? Math.Abs(value) > Most / 2 : value < (Least + Most) / 2;
    }

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);

    private static IEnumerable<Annotation> Numbers(double[][] table, string format, ColourScale scale) =>
        from row in Enumerable.Range(0, table.Length)
        from column in Enumerable.Range(0, table[row].Length)
        let value = table[row][column]
        where double.IsFinite(value)
        select new Annotation().With(
            ("x", column), ("y", row), ("showarrow", false),
            ("text", FigureStyle.Escape(Number(value, format))),
            ("font", new Font().With(("color", scale.IsDark(value) ? "white" : "black"))));

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
            throw new ArgumentException($"A latent scatter needs points [N, 2] and labels [N], not " +
                $"{points.ShapeText()} and {labels.ShapeText()}. Project more dimensions to two.", nameof(points));
        if (labels.shape[0] > MaxPoints)
            throw new ArgumentException($"{labels.shape[0]:N0} points make a page slow and large; " +
                $"draw {MaxPoints:N0} of them, as with Take.", nameof(points));
        var (positions, digits) = (points.ToDoubles(), labels.ToDoubles());
        var clouds = Enumerable.Range(0, digits.Length).GroupBy(i => (int)digits[i]).OrderBy(cloud => cloud.Key);
        return Chart.Combine(clouds.Select(cloud => Cloud(cloud.Key, [.. cloud], positions)))
            .Styled(title, $"{source} · {digits.Length:N0} images", "first coordinate", "second coordinate",
                "A point for each image; its colour is the digit. Both axes have one scale.", height: 640)
            .WithLayout(("yaxis", new LinearAxis().With(("scaleanchor", "x"))));
    }

    /// <summary>Paths through a plane, over the level lines of a density; both axes have one scale.</summary>
    /// <param name="logDensity">log p up to a constant, from <c>[N, 2]</c> to <c>[N]</c>.</param>
    /// <param name="extent">The plane is drawn from −extent to extent in both directions; above 0.</param>
    /// <param name="paths">The name of each path, and its points in order.</param>
    /// <param name="source">What the density is, and the preset.</param>
    /// <param name="title">The title.</param>
    /// <param name="joined">Whether lines join the points of a path.</param>
    /// <exception cref="ArgumentOutOfRangeException">The extent is not a positive number.</exception>
    public static GenericChart Paths(Func<Tensor, Tensor> logDensity, double extent,
        IEnumerable<(string Name, IReadOnlyList<(double X, double Y)> Points)> paths, FigureSource source,
        string title, bool joined = true)
    {
        const int places = 81;
        using var _ = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        var axis = torch.linspace(-Require.Positive(extent), extent, places);
        // Rows of the table go along y.
        var density = logDensity(torch.cartesian_prod([axis, axis])).exp().reshape(places, places).t();
        double[] ticks = axis.ToDoubles();
        var levels = Chart.Contour<double, double, double, string>(
                density.contiguous().ToDoubles().Chunk(places).ToArray(), X: ticks, Y: ticks, ShowScale: false)
            .WithTraces("colorscale", new[] { [0, "#ffffff"], new object[] { 1, "#b8c8d8" } })
            .WithTraces("line", new Line().With(("width", 0))).WithTraces("hoverinfo", "skip");
        var lines = paths.Select((path, i) => Chart.Scatter<double, double, string>(
            path.Points.Select(point => point.X).ToArray(), path.Points.Select(point => point.Y).ToArray(),
            joined ? StyleParam.Mode.Lines_Markers : StyleParam.Mode.Markers,
            Name: FigureStyle.Escape(path.Name), ShowLegend: true, LineColor: FigureStyle.Series(i),
            Marker: new Marker().With(("color", FigureStyle.Series(i)), ("size", 5))));
        return Chart.Combine([levels, .. lines])
            .Styled(title, source.ToString(), "first coordinate", "second coordinate",
                "Shaded: the density; " + (joined ? "lines: paths, a point for each step." : "points: samples."),
                width: 640, height: 560)
            .WithLayout(("xaxis", new LinearAxis().With(("range", new[] { -extent, extent }))),
                ("yaxis", new LinearAxis().With(("scaleanchor", "x"), ("range", new[] { -extent, extent }))));
    }

    /// <summary>Three decimals are finer than a pixel, and keep a large figure small.</summary>
    private static GenericChart Cloud(int digit, int[] images, double[] positions) =>
        Chart.Point<double, double, string>(
            images.Select(i => Math.Round(positions[2 * i], 3)).ToArray(),
            images.Select(i => Math.Round(positions[2 * i + 1], 3)).ToArray(),
            Name: $"{digit}", ShowLegend: true, Opacity: 0.7, MultiText: images.Select(i => $"image {i}").ToArray(),
            Marker: new Marker().With(("color", FigureStyle.Series(digit)), ("size", 5)));
}
