using System.Text.RegularExpressions;

namespace Vae.Notebooks.Sessions.Cells;

/// <summary>
/// Splits a cell at its magics, which stand in column 0: <c>#!name arguments</c>, <c>#r "…"</c>, <c>#i "…"</c>.
/// </summary>
sealed partial class CellParser
{
    readonly List<CellPart> parts = [];
    readonly List<string> text = [];
    TextPart current;

    CellParser(string language)
    {
        var known = Languages.Canonical(language) ?? throw new CellException(
            $"The cell is in the language \"{language}\", which this kernel does not run. It runs {Languages.Names}.");
        current = new TextPart(1, known, "", "");
    }

    /// <exception cref="CellException">The cell has a magic that does not exist; nothing of it may run.</exception>
    public static IReadOnlyList<CellPart> Parse(string code, string language)
    {
        var parser = new CellParser(language);
        var lines = code.Replace("\r\n", "\n", StringComparison.Ordinal).Split('\n');
        foreach (var (index, line) in lines.Index())
            parser.Read(line, index + 1);
        parser.EndText(lines.Length);
        return parser.parts;
    }

    /// <summary>A cell with all that is not C# blank; every character of the C# keeps its place.</summary>
    public static string CSharpOnly(string code)
    {
        var language = Languages.CSharp;
        var lines = code.Split('\n').Select(line =>
        {
            var magic = Magic().Match(line);
            language = magic.Success ? Languages.Canonical(magic.Groups["name"].Value) ?? language : language;
            var isCSharp = language == Languages.CSharp && !line.StartsWith("#!", StringComparison.Ordinal) && !Reference().IsMatch(line);
            return isCSharp ? line : new string(' ', line.Length);
        });
        return string.Join('\n', lines);
    }

    void Read(string line, int number)
    {
        var magic = Magic().Match(line);
        var (name, arguments) = (magic.Groups["name"].Value, magic.Groups["arguments"].Value);
        if (magic.Success && Languages.Canonical(name) is { } language)
        {
            EndText(number - 1);
            current = new TextPart(number, language, arguments, "");
        }
        else if (magic.Success && current.Language == Languages.CSharp)
        {
            if (!Magics.Exists(name))
                throw new CellException($"Line {number}: there is no magic \"#!{name}\". "
                    + $"There are {Magics.Names}, and the languages {Languages.Names}.", number);
            EndText(number - 1);
            parts.Add(new MagicPart(number, name, arguments));
            current = current with { Line = number + 1 };
        }
        else if (current.Language == Languages.CSharp && Reference().Match(line) is { Success: true } reference)
        {
            // The text goes on: a reference holds for the whole piece of code that it stands in.
            parts.Add(new MagicPart(number, reference.Groups["name"].Value, reference.Groups["path"].Value));
            text.Add("");
        }
        else
        {
            text.Add(line);
        }
    }

    void EndText(int lastLine)
    {
        var body = string.Join('\n', text);
        var linesBefore = lastLine - text.Count;
        text.Clear();
        if (string.IsNullOrWhiteSpace(body) && current.Language != Languages.Value)
            return;
        if (current.Language == Languages.CSharp)
            body = new string('\n', linesBefore) + body;
        parts.Add(current with { Text = body });
    }

    [GeneratedRegex("""^#!(?<name>[A-Za-z][^\s]*)\s*(?<arguments>.*?)\s*$""")]
    private static partial Regex Magic();

    [GeneratedRegex("""^(?<name>#[ri])\s+"(?<path>[^"]+)"\s*(//.*)?$""")]
    private static partial Regex Reference();
}
