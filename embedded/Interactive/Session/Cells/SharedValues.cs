using Microsoft.CodeAnalysis.CSharp;

namespace Vae.Notebooks.Sessions.Cells;

/// <summary>
/// Texts kept with <c>#!value --name x</c>, and the magics that make C# variables of them:
/// <c>#!set --name y --value @value:x</c> and <c>#!share --from value x --as y</c>.
/// </summary>
sealed class SharedValues
{
    readonly Dictionary<string, string> texts = [];

    /// <summary>Keeps a text under a name.</summary>
    public void Keep(TextPart part)
    {
        var arguments = new MagicArguments("value", part.Arguments);
        texts[arguments.Get("--name")] = arguments.Find("--from-file") is { } file
            ? File.ReadAllText(file)
            : part.Text.Trim('\n');
    }

    public static Task SetAsync(CellRun run, string text)
    {
        var arguments = new MagicArguments("set", text);
        var value = arguments.Get("--value");
        return value.StartsWith('@') && value.Split(':', 2) is [var kernel, var source]
            ? run.Session.Values.AssignAsync(run, arguments.Get("--name"), kernel[1..], source)
            : AssignAsync(run, arguments.Get("--name"), SymbolDisplay.FormatLiteral(value, quote: true));
    }

    public static Task ShareAsync(CellRun run, string text)
    {
        var arguments = new MagicArguments("share", text);
        var source = arguments.Rest ?? throw new CellException("#!share needs the name of a value.");
        return run.Session.Values.AssignAsync(run, arguments.Find("--as") ?? source, arguments.Get("--from"), source);
    }

    Task AssignAsync(CellRun run, string name, string kernel, string source) => Languages.Canonical(kernel) switch
    {
        Languages.CSharp => AssignAsync(run, name, source),
        Languages.Value when texts.TryGetValue(source, out var value) =>
            AssignAsync(run, name, SymbolDisplay.FormatLiteral(value, quote: true)),
        Languages.Value => throw new CellException(
            $"There is no value \"{source}\". Keep one with #!value --name {source} and the text below it."),
        _ => throw new CellException($"Values come from csharp or value, not from \"{kernel}\"."),
    };

    static Task AssignAsync(CellRun run, string name, string expression) =>
        run.RunCodeAsync($"var {name} = {expression};");
}
