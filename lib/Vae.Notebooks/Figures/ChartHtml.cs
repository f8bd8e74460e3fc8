using System.Net;
using System.Text.Json;
using Plotly.NET;

namespace Vae.Notebooks.Figures;

/// <summary>How a chart becomes the output of a cell.</summary>
public static class ChartHtml
{
    /// <summary>
    /// The chart as HTML that draws it as soon as <see cref="PlotlyLoader"/> has run in the page, before or after.
    /// Until then, and in viewers that run no scripts, the chart's text stands there.
    /// </summary>
    public static string Of(GenericChart chart)
    {
        var id = $"chart-{Guid.NewGuid():N}";
        // In JSON a bracket can only stand in a text, where it may be escaped: no text can end the script.
        var figure = GenericChart.toJson(chart).Replace("<", "\\u003c");
        var caption = Captions.Of(JsonDocument.Parse(figure).RootElement.GetProperty("layout"));
        return $$"""
            <figure class="{{FigureStyle.Marker}}" style="width: fit-content; margin: 0; background: white">
            <div id="{{id}}"><pre>{{WebUtility.HtmlEncode(ChartText.Of(chart))}}</pre></div>
            {{(caption == "" ? "" : FigureStyle.CaptionHtml(caption, "0 14px 10px"))}}</figure>
            <script>
            (function (id, figure) {
              const wait = 100, patience = 50;
              (function draw(tries) {
                const place = document.getElementById(id);
                if (place && window.Plotly) {
                  place.replaceChildren();
                  Plotly.newPlot(place, figure.data, figure.layout, figure.config);
                  return;
                }
                if (!place && tries > patience) return;
                if (place && tries === patience)
                  place.append("This chart is drawn by plotly.js: run the first cell of the notebook again.");
                setTimeout(draw, wait, tries + 1);
              })(0);
            })("{{id}}", {{figure}});
            </script>
            """;
    }
}
