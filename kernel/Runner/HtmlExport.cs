using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace Vae.Kernel.Runner;

/// <summary>Makes pages of executed notebooks with Jupyter's nbconvert; they need no network.</summary>
static class HtmlExport
{
    const string NotInstalled = "Jupyter's nbconvert is not installed "
        + "(Debian: apt-get install jupyter-nbconvert; elsewhere: pip install nbconvert)";

    static readonly string Templates = Path.Combine(AppContext.BaseDirectory, "templates");
    static readonly string MathJax = Path.Combine(AppContext.BaseDirectory, "assets", "mathjax.js");
    static readonly string PlacedMathJax = Path.Combine(IndexPage.Folder, "assets", "mathjax.js");

    /// <summary>Why formulas stay TeX source; null where they are drawn.</summary>
    public static string? FormulaProblem => File.Exists(MathJax)
        ? null
        : "Formulas in the pages stay TeX source, because MathJax is missing: install npm and build again (./setup).";

    /// <summary>Puts MathJax where the pages look for it.</summary>
    public static void PlaceMathJax()
    {
        if (File.Exists(MathJax) && !File.Exists(PlacedMathJax))
            AtomicFile.Write(PlacedMathJax, File.ReadAllBytes(MathJax));
    }

    /// <summary>Writes the page of an executed notebook.</summary>
    /// <returns>Why there is none; null where it is written.</returns>
    public static async Task<string?> WriteAsync(string notebook, string page)
    {
        var mathJax = Path.GetRelativePath(Path.GetDirectoryName(page)!, PlacedMathJax).Replace('\\', '/');
        var nbconvert = new ProcessStartInfo("jupyter",
        [
            "nbconvert", notebook, "--to", "html", "--stdout", "--template", "vae", "--log-level", "ERROR",
            $"--TemplateExporter.extra_template_basedirs={Templates}", $"--HTMLExporter.mathjax_url={mathJax}",
        ])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        try
        {
            using var process = Process.Start(nbconvert)!;
            var reading = process.StandardError.ReadToEndAsync();
            var html = await process.StandardOutput.ReadToEndAsync();
            var errors = await reading;
            await process.WaitForExitAsync();
            if (process.ExitCode == 0)
                AtomicFile.Write(page, html);
            return process.ExitCode == 0 ? null
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
}
