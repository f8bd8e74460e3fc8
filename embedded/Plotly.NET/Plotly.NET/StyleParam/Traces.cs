namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>The area that a scatter trace fills.</summary>
    public sealed class Fill : StyleChoice
    {
        private Fill(object json) : base(json) { }

        public static Fill None { get; } = new("none");
        public static Fill ToZero_y { get; } = new("tozeroy");
        public static Fill ToZero_x { get; } = new("tozerox");
        public static Fill ToNext_y { get; } = new("tonexty");
        public static Fill ToNext_x { get; } = new("tonextx");
        public static Fill ToSelf { get; } = new("toself");
        public static Fill ToNext { get; } = new("tonext");
    }

    /// <summary>How a line connects its points.</summary>
    public sealed class Shape : StyleChoice
    {
        private Shape(object json) : base(json) { }

        public static Shape Linear { get; } = new("linear");
        public static Shape Spline { get; } = new("spline");
        public static Shape Hv { get; } = new("hv");
        public static Shape Vh { get; } = new("vh");
        public static Shape Hvh { get; } = new("hvh");
        public static Shape Vhv { get; } = new("vhv");
    }

    /// <summary>Horizontal or vertical.</summary>
    public sealed class Orientation : StyleChoice
    {
        private Orientation(object json) : base(json) { }

        public static Orientation Horizontal { get; } = new("h");
        public static Orientation Vertical { get; } = new("v");
    }

    /// <summary>How the traces of a stack are normalised.</summary>
    public sealed class GroupNorm : StyleChoice
    {
        private GroupNorm(object json) : base(json) { }

        public static GroupNorm None { get; } = new("");
        public static GroupNorm Fraction { get; } = new("fraction");
        public static GroupNorm Percent { get; } = new("percent");
    }

    /// <summary>Where text stands, seen from its point.</summary>
    public sealed class TextPosition : StyleChoice
    {
        private TextPosition(object json) : base(json) { }

        public static TextPosition TopLeft { get; } = new("top left");
        public static TextPosition TopCenter { get; } = new("top center");
        public static TextPosition TopRight { get; } = new("top right");
        public static TextPosition MiddleLeft { get; } = new("middle left");
        public static TextPosition MiddleCenter { get; } = new("middle center");
        public static TextPosition MiddleRight { get; } = new("middle right");
        public static TextPosition BottomLeft { get; } = new("bottom left");
        public static TextPosition BottomCenter { get; } = new("bottom center");
        public static TextPosition BottomRight { get; } = new("bottom right");
        public static TextPosition Auto { get; } = new("auto");
        public static TextPosition Inside { get; } = new("inside");
        public static TextPosition Outside { get; } = new("outside");
        public static TextPosition None { get; } = new("none");
    }

    /// <summary>Whether a trace is drawn.</summary>
    public sealed class Visible : StyleChoice
    {
        private Visible(object json) : base(json) { }

        public static Visible True { get; } = new(true);
        public static Visible False { get; } = new(false);
        public static Visible LegendOnly { get; } = new("legendonly");
    }

    /// <summary>How neighbouring cells of a heat map or image are smoothed.</summary>
    public sealed class SmoothAlg : StyleChoice
    {
        private SmoothAlg(object json) : base(json) { }

        public static SmoothAlg False { get; } = new(false);
        public static SmoothAlg Best { get; } = new("best");
        public static SmoothAlg Fast { get; } = new("fast");
    }

    /// <summary>What a histogram bin holds.</summary>
    public sealed class HistFunc : StyleChoice
    {
        private HistFunc(object json) : base(json) { }

        public static HistFunc Count { get; } = new("count");
        public static HistFunc Sum { get; } = new("sum");
        public static HistFunc Avg { get; } = new("avg");
        public static HistFunc Min { get; } = new("min");
        public static HistFunc Max { get; } = new("max");
    }

    /// <summary>How a histogram is normalised.</summary>
    public sealed class HistNorm : StyleChoice
    {
        private HistNorm(object json) : base(json) { }

        public static HistNorm None { get; } = new("");
        public static HistNorm Percent { get; } = new("percent");
        public static HistNorm Probability { get; } = new("probability");
        public static HistNorm Density { get; } = new("density");
        public static HistNorm ProbabilityDensity { get; } = new("probability density");
    }

    /// <summary>Where the size of error bars comes from.</summary>
    public sealed class ErrorType : StyleChoice
    {
        private ErrorType(object json) : base(json) { }

        public static ErrorType Percent { get; } = new("percent");
        public static ErrorType Constant { get; } = new("constant");
        public static ErrorType Sqrt { get; } = new("sqrt");
        public static ErrorType Data { get; } = new("data");
    }

    /// <summary>What the numbers of an image pixel mean.</summary>
    public sealed class ColorModel : StyleChoice
    {
        private ColorModel(object json) : base(json) { }

        public static ColorModel RGB { get; } = new("rgb");
        public static ColorModel RGBA { get; } = new("rgba");
        public static ColorModel RGBA256 { get; } = new("rgba256");
        public static ColorModel HSL { get; } = new("hsl");
        public static ColorModel HSLA { get; } = new("hsla");
    }
}
