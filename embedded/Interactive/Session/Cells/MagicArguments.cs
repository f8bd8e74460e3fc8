using System.Text.RegularExpressions;

namespace Vae.Notebooks.Sessions.Cells;

/// <summary>The arguments of a magic: <c>--name x --value "two words" rest</c>, also <c>@input:"two words"</c>.</summary>
sealed partial class MagicArguments
{
    readonly Dictionary<string, string> options = [];
    readonly string magic;

    public MagicArguments(string magic, string arguments)
    {
        this.magic = magic;
        var words = Word().Matches(arguments).Select(word => word.Value.Replace("\"", "", StringComparison.Ordinal)).ToArray();
        for (var i = 0; i < words.Length; i++)
        {
            if (!words[i].StartsWith("--", StringComparison.Ordinal))
                Rest = words[i];
            else if (i + 1 < words.Length)
                options[words[i]] = words[++i];
            else
                throw new CellException($"#!{magic}: the option {words[i]} needs a value.");
        }
    }

    /// <summary>The argument that belongs to no option.</summary>
    public string? Rest { get; }

    public string? Find(string option) => options.GetValueOrDefault(option);

    public string Get(string option) =>
        Find(option) ?? throw new CellException($"#!{magic} needs the option {option}.");

    [GeneratedRegex("(?:\"[^\"]*\"|[^\\s\"])+")]
    private static partial Regex Word();
}
