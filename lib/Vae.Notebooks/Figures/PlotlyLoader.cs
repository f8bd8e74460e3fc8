using System.Reflection;
using Plotly.NET;

namespace Vae.Notebooks.Figures;

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

    /// <summary>
    /// What keeps charts from being drawn in this process, and what to do; null where nothing does. A host of notebooks
    /// with an older FSharp.Core than Plotly.NET needs, such as the dotnet-interactive tool, breaks every chart.
    /// </summary>
    public static string? Problem => ProblemOf(AppDomain.CurrentDomain.GetAssemblies());

    internal static string? ProblemOf(IEnumerable<Assembly> loaded)
    {
        const string Name = "FSharp.Core";
        var needed = typeof(GenericChart).Assembly.GetReferencedAssemblies().First(needs => needs.Name == Name).Version;
        var old = loaded.FirstOrDefault(assembly => assembly.GetName() is { Name: Name } name && name.Version < needed);
        return old is null ? null
            : $"Charts cannot be drawn here: this kernel has {Name} {old.GetName().Version}, and Plotly.NET needs " +
                $"{needed} or later. Copy artifacts/lib/{Name}.dll over {old.Location}, and restart the kernel " +
                "(environment.md says more).";
    }

    private static string Script()
    {
        var assembly = typeof(GenericChart).Assembly;
        var ending = $"plotly-{Globals.PLOTLYJS_VERSION}.min.js";
        var name = assembly.GetManifestResourceNames()
            .FirstOrDefault(resource => resource.EndsWith(ending, StringComparison.Ordinal))
            ?? throw new InvalidOperationException(
                $"{assembly.GetName()} has no resource {ending}, without which charts cannot be drawn.");
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
