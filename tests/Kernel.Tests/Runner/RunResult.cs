using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Vae.Kernel.Tests.Runner;

/// <summary>What a run of the program in a folder printed and wrote.</summary>
sealed record RunResult(TemporaryFolder Folder, int ExitCode, string Output, string Errors)
{
    /// <summary>The checkout that is tested.</summary>
    public static string Repository { get; } = Above(AppContext.BaseDirectory);

    /// <summary>Runs the program as <c>./run</c> does, with the folder as the repository.</summary>
    public static async Task<RunResult> OfAsync(
        TemporaryFolder folder, IEnumerable<string> arguments, params (string Name, string? Value)[] environment)
    {
        using var process = Start(folder, arguments, environment);
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new(folder, process.ExitCode, await output, await errors);
    }

    public static Process Start(
        TemporaryFolder folder, IEnumerable<string> arguments, params (string Name, string? Value)[] environment)
    {
        var program = Path.Combine(Repository, "artifacts", "runner", "vae-run.dll");
        // Whoever runs the tests in the background of a shell ignores SIGINT, and so would the program.
        var start = new ProcessStartInfo(
            "env", ["--default-signal=INT", Environment.ProcessPath!, program, .. arguments])
        {
            WorkingDirectory = folder.Path,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // What is set for the notebooks of this checkout means nothing there.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("VAE_", StringComparison.Ordinal))
            .ToArray())
            start.Environment.Remove(name);
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    public JsonArray Cells(string notebook) =>
        JsonNode.Parse(File.ReadAllText(Folder[$"artifacts/{notebook}"]))!["cells"]!.AsArray();

    /// <summary>All outputs of an executed notebook as one text.</summary>
    public string Outputs(string notebook) => string.Join('\n',
        Cells(notebook).SelectMany(cell => cell!["outputs"]?.AsArray() ?? []).Select(output =>
            (string?)output!["output_type"] switch
            {
                "stream" => Lines(output["text"]),
                "error" => Lines(output["traceback"]),
                _ => Lines(output["data"]!["text/plain"]),
            }));

    /// <summary>What the console says about the failure of a notebook.</summary>
    public string Report(string notebook)
    {
        Assert.Contains($"{notebook}: FAILED", Output);
        return Output[Output.IndexOf($"{notebook}: FAILED", StringComparison.Ordinal)..].Split("\nnotebook")[0];
    }

    static string Above(string folder) =>
        File.Exists(Path.Combine(folder, "Vae.Notebooks.sln")) ? folder : Above(Path.GetDirectoryName(folder)!);

    static string Lines(JsonNode? lines) => string.Concat(lines!.AsArray().Select(line => (string?)line));
}
