namespace Plotly.NET;

/// <summary>How a page gets plotly.js.</summary>
public abstract class PlotlyJSReference
{
    private PlotlyJSReference() { }

    /// <summary>The whole script stands in the page, which then needs no network.</summary>
    public static PlotlyJSReference Full { get; } = new FullScript();

    /// <summary>The page has <c>Plotly</c> already.</summary>
    public static PlotlyJSReference NoReference { get; } = new None();

    /// <summary>The page loads the script from an address, which may be relative.</summary>
    public static PlotlyJSReference NewCDN(string item) => new Cdn(item);

    /// <summary>RequireJS, which the page has already, loads the script from an address.</summary>
    public static PlotlyJSReference NewRequire(string item) => new Require(item);

    internal sealed class FullScript : PlotlyJSReference;

    internal sealed class None : PlotlyJSReference;

    internal sealed class Cdn(string address) : PlotlyJSReference
    {
        internal string Address { get; } = address;
    }

    internal sealed class Require(string address) : PlotlyJSReference
    {
        internal string Address { get; } = address;
    }
}
