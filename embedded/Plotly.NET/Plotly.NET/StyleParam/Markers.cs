namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>Whether a marker size is a diameter or an area.</summary>
    public sealed class MarkerSizeMode : StyleChoice
    {
        private MarkerSizeMode(object json) : base(json) { }

        public static MarkerSizeMode Diameter { get; } = new("diameter");
        public static MarkerSizeMode Area { get; } = new("area");
    }

    /// <summary>The pattern that fills a bar.</summary>
    public sealed class PatternShape : StyleChoice
    {
        private PatternShape(object json) : base(json) { }

        public static PatternShape None { get; } = new("");
        public static PatternShape DiagonalDescending { get; } = new("/");
        public static PatternShape DiagonalAscending { get; } = new("\\");
        public static PatternShape DiagonalChecked { get; } = new("x");
        public static PatternShape HorizontalLines { get; } = new("-");
        public static PatternShape VerticalLines { get; } = new("|");
        public static PatternShape Checked { get; } = new("+");
        public static PatternShape Dots { get; } = new(".");
    }

    /// <summary>The dash style of a line.</summary>
    public sealed class DrawingStyle : StyleChoice
    {
        private DrawingStyle(object json) : base(json) { }

        public static DrawingStyle Solid { get; } = new("solid");
        public static DrawingStyle Dash { get; } = new("dash");
        public static DrawingStyle Dot { get; } = new("dot");
        public static DrawingStyle DashDot { get; } = new("dashdot");
        public static DrawingStyle LongDash { get; } = new("longdash");
        public static DrawingStyle LongDashDot { get; } = new("longdashdot");
        public static DrawingStyle NewUser(IEnumerable<int> item) => new(string.Join("px,", item) + "px");
    }
}
