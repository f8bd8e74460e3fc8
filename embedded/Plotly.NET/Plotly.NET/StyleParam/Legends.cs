namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>The unit of the width of a legend entry.</summary>
    public sealed class EntryWidthMode : StyleChoice
    {
        private EntryWidthMode(object json) : base(json) { }

        public static EntryWidthMode Fraction { get; } = new("fraction");
        public static EntryWidthMode Pixels { get; } = new("pixels");
    }

    /// <summary>What a click on a legend group does.</summary>
    public sealed class TraceGroupClickOptions : StyleChoice
    {
        private TraceGroupClickOptions(object json) : base(json) { }

        public static TraceGroupClickOptions ToggleItem { get; } = new("toggleitem");
        public static TraceGroupClickOptions ToggleGroup { get; } = new("togglegroup");
    }

    /// <summary>What a click on a legend entry does.</summary>
    public sealed class TraceItemClickOptions : StyleChoice
    {
        private TraceItemClickOptions(object json) : base(json) { }

        public static TraceItemClickOptions Toggle { get; } = new("toggle");
        public static TraceItemClickOptions ToggleOthers { get; } = new("toggleothers");
        public static TraceItemClickOptions False { get; } = new(false);
    }

    /// <summary>Whether legend symbols scale with their trace.</summary>
    public sealed class TraceItemSizing : StyleChoice
    {
        private TraceItemSizing(object json) : base(json) { }

        public static TraceItemSizing Trace { get; } = new("trace");
        public static TraceItemSizing Constant { get; } = new("constant");
    }

    /// <summary>The order of legend entries.</summary>
    public sealed class TraceOrder : StyleChoice
    {
        private TraceOrder(object json) : base(json) { }

        public static TraceOrder Normal { get; } = new("normal");
        public static TraceOrder Reversed { get; } = new("reversed");
        public static TraceOrder Grouped { get; } = new("grouped");
        public static TraceOrder ReversedGrouped { get; } = new("grouped+reversed");
    }

    /// <summary>Whether a length is a fraction of the plot or in pixels.</summary>
    public sealed class UnitMode : StyleChoice
    {
        private UnitMode(object json) : base(json) { }

        public static UnitMode Fraction { get; } = new("fraction");
        public static UnitMode Pixels { get; } = new("pixels");
    }
}
