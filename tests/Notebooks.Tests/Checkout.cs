using System.Diagnostics;

namespace Vae.Notebooks.Tests;

/// <summary>What a program printed, and how it ended.</summary>
sealed record Ended(int ExitCode, string Output, string Errors);

/// <summary>The checkout under test, and its programs.</summary>
static class Checkout
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    /// <summary>What <c>./run</c> does after <c>./setup</c>.</summary>
    public static Ended Run(IReadOnlyDictionary<string, string> environment, params string[] arguments) =>
        Start("dotnet", [Path.Combine("artifacts", "runner", "vae-run.dll"), .. arguments], Root, environment);

    public static Ended Start(
        string program, IEnumerable<string> arguments, string folder, IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new(process.ExitCode, output, errors.Result);
    }

    private static string Find(string folder) => File.Exists(Path.Combine(folder, "Vae.Notebooks.sln"))
        ? folder
        : Find(Path.GetDirectoryName(folder)
            ?? throw new DirectoryNotFoundException("The tests run inside the checkout."));
}
