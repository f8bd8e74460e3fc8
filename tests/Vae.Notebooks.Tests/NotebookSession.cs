using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using Vae.Notebooks.Replication;
using Vae.Training;

namespace Vae.Notebooks.Tests;

/// <summary>A session of the kernel in which the first cell of notebook 0 has run (kernel/PROTOCOL.md).</summary>
public sealed class NotebookSession : IAsyncLifetime
{
    private readonly TemporaryFolder models = new();
    private Process? process;
    private int cells;

    /// <summary>What the first cell has said.</summary>
    public IReadOnlyList<JsonObject> Start { get; private set; } = [];

    /// <summary>Where it keeps trained models.</summary>
    public string Models => models.Path;

    /// <summary>Runs a cell, which must not fail unless it is interrupted.</summary>
    /// <param name="code">The cell.</param>
    /// <param name="interruptAt">Where given, the cell is stopped when it has printed this.</param>
    public async Task<IReadOnlyList<JsonObject>> Run(string code, string? interruptAt = null)
    {
        var cell = $"{++cells}";
        Send(new() { ["type"] = "execute", ["cell"] = cell, ["number"] = cells, ["code"] = code });
        var said = new List<JsonObject>();
        while (said is not [.., var last] || (string?)last["type"] != "done")
        {
            var line = await process!.StandardOutput.ReadLineAsync()
                ?? throw new InvalidOperationException("The session has died.");
            var message = JsonNode.Parse(line)!.AsObject();
            if ((string?)message["cell"] != cell)
                continue;
            said.Add(message);
            if (interruptAt is not null && (string?)message["text"] is { } text && text.Contains(interruptAt))
                Send(new() { ["type"] = "interrupt" });
            if ((string?)message["type"] == "error" && interruptAt is null)
                throw new InvalidOperationException(string.Join("\n", message["traceback"]!.AsArray()));
        }
        return said;
    }

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        var start = new ProcessStartInfo("dotnet",
            [Path.Combine(Repository.Root, "artifacts", "kernel", "vae-session.dll")])
        {
            WorkingDirectory = Path.Combine(Repository.Root, "notebooks", "0-start-here"),
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            StandardOutputEncoding = Encoding.UTF8,
        };
        start.Environment[RunSettings.NotebookVariable] = "start-here.ipynb";
        start.Environment[RunSettings.DeviceVariable] = "cpu";
        start.Environment[RunSettings.PresetVariable] = "quick";
        start.Environment[TrainedModels.FolderVariable] = Models;
        process = Process.Start(start)!;
        Start = await Run("#!import ../start.dib");
    }

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        process?.StandardInput.Close();
        await (process?.WaitForExitAsync() ?? Task.CompletedTask);
        process?.Dispose();
        models.Dispose();
    }

    private void Send(JsonObject request)
    {
        process!.StandardInput.WriteLine(request.ToJsonString());
        process.StandardInput.Flush();
    }
}
