namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>How an axis maps values to positions.</summary>
    public sealed class AxisType : StyleChoice
    {
        private AxisType(object json) : base(json) { }

        public static AxisType Auto { get; } = new("-");
        public static AxisType Linear { get; } = new("linear");
        public static AxisType Log { get; } = new("log");
        public static AxisType Date { get; } = new("date");
        public static AxisType Category { get; } = new("category");
        public static AxisType MultiCategory { get; } = new("multicategory");
    }

    /// <summary>How an axis finds its range from the data.</summary>
    public sealed class AutoRange : StyleChoice
    {
        private AutoRange(object json) : base(json) { }

        public static AutoRange True { get; } = new(true);
        public static AutoRange False { get; } = new(false);
        public static AutoRange Reversed { get; } = new("reversed");
        public static AutoRange MinReversed { get; } = new("min reversed");
        public static AutoRange MaxReversed { get; } = new("max reversed");
        public static AutoRange Min { get; } = new("min");
        public static AutoRange Max { get; } = new("max");
    }

    /// <summary>What an automatic range must contain.</summary>
    public sealed class RangeMode : StyleChoice
    {
        private RangeMode(object json) : base(json) { }

        public static RangeMode Normal { get; } = new("normal");
        public static RangeMode ToZero { get; } = new("tozero");
        public static RangeMode NonNegative { get; } = new("nonnegative");
    }

    /// <summary>What gives way when an axis is bound to the scale of another.</summary>
    public sealed class AxisConstraint : StyleChoice
    {
        private AxisConstraint(object json) : base(json) { }

        public static AxisConstraint Range { get; } = new("range");
        public static AxisConstraint Domain { get; } = new("domain");
    }

    /// <summary>In which direction a constrained axis gives way.</summary>
    public sealed class AxisConstraintDirection : StyleChoice
    {
        private AxisConstraintDirection(object json) : base(json) { }

        public static AxisConstraintDirection Left { get; } = new("left");
        public static AxisConstraintDirection Center { get; } = new("center");
        public static AxisConstraintDirection Right { get; } = new("right");
        public static AxisConstraintDirection Top { get; } = new("top");
        public static AxisConstraintDirection Middle { get; } = new("middle");
        public static AxisConstraintDirection Bottom { get; } = new("bottom");
    }

    /// <summary>The order of the categories of a category axis.</summary>
    public sealed class CategoryOrder : StyleChoice
    {
        private CategoryOrder(object json) : base(json) { }

        public static CategoryOrder Trace { get; } = new("trace");
        public static CategoryOrder CategoryAscending { get; } = new("category ascending");
        public static CategoryOrder CategoryDescending { get; } = new("category descending");
        public static CategoryOrder Array { get; } = new("array");
        public static CategoryOrder TotalAscending { get; } = new("total ascending");
        public static CategoryOrder TotalDescending { get; } = new("total descending");
        public static CategoryOrder MinAscending { get; } = new("min ascending");
        public static CategoryOrder MinDescending { get; } = new("min descending");
        public static CategoryOrder MaxAscending { get; } = new("max ascending");
        public static CategoryOrder MaxDescending { get; } = new("max descending");
        public static CategoryOrder SumAscending { get; } = new("sum ascending");
        public static CategoryOrder SumDescending { get; } = new("sum descending");
        public static CategoryOrder MeanAscending { get; } = new("mean ascending");
        public static CategoryOrder MeanDescending { get; } = new("mean descending");
        public static CategoryOrder MedianAscending { get; } = new("median ascending");
        public static CategoryOrder MedianDescending { get; } = new("median descending");
    }

    /// <summary>Whether the line of an axis is drawn on the opposite side too.</summary>
    public sealed class Mirror : StyleChoice
    {
        private Mirror(object json) : base(json) { }

        public static Mirror True { get; } = new(true);
        public static Mirror Ticks { get; } = new("ticks");
        public static Mirror False { get; } = new(false);
        public static Mirror All { get; } = new("all");
        public static Mirror AllTicks { get; } = new("allticks");
    }

    /// <summary>The side of the plot, or of a title, on which something stands.</summary>
    public sealed class Side : StyleChoice
    {
        private Side(object json) : base(json) { }

        public static Side Top { get; } = new("top");
        public static Side TopLeft { get; } = new("top left");
        public static Side TopCenter { get; } = new("top center");
        public static Side TopRight { get; } = new("top right");
        public static Side Bottom { get; } = new("bottom");
        public static Side Left { get; } = new("left");
        public static Side Right { get; } = new("right");
    }

    /// <summary>How the ticks of an axis are found.</summary>
    public sealed class TickMode : StyleChoice
    {
        private TickMode(object json) : base(json) { }

        public static TickMode Auto { get; } = new("auto");
        public static TickMode Linear { get; } = new("linear");
        public static TickMode Array { get; } = new("array");
        public static TickMode Sync { get; } = new("sync");
    }

    /// <summary>Whether ticks point outside or inside.</summary>
    public sealed class TickOptions : StyleChoice
    {
        private TickOptions(object json) : base(json) { }

        public static TickOptions Outside { get; } = new("outside");
        public static TickOptions Inside { get; } = new("inside");
        public static TickOptions Empty { get; } = new("");
    }

    /// <summary>How exponents are written.</summary>
    public sealed class ExponentFormat : StyleChoice
    {
        private ExponentFormat(object json) : base(json) { }

        public static ExponentFormat B { get; } = new("B");
        public static ExponentFormat SI { get; } = new("SI");
        public static ExponentFormat Power { get; } = new("power");
        public static ExponentFormat Ecapital { get; } = new("E");
        public static ExponentFormat E { get; } = new("e");
        public static ExponentFormat None { get; } = new("none");
    }

    /// <summary>Which ticks show their exponent.</summary>
    public sealed class ShowExponent : StyleChoice
    {
        private ShowExponent(object json) : base(json) { }

        public static ShowExponent All { get; } = new("all");
        public static ShowExponent First { get; } = new("first");
        public static ShowExponent Last { get; } = new("last");
        public static ShowExponent None { get; } = new("none");
    }
}
