using Microsoft.CodeAnalysis;

namespace Vae.Notebooks.Sessions.Scripting;

/// <summary>What the compiler found, in the form <c>(1,10): error CS1002: ; expected</c>.</summary>
static class CompileErrors
{
    // The first errors are what counts: the others mostly follow from them.
    const int MaximumCount = 50;

    /// <exception cref="CellException">There are errors among the findings.</exception>
    public static void ThrowIfAny(IEnumerable<Diagnostic> diagnostics, string label)
    {
        Diagnostic[] errors =
            [.. diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Take(MaximumCount)];
        if (errors is [])
            return;
        var position = errors[0].Location.GetMappedLineSpan();
        var line = position.Path == label ? position.StartLinePosition.Line + 1 : (int?)null;
        throw new CellException(string.Join('\n', errors.Select(error => Describe(error, label))), line)
        {
            Kind = "CompilationError",
            Details = string.Join('\n', errors.Select(error => Describe(error, label) + Source(error.Location))),
        };
    }

    static string Describe(Diagnostic error, string label)
    {
        var position = error.Location.GetMappedLineSpan();
        var file = position.Path == label ? "" : position.Path;
        return $"{file}({position.StartLinePosition.Line + 1},{position.StartLinePosition.Character + 1}): "
            + $"error {error.Id}: {error.GetMessage()}";
    }

    static string Source(Location place) => place.SourceTree is { } tree
        ? "\n" + SourceLine.Show(tree.GetText().Lines[place.GetLineSpan().StartLinePosition.Line])
        : "";
}
