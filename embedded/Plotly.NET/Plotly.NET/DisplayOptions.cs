using Microsoft.FSharp.Core;

namespace Plotly.NET;

/// <summary>How the page around a chart is written.</summary>
public sealed class DisplayOptions : DynObj
{
    private static readonly PlotlyJSReference Cdn =
        PlotlyJSReference.NewCDN($"https://cdn.plot.ly/plotly-{Globals.PLOTLYJS_VERSION}.min.js");

    /// <summary>Sets the properties that are given.</summary>
    public static DisplayOptions init(
        FSharpOption<string>? DocumentTitle = null, FSharpOption<string>? DocumentCharset = null,
        FSharpOption<string>? DocumentDescription = null,
        FSharpOption<PlotlyJSReference>? PlotlyJSReference = null) =>
        new DisplayOptions()
            .Set(DocumentTitle).Set(DocumentCharset).Set(DocumentDescription).Set(PlotlyJSReference);

    /// <summary>Options that load plotly.js from its content delivery network.</summary>
    public static DisplayOptions initCDNOnly() =>
        init(PlotlyJSReference: Cdn);

    /// <summary>How the page gets plotly.js; from its content delivery network unless set.</summary>
    public static PlotlyJSReference getPlotlyReference(DisplayOptions displayOpts) =>
        displayOpts.Get<PlotlyJSReference>("plotlyjsreference") ?? Cdn;
}
