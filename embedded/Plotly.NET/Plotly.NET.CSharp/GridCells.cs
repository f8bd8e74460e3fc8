using Plotly.NET.LayoutObjects;

namespace Plotly.NET.CSharp;

/// <summary>The places of a grid, where plotly.js puts them: gaps are fractions of a cell.</summary>
internal sealed record GridCells(int Rows, int Columns, bool FromBottom, double XGap, double YGap)
{
    /// <summary>A title centred above a cell; cells count row by row.</summary>
    internal Annotation Title(int cell, string text, double offset)
    {
        var (left, right) = Extent(cell % Columns, Columns, XGap);
        var row = cell / Columns;
        var (_, top) = Extent(FromBottom ? row : Rows - 1 - row, Rows, YGap);
        return new Annotation()
            .Put("text", text)
            .Put("x", (left + right) / 2)
            .Put("xref", "paper")
            .Put("xanchor", StyleParam.XAnchorPosition.Center)
            .Put("y", top + offset)
            .Put("yref", "paper")
            .Put("yanchor", StyleParam.YAnchorPosition.Bottom)
            .Put("showarrow", false);
    }

    private static (double From, double To) Extent(int index, int count, double gap)
    {
        var step = 1 / (count - gap);
        return (index * step, (index + 1 - gap) * step);
    }
}
