using Microsoft.FSharp.Core;
using Plotly.NET.LayoutObjects;

namespace Plotly.NET;

/// <summary>Styles of charts.</summary>
public static partial class GenericChartExtensions
{
    /// <summary>Sets the title of the chart.</summary>
    public static GenericChart WithTitle(this GenericChart gChart, string title, FSharpOption<Font>? TitleFont = null)
    {
        gChart.Layout.Put("title", Title.init(Text: title, Font: TitleFont));
        return gChart;
    }

    /// <summary>Sets the size of the chart, in pixels.</summary>
    public static GenericChart WithSize(this GenericChart gChart, int width, int height)
    {
        gChart.Layout.Put("width", width).Put("height", height);
        return gChart;
    }

    /// <summary>Shows or hides the legend.</summary>
    public static GenericChart WithLegend(this GenericChart gChart, bool showlegend)
    {
        gChart.Layout.Put("showlegend", showlegend);
        return gChart;
    }

    /// <summary>Takes over a layout; what it does not set stays.</summary>
    public static GenericChart WithLayout(this GenericChart gChart, Layout layout)
    {
        gChart.Layout.Add(layout);
        return gChart;
    }

    /// <summary>Sets how the chart behaves in the page.</summary>
    public static GenericChart WithConfig(this GenericChart gChart, Config config)
    {
        gChart.Config.Merge(config);
        return gChart;
    }

    /// <summary>Sets the styles that hold wherever the chart does not say otherwise.</summary>
    public static GenericChart WithTemplate(this GenericChart gChart, Template template)
    {
        gChart.Layout.Put("template", template);
        return gChart;
    }

    /// <summary>Sets the margins of the chart.</summary>
    public static GenericChart WithMargin(this GenericChart gChart, Margin margin)
    {
        gChart.Layout.Put("margin", margin);
        return gChart;
    }

    /// <summary>Adds an annotation, or replaces all by it.</summary>
    public static GenericChart WithAnnotation(
        this GenericChart gChart, Annotation annotation, FSharpOption<bool>? Append = null) =>
        gChart.WithAnnotations([annotation], Append);

    /// <summary>Adds annotations, or replaces all by them.</summary>
    public static GenericChart WithAnnotations(
        this GenericChart gChart, IEnumerable<Annotation> annotations, FSharpOption<bool>? Append = null)
    {
        var before = Append?.Value ?? true ? gChart.Layout.Get<IEnumerable<Annotation>>("annotations") : null;
        gChart.Layout.Put("annotations", (Annotation[])[.. before ?? [], .. annotations]);
        return gChart;
    }
}
