using System.Net;
using Plotly.NET.Json;

namespace Plotly.NET.Html;

/// <summary>Writes charts as HTML.</summary>
internal static class ChartPage
{
    /// <summary>A div and a script that draws into it; the script finds <c>Plotly</c> as the chart's options say.</summary>
    internal static string Fragment(GenericChart chart)
    {
        var id = Guid.NewGuid().ToString();
        var draw = $"Plotly.newPlot({FigureWriter.Write(id)}, {FigureWriter.Write(chart.Traces)}, "
            + $"{FigureWriter.Write(chart.Layout)}, {FigureWriter.Write(chart.Config)});";
        var script = DisplayOptions.getPlotlyReference(chart.DisplayOptions) is PlotlyJSReference.Require require
            ? RequireScript(require.Address, draw)
            : draw;
        return $"""<div><div id="{id}"></div><script type="text/javascript">{script}</script></div>""";
    }

    internal static string Document(GenericChart chart)
    {
        var options = chart.DisplayOptions;
        string Text(string name, string otherwise) => WebUtility.HtmlEncode(options.Get<string>(name) ?? otherwise);
        return $"""
            <!DOCTYPE html>
            <html>
            <head>
            <meta charset="{Text("documentcharset", "utf-8")}">
            <title>{Text("documenttitle", "Chart")}</title>
            <meta name="description" content="{Text("documentdescription", "A chart drawn by plotly.js")}">
            {LoadScript(DisplayOptions.getPlotlyReference(options))}
            </head>
            <body>
            {Fragment(chart)}
            </body>
            </html>

            """;
    }

    private static string LoadScript(PlotlyJSReference reference) => reference switch
    {
        PlotlyJSReference.FullScript => $"""<script type="text/javascript">{PlotlyJs()}</script>""",
        PlotlyJSReference.Cdn cdn => $"""<script src="{WebUtility.HtmlEncode(cdn.Address)}" charset="utf-8"></script>""",
        _ => "",
    };

    /// <summary>RequireJS wants the address without its <c>.js</c>.</summary>
    private static string RequireScript(string address, string draw)
    {
        var path = address.EndsWith(".js", StringComparison.Ordinal) ? address[..^3] : address;
        return $"requirejs.config({{context: 'plotly', paths: {{plotly: {FigureWriter.Write(path)}}}}})"
            + $"(['plotly'], function (Plotly) {{ {draw} }});";
    }

    private static string PlotlyJs()
    {
        var name = $"Plotly.NET.plotly-{Globals.PLOTLYJS_VERSION}.min.js";
        using var resource = typeof(ChartPage).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The assembly lacks its resource {name}; rebuild Plotly.NET.");
        using var reader = new StreamReader(resource);
        return reader.ReadToEnd();
    }
}
