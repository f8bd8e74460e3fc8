using System.Diagnostics;

namespace Vae.Tests;

/// <summary>Runs a script in a Python that has PyTorch.</summary>
static class PyTorch
{
    private static readonly Lazy<string> Interpreter = new(() =>
        new[] { "/usr/bin/python3", "python3" }.FirstOrDefault(
            python => Start(python, ["-c", "import torch"]).ExitCode == 0)
        ?? throw new InvalidOperationException(
            "No Python with PyTorch was found: ./setup --tests installs Debian's python3-torch; " +
            "elsewhere install PyTorch for python3."));

    /// <summary>What the script prints.</summary>
    public static string Run(string script, params string[] arguments)
    {
        var (exitCode, output, errors) = Start(Interpreter.Value, [script, .. arguments]);
        return exitCode == 0 ? output : throw new InvalidOperationException($"{script} failed:\n{errors}");
    }

    private static (int ExitCode, string Output, string Errors) Start(string python, string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(
                python, arguments)
            { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var errors = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, output, errors.Result);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return (-1, "", $"there is no {python}");
        }
    }
}
