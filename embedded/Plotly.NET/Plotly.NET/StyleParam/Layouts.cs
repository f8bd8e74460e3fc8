namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>How bars at the same position are arranged.</summary>
    public sealed class BarMode : StyleChoice
    {
        private BarMode(object json) : base(json) { }

        public static BarMode Stack { get; } = new("stack");
        public static BarMode Group { get; } = new("group");
        public static BarMode Overlay { get; } = new("overlay");
        public static BarMode Relative { get; } = new("relative");
    }

    /// <summary>How bars at the same position are normalised.</summary>
    public sealed class BarNorm : StyleChoice
    {
        private BarNorm(object json) : base(json) { }

        public static BarNorm NoNorm { get; } = new("");
        public static BarNorm Fraction { get; } = new("fraction");
        public static BarNorm Percent { get; } = new("percent");
    }

    /// <summary>Which points the pointer picks.</summary>
    public sealed class HoverMode : StyleChoice
    {
        private HoverMode(object json) : base(json) { }

        public static HoverMode Closest { get; } = new("closest");
        public static HoverMode X { get; } = new("x");
        public static HoverMode Y { get; } = new("y");
        public static HoverMode False { get; } = new(false);
        public static HoverMode XUnified { get; } = new("x unified");
        public static HoverMode YUnified { get; } = new("y unified");
    }

    /// <summary>What dragging the pointer does.</summary>
    public sealed class DragMode : StyleChoice
    {
        private DragMode(object json) : base(json) { }

        public static DragMode Zoom { get; } = new("zoom");
        public static DragMode Pan { get; } = new("pan");
        public static DragMode Select { get; } = new("select");
        public static DragMode Lasso { get; } = new("lasso");
        public static DragMode DrawClosedPath { get; } = new("drawclosedpath");
        public static DragMode DrawOpenPath { get; } = new("drawopenpath");
        public static DragMode DrawLine { get; } = new("drawline");
        public static DragMode DrawRect { get; } = new("drawrect");
        public static DragMode DrawCircle { get; } = new("drawcircle");
        public static DragMode Orbit { get; } = new("orbit");
        public static DragMode TurnTable { get; } = new("turntable");
        public static DragMode False { get; } = new(false);
    }

    /// <summary>Whether the plots of a grid share their axes.</summary>
    public sealed class LayoutGridPattern : StyleChoice
    {
        private LayoutGridPattern(object json) : base(json) { }

        public static LayoutGridPattern Independent { get; } = new("independent");
        public static LayoutGridPattern Coupled { get; } = new("coupled");
    }

    /// <summary>Whether the first row of a grid is its top or its bottom.</summary>
    public sealed class LayoutGridRowOrder : StyleChoice
    {
        private LayoutGridRowOrder(object json) : base(json) { }

        public static LayoutGridRowOrder TopToBottom { get; } = new("top to bottom");
        public static LayoutGridRowOrder BottomToTop { get; } = new("bottom to top");
    }

    /// <summary>Where the shared x axes of a grid stand.</summary>
    public sealed class LayoutGridXSide : StyleChoice
    {
        private LayoutGridXSide(object json) : base(json) { }

        public static LayoutGridXSide Bottom { get; } = new("bottom");
        public static LayoutGridXSide BottomPlot { get; } = new("bottom plot");
        public static LayoutGridXSide Top { get; } = new("top");
        public static LayoutGridXSide TopPlot { get; } = new("top plot");
    }

    /// <summary>Where the shared y axes of a grid stand.</summary>
    public sealed class LayoutGridYSide : StyleChoice
    {
        private LayoutGridYSide(object json) : base(json) { }

        public static LayoutGridYSide Left { get; } = new("left");
        public static LayoutGridYSide LeftPlot { get; } = new("left plot");
        public static LayoutGridYSide Right { get; } = new("right");
        public static LayoutGridYSide RightPlot { get; } = new("right plot");
    }
}
