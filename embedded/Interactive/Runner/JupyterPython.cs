using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;

namespace Vae.Notebooks.Runner;

/// <summary>The kernel cannot be installed or removed; the message says why and what to do.</summary>
sealed class KernelException(string message, Exception? cause = null) : Exception(message, cause);

/// <summary>A Python that has ipykernel, and where Jupyter looks for kernels.</summary>
/// <param name="Executable">The interpreter.</param>
/// <param name="User">The folder of the user's kernels.</param>
/// <param name="Prefix">The folder of the kernels of this Python's environment.</param>
/// <param name="All">All folders in which Jupyter looks.</param>
sealed record JupyterPython(string Executable, string User, string Prefix, IReadOnlyList<string> All)
{
    // Debian's stands beside a Python of the user's own that may lack ipykernel.
    static readonly string[] Candidates = ["python3", "/usr/bin/python3", "python"];

    const string Answer = "vae-notebooks: ";

    const string Question = $$"""
        import json, os, sys
        import ipykernel, jupyter_core.paths as paths
        print("\n{{Answer}}" + json.dumps({"executable": sys.executable, "all": paths.jupyter_path("kernels"),
            "user": os.path.join(paths.jupyter_data_dir(), "kernels"),
            "prefix": os.path.join(sys.prefix, "share", "jupyter", "kernels")}))
        """;

    /// <exception cref="KernelException">There is none.</exception>
    public static JupyterPython Find() => Candidates.Select(Ask).OfType<JupyterPython>().FirstOrDefault()
        ?? throw new KernelException($"no Python with ipykernel was found (looked for {string.Join(", ", Candidates)}). Install it "
            + "(Debian and Ubuntu: sudo apt-get install python3-ipykernel; elsewhere: pip install ipykernel), then try again.");

    static JupyterPython? Ask(string python)
    {
        try
        {
            var start = new ProcessStartInfo(python, ["-c", Question]) { RedirectStandardOutput = true, RedirectStandardError = true };
            using var process = Process.Start(start)!;
            process.ErrorDataReceived += (_, _) => { };
            process.BeginErrorReadLine();
            var answer = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? Read(answer) : null;
        }
        catch (Win32Exception)
        {
            return null; // no such program
        }
    }

    // A Python may greet its user before it answers, or take leave afterwards (sitecustomize).
    static JupyterPython? Read(string said)
    {
        var line = said.Split('\n').FirstOrDefault(line => line.StartsWith(Answer, StringComparison.Ordinal));
        return line is null ? null : JsonSerializer.Deserialize<JupyterPython>(line[Answer.Length..], JsonSerializerOptions.Web);
    }
}
