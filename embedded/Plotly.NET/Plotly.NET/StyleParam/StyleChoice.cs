namespace Plotly.NET;

/// <summary>The choices of plotly.js's properties, as types.</summary>
public static partial class StyleParam
{
    /// <summary>One of the values that a property accepts.</summary>
    public abstract class StyleChoice
    {
        private protected StyleChoice(object json) => Json = json;

        /// <summary>What stands in the figure's JSON.</summary>
        internal object Json { get; }

        /// <summary>The value as plotly.js names it.</summary>
        public override string ToString() => Json.ToString()!;
    }
}
