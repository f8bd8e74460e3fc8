using System.Globalization;
using Plotly.NET;
using Plotly.NET.CSharp;
using Plotly.NET.LayoutObjects;
using Chart = Plotly.NET.CSharp.Chart;

namespace Vae.Notebooks.Figures;

public static partial class Draw
{
    /// <summary>A table of numbers as colours, with the number in every cell; the first row is on top.</summary>
    /// <param name="values">The numbers, row by row. NaN leaves a cell empty.</param>
    /// <param name="rows">The name of each row.</param>
    /// <param name="columns">The name of each column.</param>
    /// <param name="source">Data and preset.</param>
    /// <param name="title">The title.</param>
    /// <param name="x">What the columns are.</param>
    /// <param name="y">What the rows are.</param>
    /// <param name="unit">What the numbers are, with their unit.</param>
    /// <param name="format">How the numbers are written.</param>
    /// <exception cref="ArgumentException">The names do not fit the table.</exception>
    public static GenericChart HeatMap(
        double[,] values, IReadOnlyList<string> rows, IReadOnlyList<string> columns, FigureSource source, string title,
        string x, string y, string unit, string format = "0.00")
    {
        if (values.GetLength(0) != rows.Count || values.GetLength(1) != columns.Count)
            throw new ArgumentException(
                $"A table of {values.GetLength(0)} × {values.GetLength(1)} numbers cannot have {rows.Count} rows and {columns.Count} columns.",
                nameof(values));
        double[][] table = [.. Enumerable.Range(0, rows.Count)
            .Select(row => Enumerable.Range(0, columns.Count).Select(column => values[row, column]).ToArray())];
        return Chart.Heatmap<double, string, string, string>(
                table, X: columns.ToArray(), Y: rows.ToArray(), ColorScale: StyleParam.Colorscale.Viridis,
                ColorBar: new ColorBar().With(("title", new Title().With(("text", unit)))))
            .Styled(title, source.ToString(), x, y)
            .WithLayout(("annotations", Numbers(table, format)), ("yaxis", new LinearAxis().With(("autorange", "reversed"))))
            // Names that look like numbers would otherwise become positions.
            .WithXAxisStyle<double, double, string>(AxisType: StyleParam.AxisType.Category, ShowGrid: false)
            .WithYAxisStyle<double, double, string>(AxisType: StyleParam.AxisType.Category, ShowGrid: false);
    }

    /// <summary>Viridis is dark where numbers are small.</summary>
    private static IEnumerable<Annotation> Numbers(double[][] table, string format)
    {
        double[] finite = [.. table.SelectMany(row => row).Where(double.IsFinite)];
        var middle = finite.Length == 0 ? 0 : (finite.Min() + finite.Max()) / 2;
        return
            from row in Enumerable.Range(0, table.Length)
            from column in Enumerable.Range(0, table[row].Length)
            let value = table[row][column]
            where double.IsFinite(value)
            select new Annotation().With(
                ("x", column), ("y", row), ("text", value.ToString(format, CultureInfo.InvariantCulture)), ("showarrow", false),
                ("font", new Font().With(("color", value < middle ? "white" : "black"))));
    }
}
