using System.Globalization;
using System.Text.RegularExpressions;

namespace Vae.Notebooks.Sessions.Output;

/// <summary>What readers see of an error.</summary>
static partial class ErrorText
{
    const int MostFirstLines = 40, MostLastLines = 10;

    /// <summary>An error of the author's text: a message that says all.</summary>
    public static ErrorEvent Describe(CellException error, string cell, int line) =>
        new(cell, error.Kind, error.Message.Split('\n')[0], (error.Details ?? error.Message).Split('\n'), error.Line ?? line);

    /// <summary>The end of a cell that was interrupted.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="wasForced">Whether it had to be stopped, because it did not end when it was asked to.</param>
    public static ErrorEvent Interrupted(string cell, bool wasForced)
    {
        var message = wasForced
            ? "The cell was interrupted. It did not react to its cancellation token, and was stopped; tasks that it "
                + "has started on other threads may go on."
            : "The cell was interrupted.";
        return new(cell, "Interrupted", message, [message], null);
    }

    /// <summary>An exception of the running code: its own text, with the frames of the engine left out.</summary>
    /// <param name="error">The exception.</param>
    /// <param name="cell">The cell.</param>
    /// <param name="label">What stack traces call the cell.</param>
    /// <param name="line">The line of the part that ran, for exceptions that come from elsewhere.</param>
    /// <param name="source">Gives a line of a cell by its label and number, where that is known.</param>
    public static ErrorEvent Describe(
        Exception error, string cell, string label, int line, Func<string, int, string?> source)
    {
        var traceback = new List<string>();
        int? known = null;
        foreach (var text in Lines(error))
        {
            traceback.Add(text);
            if (Place().Match(text) is not { Success: true } place)
                continue;
            var (file, number) = (place.Groups[1].Value, int.Parse(place.Groups[2].Value, CultureInfo.InvariantCulture));
            if (file == label)
                known ??= number;
            if (source(file, number) is { } shown)
                traceback.Add(shown);
        }
        return new(cell, error.GetType().Name, Message(error), [.. traceback], known ?? line);
    }

    /// <summary>The message of an exception, whose author may have forgotten it, or have made a mistake there.</summary>
    public static string Message(Exception error) => Said(error, () => error.Message);

    static string Said(Exception error, Func<string?> text)
    {
        try
        {
            return text() ?? error.GetType().Name;
        }
        catch (Exception own)
        {
            return $"{error.GetType().Name}, whose text cannot be had: {own.GetType().Name}";
        }
    }

    static List<string> Lines(Exception error)
    {
        var lines = Said(error, error.ToString).Replace("\r\n", "\n", StringComparison.Ordinal).Split('\n')
            .Where(text => !Engine().IsMatch(text)).Select(Tidy).ToList();
        while (lines is [.., var last] && last.StartsWith("--- End of stack trace", StringComparison.Ordinal))
            lines.RemoveAt(lines.Count - 1);
        // A method that calls itself without end has hundreds of thousands.
        var left = lines.Count - MostFirstLines - MostLastLines;
        return left <= 0 ? lines
            : [.. lines[..MostFirstLines], string.Create(CultureInfo.InvariantCulture, $"   … {left:N0} more lines …"), .. lines[^MostLastLines..]];
    }

    // The compiler's names for a cell's own statements, and for the functions that it declares.
    static string Tidy(string line) => Submission().Replace(Statements().Replace(line, "at "), "at ");

    [GeneratedRegex(@"^\s+at (Vae\.Notebooks\.Sessions|Submission#\d+\.<Factory>|System\.Runtime\.\w+Services)\.")]
    private static partial Regex Engine();

    [GeneratedRegex(@"^\s+at (?:.* in )?(.+):line (\d+)$")]
    private static partial Regex Place();

    [GeneratedRegex(@"at Submission#\d+\.<<Initialize>>d__\d+\.MoveNext\(\) in ")]
    private static partial Regex Statements();

    [GeneratedRegex(@"at Submission#\d+[.+]")]
    private static partial Regex Submission();
}
