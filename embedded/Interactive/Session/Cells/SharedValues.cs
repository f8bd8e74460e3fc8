using Microsoft.CodeAnalysis.CSharp;
using Microsoft.DotNet.Interactive;

namespace Vae.Notebooks.Sessions.Cells;

/// <summary>
/// Texts kept with <c>#!value --name x</c>, and the magics that make C# variables of them:
/// <c>#!set --name y --value @value:x</c> and <c>#!share --from value x --as y</c>. With <c>@input:prompt</c> and
/// <c>@password:prompt</c> the reader is asked for the text.
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

    public static void Set(CellRun run, string text)
    {
        var arguments = new MagicArguments("set", text);
        var value = arguments.Get("--value");
        var (source, name) = value.Split(':', 2) is [var before, var after] ? (before, after) : (value, "");
        var expression = source switch
        {
            "@input" => Literal(Kernel.GetInputAsync(name).GetAwaiter().GetResult()),
            "@password" => $"new Microsoft.DotNet.Interactive.PasswordString({Literal(Kernel.GetInputAsync(name, "password").GetAwaiter().GetResult())})",
            ['@', .. var kernel] when name.Length > 0 => run.Session.Values.Expression(kernel, name),
            _ => Literal(value),
        };
        Assign(run, arguments.Get("--name"), expression);
    }

    public static void Share(CellRun run, string text)
    {
        var arguments = new MagicArguments("share", text);
        var source = arguments.Rest ?? throw new CellException("#!share needs the name of a value.");
        var expression = run.Session.Values.Expression(arguments.Get("--from"), source);
        Assign(run, arguments.Find("--as") ?? source, expression);
    }

    string Expression(string kernel, string source) => Languages.Canonical(kernel) switch
    {
        Languages.CSharp => source,
        Languages.Value when texts.TryGetValue(source, out var value) => Literal(value),
        Languages.Value => throw new CellException(
            $"There is no value \"{source}\". Keep one with #!value --name {source} and the text below it."),
        _ => throw new CellException($"Values come from csharp or value, not from \"{kernel}\"."),
    };

    static string Literal(string text) => SymbolDisplay.FormatLiteral(text, quote: true);

    static void Assign(CellRun run, string name, string expression) => run.RunCode($"var {name} = {expression};");
}
