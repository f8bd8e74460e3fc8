using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Vae.Notebooks.Sessions.Scripting;

/// <summary>A line of a cell as error messages show it: <c>      3 | return a / b;</c>.</summary>
static class SourceLine
{
    const int MaximumLength = 200;

    public static string Show(TextLine line)
    {
        var text = line.ToString().Trim();
        return $"{line.LineNumber + 1,7} | {(text.Length <= MaximumLength ? text : text[..MaximumLength] + "…")}";
    }

    /// <summary>The line (from 1) of what ran under a label last; null where it is not known.</summary>
    public static string? Find(CSharpCompilation? newest, string label, int number)
    {
        for (var compilation = newest; compilation is not null; compilation = Previous(compilation))
        {
            // A cell with magics is several submissions, each with empty lines where the others have their text.
            foreach (var text in compilation.SyntaxTrees.Where(tree => tree.FilePath == label).Select(tree => tree.GetText()))
            {
                if (number <= text.Lines.Count && !string.IsNullOrWhiteSpace(text.Lines[number - 1].ToString()))
                    return Show(text.Lines[number - 1]);
            }
        }
        return null;
    }

    static CSharpCompilation? Previous(CSharpCompilation compilation) =>
        compilation.ScriptCompilationInfo?.PreviousScriptCompilation;
}
