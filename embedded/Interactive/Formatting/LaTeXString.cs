namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>A formula in LaTeX, shown as <c>text/latex</c>.</summary>
public sealed class LaTeXString(string latexCode)
{
    /// <inheritdoc />
    public override string ToString() => latexCode;

    /// <summary>Takes a text as LaTeX.</summary>
    public static implicit operator LaTeXString(string source) => new(source);
}
