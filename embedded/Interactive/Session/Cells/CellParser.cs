using System.Text.RegularExpressions;

namespace Vae.Notebooks.Sessions.Cells;

/// <summary>
/// Splits a cell at its magics, which stand in column 0: <c>#!name arguments</c>, <c>#r "…"</c>, <c>#i "…"</c>.
/// </summary>
static partial class CellParser
{
    /// <exception cref="CellException">The cell has a magic that does not exist; nothing of it may run.</exception>
    public static IReadOnlyList<CellPart> Parse(string code, string language)
    {
        var parts = new List<CellPart>();
        var lines = code.Replace("\r\n", "\n", StringComparison.Ordinal).Split('\n');
        var current = new TextPart(1, Languages.Canonical(language) ?? throw UnknownLanguage(language), "", "");
        var text = new List<string>();
        for (var i = 0; i < lines.Length; i++)
        {
            var magic = Magic().Match(lines[i]);
            if (magic.Success && Languages.Canonical(magic.Groups["name"].Value) is { } next)
            {
                Flush(i);
                current = new TextPart(i + 1, next, magic.Groups["arguments"].Value, "");
            }
            else if (current.Language != Languages.CSharp)
            {
                text.Add(lines[i]);
            }
            else if (magic.Success)
            {
                if (!Magics.Exists(magic.Groups["name"].Value))
                    throw UnknownMagic(lines[i], i + 1);
                Flush(i);
                parts.Add(new MagicPart(i + 1, magic.Groups["name"].Value, magic.Groups["arguments"].Value));
                current = current with { Line = i + 2 };
            }
            else if (Reference().Match(lines[i]) is { Success: true } reference)
            {
                // Not flushed: a reference holds for the whole piece of code that it stands in.
                parts.Add(new MagicPart(i + 1, reference.Groups["name"].Value, reference.Groups["path"].Value));
                text.Add("");
            }
            else
            {
                text.Add(lines[i]);
            }
        }
        Flush(lines.Length);
        return parts;

        void Flush(int end)
        {
            var body = string.Join('\n', text);
            text.Clear();
            if (string.IsNullOrWhiteSpace(body) && current.Language != Languages.Value)
                return;
            if (current.Language == Languages.CSharp)
                body = new string('\n', end - body.Count(c => c == '\n') - 1) + body;
            parts.Add(current with { Text = body });
        }
    }

    static CellException UnknownLanguage(string language) => new(
        $"The cell is in the language \"{language}\", which this kernel does not run. It runs {Languages.Names}.");

    static CellException UnknownMagic(string line, int number) => new(
        $"Line {number}: there is no magic \"{line.Split(' ')[0]}\". "
        + $"There are {Magics.Names}, and the languages {Languages.Names}.", number);

    [GeneratedRegex("""^#!(?<name>[A-Za-z][^\s]*)\s*(?<arguments>.*?)\s*$""")]
    private static partial Regex Magic();

    [GeneratedRegex("""^(?<name>#[ri])\s+"(?<path>[^"]+)"\s*(//.*)?$""")]
    private static partial Regex Reference();
}
