namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>Alignment of text in a hover label.</summary>
    public sealed class Align : StyleChoice
    {
        private Align(object json) : base(json) { }

        public static Align Auto { get; } = new("auto");
        public static Align Left { get; } = new("left");
        public static Align Right { get; } = new("right");
    }

    /// <summary>Alignment of text in an annotation.</summary>
    public sealed class AnnotationAlignment : StyleChoice
    {
        private AnnotationAlignment(object json) : base(json) { }

        public static AnnotationAlignment Left { get; } = new("left");
        public static AnnotationAlignment Center { get; } = new("center");
        public static AnnotationAlignment Right { get; } = new("right");
    }

    /// <summary>Horizontal alignment.</summary>
    public sealed class HorizontalAlign : StyleChoice
    {
        private HorizontalAlign(object json) : base(json) { }

        public static HorizontalAlign Left { get; } = new("left");
        public static HorizontalAlign Center { get; } = new("center");
        public static HorizontalAlign Right { get; } = new("right");
    }

    /// <summary>Vertical alignment.</summary>
    public sealed class VerticalAlign : StyleChoice
    {
        private VerticalAlign(object json) : base(json) { }

        public static VerticalAlign Top { get; } = new("top");
        public static VerticalAlign Middle { get; } = new("middle");
        public static VerticalAlign Bottom { get; } = new("bottom");
    }

    /// <summary>The horizontal point of an object that its position fixes.</summary>
    public sealed class XAnchorPosition : StyleChoice
    {
        private XAnchorPosition(object json) : base(json) { }

        public static XAnchorPosition Auto { get; } = new("auto");
        public static XAnchorPosition Left { get; } = new("left");
        public static XAnchorPosition Center { get; } = new("center");
        public static XAnchorPosition Right { get; } = new("right");
    }

    /// <summary>The vertical point of an object that its position fixes.</summary>
    public sealed class YAnchorPosition : StyleChoice
    {
        private YAnchorPosition(object json) : base(json) { }

        public static YAnchorPosition Auto { get; } = new("auto");
        public static YAnchorPosition Top { get; } = new("top");
        public static YAnchorPosition Middle { get; } = new("middle");
        public static YAnchorPosition Bottom { get; } = new("bottom");
    }

    /// <summary>The head of an annotation's arrow.</summary>
    public sealed class ArrowHead : StyleChoice
    {
        private ArrowHead(object json) : base(json) { }

        public static ArrowHead TriangleShort { get; } = new(1);
        public static ArrowHead TriangleTall { get; } = new(2);
        public static ArrowHead Barbed { get; } = new(3);
        public static ArrowHead SimpleShort { get; } = new(4);
        public static ArrowHead SimpleTall { get; } = new(5);
        public static ArrowHead Cirle { get; } = new(6);
        public static ArrowHead Square { get; } = new(7);
        public static ArrowHead LineOnly { get; } = new(8);
    }

    /// <summary>The ends of an arrow that have a head.</summary>
    public sealed class ArrowSide : StyleChoice
    {
        private ArrowSide(object json) : base(json) { }

        public static ArrowSide Start { get; } = new("start");
        public static ArrowSide End { get; } = new("end");
        public static ArrowSide StartEnd { get; } = new("startend");
        public static ArrowSide None { get; } = new("none");
    }
}
