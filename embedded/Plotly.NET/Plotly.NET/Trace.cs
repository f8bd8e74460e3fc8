namespace Plotly.NET;

/// <summary>One series of data, drawn in one way.</summary>
public class Trace(string traceTypeName) : DynObj
{
    /// <summary>plotly.js's name of the kind of trace, such as <c>scatter</c>.</summary>
    public string type { get; } = traceTypeName;
}
