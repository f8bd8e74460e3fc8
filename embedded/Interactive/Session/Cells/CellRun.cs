using System.Diagnostics;
using Microsoft.DotNet.Interactive;
using Vae.Notebooks.Sessions.Output;

namespace Vae.Notebooks.Sessions.Cells;

/// <summary>One cell, or one imported file, while it runs; stack traces call it <paramref name="label" />.</summary>
sealed class CellRun(Session session, string cell, string label)
{
    Stopwatch? watch;

    public Session Session => session;

    public string Label => label;

    /// <summary>The files that are being imported around this one.</summary>
    public IReadOnlyList<string> Imports { get; private init; } = [];

    /// <summary>The line of the part that runs.</summary>
    public int Line { get; private set; } = 1;

    /// <summary>The same run inside an imported file.</summary>
    public CellRun Into(string file, string name) => new(session, cell, name) { Imports = [.. Imports, file] };

    /// <exception cref="CellException">The cell's text is wrong.</exception>
    public async Task RunAsync(string code, string language)
    {
        foreach (var part in CellParser.Parse(code, language))
        {
            Line = part.Line;
            var running = part is MagicPart magic ? Magics.RunAsync(this, magic) : RunAsync((TextPart)part);
            await running.ConfigureAwait(false);
        }
        if (watch is not null)
            Show($"Wall time: {watch.Elapsed.TotalMilliseconds:0.0}ms");
    }

    public void MeasureTime() => watch = Stopwatch.StartNew();

    /// <summary>Displays a value in this cell.</summary>
    public void Show(object? value) => value.Display();

    public async Task RunCodeAsync(string code)
    {
        var result = await session.Scripts.RunAsync(code, label).ConfigureAwait(false);
        if (result.HasValue)
            session.Emit(new ResultEvent(cell, MimeBundle.Of(result.Value)));
    }

    Task RunAsync(TextPart part)
    {
        switch (part.Language)
        {
            case Languages.CSharp: return RunCodeAsync(part.Text);
            case Languages.Value: session.Values.Keep(part); break;
            case "html": Kernel.HTML(part.Text).Display(); break;
            case "javascript": Kernel.Javascript(part.Text); break;
            default: part.Text.DisplayAs("text/" + part.Language); break;
        }
        return Task.CompletedTask;
    }
}
