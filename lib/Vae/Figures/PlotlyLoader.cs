using Plotly.NET;

namespace Vae.Figures;

/// <summary>
/// Puts plotly.js into a notebook, once: the first cell displays <see cref="Html"/>, and every chart of the page finds
/// <c>window.Plotly</c>. No network is needed, and it stays when the cell's output is cleared.
/// </summary>
public static class PlotlyLoader
{
    /// <summary>
    /// A script element that holds plotly.js. The script looks for a module loader before it sets a global, and
    /// Jupyter Notebook 6 has one (RequireJS): parameters of the same names hide it.
    /// </summary>
    /// <exception cref="InvalidOperationException">Plotly.NET does not bring the script along.</exception>
    public static string Html { get; } =
        $"<script>if (!window.Plotly) (function (define, exports, module) {{\n{Script()}\n}})();</script>";

    private static string Script()
    {
        var assembly = typeof(GenericChart).Assembly;
        var ending = $"plotly-{Globals.PLOTLYJS_VERSION}.min.js";
        var name = Array.Find(assembly.GetManifestResourceNames(), name => name.EndsWith(ending, StringComparison.Ordinal))
            ?? throw new InvalidOperationException($"{assembly.GetName()} has no resource {ending}, without which charts cannot be drawn.");
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
