using System.Globalization;
using System.Text.RegularExpressions;

namespace Vae.Notebooks.Sessions.Output;

/// <summary>What readers see of an error.</summary>
static partial class ErrorText
{
    /// <summary>An error of the author's text: a message that says all.</summary>
    public static ErrorEvent Describe(CellException error, string cell, int line)
    {
        var lines = error.Message.Split('\n');
        return new(cell, error.Kind, lines[0], lines, error.Line ?? line);
    }

    /// <summary>The end of a cell that was interrupted.</summary>
    public static ErrorEvent Interrupted(string cell) =>
        new(cell, "Interrupted", "The cell was interrupted.", ["The cell was interrupted."], null);

    /// <summary>An exception of the running code: its own text, with the frames of the engine left out.</summary>
    /// <param name="error">The exception.</param>
    /// <param name="cell">The cell.</param>
    /// <param name="label">What stack traces call the cell.</param>
    /// <param name="line">The line of the part that ran, for exceptions that come from elsewhere.</param>
    public static ErrorEvent Describe(Exception error, string cell, string label, int line)
    {
        var traceback = error.ToString().Replace("\r\n", "\n", StringComparison.Ordinal).Split('\n')
            .Where(text => !Engine().IsMatch(text)).Select(Tidy).ToList();
        while (traceback is [.., var last] && last.StartsWith("--- End of stack trace", StringComparison.Ordinal))
            traceback.RemoveAt(traceback.Count - 1);
        var frame = traceback.Select(text => Regex.Match(text, $@" {Regex.Escape(label)}:line (\d+)$"))
            .FirstOrDefault(match => match.Success);
        if (frame is not null)
            line = int.Parse(frame.Groups[1].Value, CultureInfo.InvariantCulture);
        return new(cell, error.GetType().Name, error.Message, [.. traceback], line);
    }

    // The compiler's names for a cell's own statements, and for the functions that it declares.
    static string Tidy(string line) => Submission().Replace(Statements().Replace(line, "at "), "at ");

    [GeneratedRegex(@"^\s+at (Vae\.Notebooks\.Sessions|Submission#\d+\.<Factory>|System\.Runtime\.\w+Services)\.")]
    private static partial Regex Engine();

    [GeneratedRegex(@"at Submission#\d+\.<<Initialize>>d__\d+\.MoveNext\(\) in ")]
    private static partial Regex Statements();

    [GeneratedRegex(@"at Submission#\d+[.+]")]
    private static partial Regex Submission();
}
