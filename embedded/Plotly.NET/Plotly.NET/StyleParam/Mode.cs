namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>What a scatter trace draws: lines, markers, text.</summary>
    public sealed class Mode : StyleChoice
    {
        private Mode(object json) : base(json) { }

        public static Mode None { get; } = new("none");
        public static Mode Lines { get; } = new("lines");
        public static Mode Lines_Markers { get; } = new("lines+markers");
        public static Mode Lines_Text { get; } = new("lines+text");
        public static Mode Lines_Markers_Text { get; } = new("lines+markers+text");
        public static Mode Markers { get; } = new("markers");
        public static Mode Markers_Text { get; } = new("markers+text");
        public static Mode Text { get; } = new("text");

        /// <summary>This mode with lines, markers or text added.</summary>
        internal Mode With(string part) => (string)Json switch
        {
            "none" => new Mode(part),
            var parts when parts.Split('+').Contains(part) => this,
            var parts => new Mode($"{parts}+{part}"),
        };
    }
}
