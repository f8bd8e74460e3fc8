namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>Names an axis from a trace or from another axis: x, x2, y, y2.</summary>
    public sealed class LinearAxisId : StyleChoice
    {
        private LinearAxisId(string json) : base(json) { }

        public static LinearAxisId Free { get; } = new("free");
        public static LinearAxisId NewX(int item) => new(Numbered("x", item));
        public static LinearAxisId NewY(int item) => new(Numbered("y", item));
    }

    /// <summary>Names a part of the layout: xaxis, xaxis2, legend.</summary>
    public sealed class SubPlotId : StyleChoice
    {
        private SubPlotId(string json) : base(json) { }

        public static SubPlotId NewXAxis(int item) => new(Numbered("xaxis", item));
        public static SubPlotId NewYAxis(int item) => new(Numbered("yaxis", item));
        public static SubPlotId NewColorAxis(int item) => new(Numbered("coloraxis", item));
        public static SubPlotId NewLegend(int item) => new(Numbered("legend", item));
    }

    /// <summary>The axis whose scale another axis takes over.</summary>
    public sealed class ScaleAnchor : StyleChoice
    {
        private ScaleAnchor(object json) : base(json) { }

        public static ScaleAnchor False { get; } = new(false);
        public static ScaleAnchor NewX(int item) => new(Numbered("x", item));
        public static ScaleAnchor NewY(int item) => new(Numbered("y", item));
    }

    /// <summary>The range of an axis.</summary>
    public sealed class Range : StyleChoice
    {
        private Range(object json) : base(json) { }

        public static Range NewMinMax(IConvertible item1, IConvertible item2) => new(new[] { item1, item2 });
        public static Range NewValues(IConvertible[] item) => new(item);
    }

    /// <summary>plotly.js does not number the first of a kind.</summary>
    private static string Numbered(string kind, int number) => number < 2 ? kind : $"{kind}{number}";
}
