using System.Diagnostics;
using System.Text.Json.Nodes;
using Microsoft.DotNet.Interactive;
using Vae.Notebooks.Sessions.Execution;
using Vae.Notebooks.Sessions.Output;

namespace Vae.Notebooks.Sessions.Cells;

/// <summary>One cell, or one imported file, while it runs; stack traces call it <paramref name="label" />.</summary>
sealed class CellRun(Session session, KernelInvocationContext context, Interruption interruption, string label)
{
    Stopwatch? watch;

    public Session Session => session;

    public string Label => label;

    /// <summary>The files that are being imported around this one.</summary>
    public IReadOnlyList<string> Imports { get; private init; } = [];

    /// <summary>The line of the part that runs.</summary>
    public int Line { get; private set; } = 1;

    /// <summary>The same run inside an imported file.</summary>
    public CellRun Into(string file, string name) => new(session, context, interruption, name) { Imports = [.. Imports, file] };

    /// <exception cref="CellException">The cell's text is wrong.</exception>
    /// <exception cref="OperationCanceledException">The cell was interrupted.</exception>
    public void Run(string code, string language)
    {
        foreach (var part in CellParser.Parse(code, language))
        {
            Line = part.Line;
            if (part is MagicPart magic)
                Magics.Run(this, magic);
            else
                Run((TextPart)part);
        }
        if (watch is not null)
            Show($"Wall time: {watch.Elapsed.TotalMilliseconds:0.0}ms");
    }

    public void MeasureTime() => watch = Stopwatch.StartNew();

    /// <summary>Displays a value in this cell.</summary>
    public void Show(object? value) => value.Display();

    /// <summary>Runs C# code and says what value it ends in.</summary>
    public void RunCode(string code)
    {
        if (Evaluate(code) is { } data && !context.IsSilent)
            session.Emit(new ResultEvent(context.Cell, data));
    }

    /// <summary>Runs C# code; null where it does not end in a value.</summary>
    public JsonObject? Evaluate(string code)
    {
        var submission = session.Scripts.Compile(code, label, interruption.Asked);
        if (submission.Start is not { } start)
            return null;
        JsonObject? data = null;
        interruption.Run(() =>
        {
            var value = new CellSynchronization(interruption.Stopped).Run(start);
            if (submission.HasValue)
                data = MimeBundle.Of(value);
        });
        return data;
    }

    void Run(TextPart part)
    {
        switch (part.Language)
        {
            case Languages.CSharp: RunCode(part.Text); break;
            case Languages.Value: session.Values.Keep(part); break;
            case "html": Kernel.HTML(part.Text).Display(); break;
            case "javascript": Kernel.Javascript(part.Text); break;
            default: part.Text.DisplayAs("text/" + part.Language); break;
        }
    }
}
