using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Scripting;

namespace Vae.Kernel.Sessions;

/// <summary>What readers see of an error.</summary>
sealed partial class ErrorText(ScriptPaths paths)
{
    const int MostFirstLines = 40, MostLastLines = 10;

    /// <summary>The end of a cell that was interrupted.</summary>
    public static ErrorEvent Interrupted(string cell) =>
        new(cell, "Interrupted", "The cell was interrupted.", ["The cell was interrupted."], null);

    /// <summary>Why a cell failed.</summary>
    public ErrorEvent Describe(Cell cell, CommandFailed failed)
    {
        var error = failed.Exception switch
        {
            { InnerException: CompilationErrorException compilation } => OfCompiler(cell, compilation),
            null => OfMagic(cell.Id, failed.Message),
            CellException refused => OfMagic(cell.Id, refused.Message),
            var exception => OfCode(cell, exception),
        };
        return error with { Line = error.Line ?? cell.ImportLine };
    }

    // The compiler's form, (1,10): error CS1002: ; expected, with the name of the cell only where it is another one.
    ErrorEvent OfCompiler(Cell cell, CompilationErrorException error)
    {
        var found = error.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
            .Take(MostFirstLines / 2).Select(diagnostic =>
        {
            var span = diagnostic.Location.GetMappedLineSpan();
            var (file, line, source) = paths.Find(span.Path, span.StartLinePosition.Line + 1);
            var place = $"({line},{span.StartLinePosition.Character + 1})";
            var text = $"{(file == cell.Source.Label ? "" : file)}{place}: error {diagnostic.Id}: {diagnostic.GetMessage()}";
            return (File: file, Line: line, Text: text, Source: source);
        }).ToArray();
        var traceback = found.SelectMany(one => new[] { one.Text, one.Source }).OfType<string>();
        return new(cell.Id, "CompilationError", found[0].Text, [.. traceback], found[0].File == cell.Source.Label ? found[0].Line : null);
    }

    static ErrorEvent OfMagic(string cell, string message)
    {
        var lines = message.Trim().Split('\n');
        var line = Position().Match(lines[0]) is { Success: true } found ? int.Parse(found.Groups[1].Value, CultureInfo.InvariantCulture) : (int?)null;
        return new(cell, "CellError", lines[0], lines, line);
    }

    // The exception's own text, with the frames of the engine left out.
    ErrorEvent OfCode(Cell cell, Exception error)
    {
        var traceback = new List<string>();
        int? known = null;
        foreach (var text in Lines(error))
        {
            if (Place().Match(text) is not { Success: true } place)
            {
                traceback.Add(text);
                continue;
            }
            var (file, line, source) = paths.Find(place.Groups[2].Value, int.Parse(place.Groups[3].Value, CultureInfo.InvariantCulture));
            traceback.Add($"{place.Groups[1].Value}{file}:line {line}");
            if (file == cell.Source.Label)
                known ??= line;
            if (source is not null)
                traceback.Add(source);
        }
        return new(cell.Id, error.GetType().Name, error.Message ?? error.GetType().Name, Cut(traceback), known);
    }

    static IEnumerable<string> Lines(Exception error)
    {
        var lines = (error.ToString() ?? error.GetType().Name).ReplaceLineEndings("\n").Split('\n')
            .Where(line => !Engine().IsMatch(line))
            .Select(line => Submission().Replace(Statements().Replace(line, "at "), "at ")).ToList();
        while (lines is [.., var last] && last.StartsWith("--- End of stack trace", StringComparison.Ordinal))
            lines.RemoveAt(lines.Count - 1);
        return lines;
    }

    // A method that calls itself without end has hundreds of thousands.
    static string[] Cut(List<string> lines)
    {
        var left = lines.Count - MostFirstLines - MostLastLines;
        return left <= 0 ? [.. lines] : [.. lines[..MostFirstLines],
            string.Create(CultureInfo.InvariantCulture, $"   … {left:N0} more lines …"), .. lines[^(MostLastLines - 1)..]];
    }

    [GeneratedRegex(@"^\s+at (Microsoft\.(CodeAnalysis|DotNet\.Interactive)|Vae\.Kernel|Submission#\d+\.<Factory>|System\.Runtime\.\w+Services)\.")]
    private static partial Regex Engine();

    [GeneratedRegex(@"^(\s+at (?:.* in )?)(.+):line (\d+)$")]
    private static partial Regex Place();

    [GeneratedRegex(@"at Submission#\d+\.<<Initialize>>d__\d+\.MoveNext\(\) in ")]
    private static partial Regex Statements();

    [GeneratedRegex(@"at Submission#\d+[.+]")]
    private static partial Regex Submission();

    [GeneratedRegex(@"^\((\d+),\d+\): error ")]
    private static partial Regex Position();
}

/// <summary>An error in what a cell asks of the session: the message says all.</summary>
sealed class CellException(string message) : Exception(message);
