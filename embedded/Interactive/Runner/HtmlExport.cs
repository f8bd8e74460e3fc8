using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using Vae.Notebooks.Documents;

namespace Vae.Notebooks.Runner;

/// <summary>Makes pages of executed notebooks with Jupyter's nbconvert; they need no network.</summary>
static class HtmlExport
{
    const string NotInstalled = "Jupyter's nbconvert is not installed "
        + "(Debian: apt-get install jupyter-nbconvert; elsewhere: pip install nbconvert)";

    static readonly string Templates = Path.Combine(AppContext.BaseDirectory, "templates");
    static readonly string MathJax = Path.Combine(AppContext.BaseDirectory, "assets", "mathjax.js");
    static readonly string PlacedMathJax = Path.Combine("artifacts", "assets", "mathjax.js");
    static readonly Lock Guard = new();

    /// <summary>Why formulas stay TeX source; null where they are drawn.</summary>
    public static string? FormulaProblem => File.Exists(MathJax)
        ? null
        : "Formulas in the pages stay TeX source, because MathJax is missing: install npm and build again (./setup).";

    /// <summary>Writes the page of an executed notebook.</summary>
    /// <returns>Why there is none; null where it is written.</returns>
    public static async Task<string?> WriteAsync(string notebook, string page)
    {
        PlaceMathJax();
        var mathJax = Path.GetRelativePath(Path.GetDirectoryName(page)!, PlacedMathJax).Replace('\\', '/');
        try
        {
            var (exitCode, html, errors) = await RunAsync("jupyter", "nbconvert", notebook, "--to", "html", "--stdout",
                "--template", "vae", $"--TemplateExporter.extra_template_basedirs={Templates}",
                $"--HTMLExporter.mathjax_url={mathJax}", "--log-level", "ERROR");
            if (exitCode == 0)
                AtomicFile.Write(page, html);
            return exitCode == 0 ? null
                : errors.Contains("nbconvert` not found", StringComparison.Ordinal) ? NotInstalled
                : $"nbconvert failed: {Reason(errors)}";
        }
        catch (Win32Exception)
        {
            return NotInstalled;
        }
    }

    // Python ends its trace with a line such as "ValueError: reason", which may go on for several lines.
    static string Reason(string errors)
    {
        var lines = errors.Trim().Split('\n');
        return lines.LastOrDefault(line => line.Split(' ')[0].EndsWith("Error:", StringComparison.Ordinal))
            ?? lines[^1];
    }

    static void PlaceMathJax()
    {
        lock (Guard)
        {
            if (File.Exists(MathJax) && !File.Exists(PlacedMathJax))
                AtomicFile.Write(PlacedMathJax, File.ReadAllText(MathJax));
        }
    }

    static async Task<(int ExitCode, string Output, string Errors)> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output, await errors);
    }
}
