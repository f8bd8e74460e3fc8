using Microsoft.FSharp.Core;
using Plotly.NET;

namespace Vae.Notebooks.Figures;

/// <summary>
/// Plotly.NET makes parts of a figure with functions that C# must give every argument. A part is also a table of
/// properties, and here they are named as plotly.js names them.
/// </summary>
internal static class PlotlyParts
{
    /// <summary>Sets properties of a part.</summary>
    internal static T With<T>(this T part, params ReadOnlySpan<(string Name, object Value)> properties)
        where T : DynamicObj.DynamicObj
    {
        foreach (var (name, value) in properties)
            part.SetProperty(name, value);
        return part;
    }

    /// <summary>Sets properties of the layout; what is inside parts that are there already, stays.</summary>
    internal static GenericChart WithLayout(
        this GenericChart chart, params ReadOnlySpan<(string Name, object Value)> properties) =>
        GenericChart.addLayout(new Layout().With(properties), chart);

    /// <summary>Sets properties of every trace.</summary>
    internal static GenericChart WithTraces(this GenericChart chart, string name, object value) =>
        GenericChart.mapTrace(FuncConvert.FromFunc((Trace trace) => trace.With((name, value))), chart);
}
