using Microsoft.FSharp.Core;

namespace Plotly.NET;

/// <summary>How a chart behaves in the page.</summary>
public sealed class Config : DynObj
{
    /// <summary>Sets the properties that are given.</summary>
    public static Config init(
        FSharpOption<bool>? StaticPlot = null, FSharpOption<bool>? Autosizable = null,
        FSharpOption<bool>? Responsive = null, FSharpOption<bool>? DisplayModeBar = null,
        FSharpOption<bool>? Displaylogo = null) =>
        new Config()
            .Put("staticPlot", StaticPlot?.Value).Put("displayModeBar", DisplayModeBar?.Value)
            .Set(Autosizable).Set(Responsive).Set(Displaylogo);
}
