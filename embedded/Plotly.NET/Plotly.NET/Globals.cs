/// <summary>Constants of the library.</summary>
public static class Globals
{
    /// <summary>The version of plotly.js that charts are made for.</summary>
    public const string PLOTLYJS_VERSION = "2.27.1";
}
