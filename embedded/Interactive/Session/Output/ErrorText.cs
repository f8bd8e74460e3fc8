using System.Globalization;
using System.Text.RegularExpressions;

namespace Vae.Notebooks.Sessions.Output;

/// <summary>What readers see of an exception: its own text, with the frames of the engine left out.</summary>
static partial class ErrorText
{
    public static ErrorEvent Describe(Exception error, string cell, string label, int line, bool interrupted) => error switch
    {
        CellException ours => new ErrorEvent(cell, ours.Kind, ours.Message.Split('\n')[0], ours.Message.Split('\n'), ours.Line ?? line),
        OperationCanceledException when interrupted =>
            new ErrorEvent(cell, "Interrupted", "The cell was interrupted.", ["The cell was interrupted."], null),
        _ => Describe(error, cell, label, line),
    };

    static ErrorEvent Describe(Exception error, string cell, string label, int line)
    {
        var lines = error.ToString().ReplaceLineEndings("\n").Split('\n').Where(text => !Engine().IsMatch(text)).ToList();
        while (lines is [.., var last] && last.StartsWith("--- End of stack trace", StringComparison.Ordinal))
            lines.RemoveAt(lines.Count - 1);
        var traceback = lines.Select(Tidy).ToArray();
        var frame = traceback.Select(text => Regex.Match(text, $@" {Regex.Escape(label)}:line (\d+)$"))
            .FirstOrDefault(match => match.Success);
        return new ErrorEvent(cell, error.GetType().Name, error.Message, traceback,
            frame is null ? line : int.Parse(frame.Groups[1].Value, CultureInfo.InvariantCulture));
    }

    // The compiler's names for a cell's own statements, and for the functions that it declares.
    static string Tidy(string line) => Submission().Replace(Statements().Replace(line, "at "), "at ");

    [GeneratedRegex(@"^\s+at (Vae\.Notebooks\.Sessions\.|Submission#\d+\.<Factory>|System\.Runtime\.(ExceptionServices|CompilerServices)\.)")]
    private static partial Regex Engine();

    [GeneratedRegex(@"at Submission#\d+\.<<Initialize>>d__\d+\.MoveNext\(\) in ")]
    private static partial Regex Statements();

    [GeneratedRegex(@"at Submission#\d+[.+]")]
    private static partial Regex Submission();
}
