namespace Plotly.NET;

/// <summary>What a chart starts with.</summary>
public static class Defaults
{
    /// <summary>The width of a chart, in pixels.</summary>
    public static int DefaultWidth { get; set; } = 600;

    /// <summary>The height of a chart, in pixels.</summary>
    public static int DefaultHeight { get; set; } = 600;

    /// <summary>The styles of a chart.</summary>
    public static Template DefaultTemplate { get; set; } = ChartTemplates.plotly;
}
