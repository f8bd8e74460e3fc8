using Plotly.NET.LayoutObjects;

namespace Plotly.NET.CSharp;

/// <summary>Gives a chart that becomes a subplot axes of its own.</summary>
internal static class AxisMove
{
    internal static void MoveToAxes(this GenericChart chart, int x, int y)
    {
        foreach (var trace in chart.Traces)
            trace.Put("xaxis", StyleParam.LinearAxisId.NewX(x)).Put("yaxis", StyleParam.LinearAxisId.NewY(y));
        chart.Layout.Rename("xaxis", StyleParam.SubPlotId.NewXAxis(x));
        chart.Layout.Rename("yaxis", StyleParam.SubPlotId.NewYAxis(y));
    }

    private static void Rename(this Layout layout, string axis, StyleParam.SubPlotId id)
    {
        if (layout.Get<LinearAxis>(axis) is not { } style)
            return;
        layout.RemoveProperty(axis);
        layout.Put(id.ToString(), style);
    }
}
