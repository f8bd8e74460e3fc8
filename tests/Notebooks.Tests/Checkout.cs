using System.Diagnostics;

namespace Vae.Notebooks.Tests;

/// <summary>The checkout under test, and its runner.</summary>
static class Checkout
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    /// <summary>Notebooks, as paths relative to the checkout.</summary>
    public static IEnumerable<string> Notebooks => Directory
        .EnumerateFiles(Path.Combine(Root, "notebooks"), "*.ipynb", SearchOption.AllDirectories)
        .Where(path => !path.Contains(".ipynb_checkpoints"))
        .Select(path => Path.GetRelativePath(Root, path))
        .Order(StringComparer.Ordinal);

    /// <summary>What <c>./run</c> does after <c>./setup</c>.</summary>
    public static (int ExitCode, string Output) Run(IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine("artifacts", "runner", "vae-run.dll"), .. arguments])
        {
            WorkingDirectory = Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + errors.Result);
    }

    private static string Find(string folder) => File.Exists(Path.Combine(folder, "Vae.Notebooks.sln"))
        ? folder
        : Find(Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("The tests run inside the checkout."));
}
