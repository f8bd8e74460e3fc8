using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Scripting;

namespace Vae.Kernel.Sessions;

/// <summary>What readers see of an error.</summary>
sealed partial class ErrorText(ScriptPaths paths)
{
    const int MostErrors = 20, MostFirstLines = 40, MostLastLines = 9;

    const string Interrupted = "The cell was interrupted.";

    /// <summary>Why a cell failed; of one that was interrupted, that it was, whatever it threw.</summary>
    public ErrorEvent Describe(Cell cell, CommandFailed failed)
    {
        if (cell.Interrupted.IsCancellationRequested)
            return new(cell.Id, nameof(Interrupted), Interrupted, [Interrupted], null);
        var error = failed.Exception switch
        {
            CodeSubmissionCompilationErrorException { InnerException: CompilationErrorException compilation } =>
                OfCompiler(cell, compilation),
            CellException refused => OfMagic(cell, refused.Message),
            { } exception => OfCode(cell, exception),
            null => OfMagic(cell, failed.Message),
        };
        return error with { Line = error.Line ?? cell.ImportLine };
    }

    // The compiler's form, (1,10): error CS1002: ; expected, with the name of the cell only where it is another one.
    ErrorEvent OfCompiler(Cell cell, CompilationErrorException error)
    {
        var traceback = new List<string>();
        int? known = null;
        var errors = error.Diagnostics.Where(found => found.Severity == DiagnosticSeverity.Error).ToArray();
        foreach (var found in errors.Take(MostErrors))
        {
            var span = found.Location.GetMappedLineSpan();
            var (label, line, source) = paths.Find(span.Path, span.StartLinePosition.Line + 1);
            var isHere = label == cell.Source.Label;
            if (traceback.Count == 0 && isHere)
                known = line;
            var place = $"{(isHere ? "" : label)}({line},{span.StartLinePosition.Character + 1})";
            traceback.Add($"{place}: error {found.Id}: {found.GetMessage(CultureInfo.InvariantCulture)}");
            if (source is not null)
                traceback.Add(source);
        }
        if (errors.Length > MostErrors)
            traceback.Add($"… {errors.Length - MostErrors} more errors …");
        return new(cell.Id, "CompilationError", traceback[0], [.. traceback], known);
    }

    static ErrorEvent OfMagic(Cell cell, string message)
    {
        var lines = message.Trim().ReplaceLineEndings("\n").Split('\n');
        var line = Position().Match(lines[0]);
        return new(cell.Id, "CellError", lines[0], lines, line.Success ? Number(line.Groups[1]) : null);
    }

    // The exception's own text, with the frames of the engine left out.
    ErrorEvent OfCode(Cell cell, Exception error)
    {
        var traceback = new List<string>();
        int? known = null;
        var name = error.GetType().Name;
        foreach (var text in (error.ToString() ?? name).ReplaceLineEndings("\n").Split('\n'))
        {
            if (Engine().IsMatch(text))
                continue;
            var tidy = Submission().Replace(text, "");
            if (Place().Match(tidy) is not { Success: true } place)
            {
                traceback.Add(tidy);
                continue;
            }
            var (label, line, source) = paths.Find(place.Groups[2].Value, Number(place.Groups[3]));
            traceback.Add($"{place.Groups[1].Value}{label}:line {line}");
            if (label == cell.Source.Label)
                known ??= line;
            if (source is not null)
                traceback.Add(source);
        }
        // A method that calls itself without end has hundreds of thousands.
        var left = traceback.Count - MostFirstLines - MostLastLines;
        if (left > 1)
        {
            var note = string.Create(CultureInfo.InvariantCulture, $"   … {left:N0} more lines …");
            traceback = [.. traceback[..MostFirstLines], note, .. traceback[^MostLastLines..]];
        }
        return new(cell.Id, name, error.Message ?? name, [.. traceback], known);
    }

    static int Number(Group digits) => int.Parse(digits.ValueSpan, CultureInfo.InvariantCulture);

    // Frames that are not the reader's, and what stands between stack traces.
    [GeneratedRegex(@"^\s+at (Microsoft\.(CodeAnalysis|DotNet\.Interactive)|Vae\.Kernel|Submission#\d+\.<Factory>"
        + @"|System\.Runtime\.\w+Services)\.|^--- End of stack trace")]
    private static partial Regex Engine();

    [GeneratedRegex(@"^(\s+at (?:.* in )?)(.+):line (\d+)$")]
    private static partial Regex Place();

    // The class that the compiler makes of a cell, and the method that it makes of the cell's statements.
    [GeneratedRegex(@"(?<=at )Submission#\d+(\.<<Initialize>>d__\d+\.MoveNext\(\) in |[.+])")]
    private static partial Regex Submission();

    [GeneratedRegex(@"^\((\d+),\d+\): error ")]
    private static partial Regex Position();
}

/// <summary>An error in what a cell asks of the session: the message says all.</summary>
sealed class CellException(string message) : Exception(message);
