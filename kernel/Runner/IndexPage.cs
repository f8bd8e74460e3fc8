using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace Vae.Kernel.Runner;

/// <summary><c>artifacts/index.html</c>: the notebooks of the run, and the pages of earlier runs.</summary>
sealed partial class IndexPage(IReadOnlyList<NotebookJob> jobs)
{
    /// <summary>Where all output goes, relative to the working directory.</summary>
    public const string Folder = "artifacts";

    readonly Lock guard = new();

    // The page is written again and again, and an executed notebook has megabytes.
    readonly Dictionary<(string Path, DateTime Written), string?> pictures = [];

    /// <summary>Writes the page as things stand; while the run goes on, a browser that shows it looks again.</summary>
    public void Write(bool runGoesOn)
    {
        lock (guard)
            AtomicFile.Write(Path.Combine(Folder, "index.html"), Html(runGoesOn));
    }

    string Html(bool runGoesOn) => $$"""
        <!DOCTYPE html>
        <html lang="en">
        <head><meta charset="utf-8"><title>Executed notebooks</title>
        {{(runGoesOn ? "<meta http-equiv=\"refresh\" content=\"3\">" : "")}}
        <style>
        body { font-family: system-ui, sans-serif; margin: 2em auto; max-width: 90em; padding: 0 1em; }
        table { border-collapse: collapse; width: 100%; } pre { white-space: pre-wrap; margin: .4em 0; }
        td, th { text-align: left; padding: .4em .8em; border-bottom: 1px solid #ddd; vertical-align: top; }
        .Done { color: #186a3b; } .Failed { color: #b03a2e; } .Running { color: #1f618d; } .Pending { color: #777; }
        td.number, th.number { text-align: right; }
        img { width: 180px; max-height: 140px; object-fit: contain; object-position: left top; }
        td td { border: 0; padding: 0 .8em .2em 0; font-size: .85em; } td td:last-child { white-space: nowrap; }
        </style></head>
        <body><h1>Executed notebooks</h1>
        <table>
        <tr><th>notebook</th><th>state</th><th class="number">seconds</th><th class="number">cells</th><th></th>
        <th>first figure</th><th>claims</th></tr>
        {{string.Concat(jobs.Select(Row).Concat(EarlierPages().Select(EarlierRow)))}}</table></body>
        </html>

        """;

    string Row(NotebookJob job)
    {
        var name = Path.ChangeExtension(job.Path, null);
        var finished = job.State is JobState.Done or JobState.Failed;
        var title = finished && job.HasPage ? Link(Within(job.Html), name) : WebUtility.HtmlEncode(name);
        var failure = job.Failure is { } why ? $"<pre>{WebUtility.HtmlEncode(why)}</pre>" : "";
        var executed = finished && File.Exists(job.Executed) ? Link(Within(job.Executed), ".ipynb") : "";
        var seconds = job.State == JobState.Pending ? "" : job.Seconds.ToString("0.0", CultureInfo.InvariantCulture);
        return $"<tr><td>{title}{failure}</td><td class=\"{job.State}\">{job.State.ToString().ToLowerInvariant()}</td>"
            + $"<td class=\"number\">{seconds}</td><td class=\"number\">{job.CellCount}</td><td>{executed}</td>"
            + $"{(finished ? Findings(job.Executed, job.Folder, job.Name) : "<td></td><td></td>")}</tr>\n";
    }

    string EarlierRow(string page)
    {
        var name = Path.ChangeExtension(page, null);
        var folder = Path.GetFileName(Path.GetDirectoryName(name))!;
        return $"<tr><td>{Link(page, name)}</td><td colspan=\"4\">earlier run</td>"
            + $"{Findings(Path.Combine(Folder, $"{name}.ipynb"), folder, Path.GetFileName(name))}</tr>\n";
    }

    /// <summary>The first figure of an executed notebook, and the claims of its last run.</summary>
    string Findings(string executed, string folder, string name)
    {
        var picture = FirstPicture(executed) is { } png ? $"<img src=\"data:image/png;base64,{png}\" alt=\"\">" : "";
        return $"<td>{picture}</td><td>{Claims(folder, name)}</td>";
    }

    static string Claims(string folder, string name)
    {
        try
        {
            return ResultFolder.Last(folder, name) is { Claims: not [] } result
                ? $"<table>{string.Concat(result.Claims.Select(Claim))}</table>{result.Preset} preset"
                : "";
        }
        catch (ResultException problem)
        {
            return WebUtility.HtmlEncode(problem.Message);
        }
    }

    static string Claim(ClaimResult claim) =>
        $"<tr><td>{claim.Name}</td><td>{WebUtility.HtmlEncode(claim.Text)}</td>"
        + $"<td><b>{WebUtility.HtmlEncode(claim.Verdict)}</b></td></tr>";

    string? FirstPicture(string executed)
    {
        if (!File.Exists(executed))
            return null;
        var key = (executed, File.GetLastWriteTimeUtc(executed));
        if (!pictures.TryGetValue(key, out var picture))
            pictures[key] = picture = ReadFirstPicture(executed);
        return picture;
    }

    // A chart has a picture only where a browser took one (--static); images are in their own HTML.
    static string? ReadFirstPicture(string executed)
    {
        try
        {
            return CellOutput.Of(Notebook.Read(executed)).Where(output => output.IsFigure)
                .Select(output => (string?)output.Data?[CellOutput.Png]
                    ?? (Png().Match(output.HtmlText) is { Success: true } match ? match.Groups[1].Value : null))
                .FirstOrDefault(picture => picture is not null);
        }
        catch (NotebookFormatException)
        {
            return null; // A file of an earlier run; whoever opens it sees what is wrong with it.
        }
    }

    [GeneratedRegex("src=\"data:image/png;base64,([^\"]+)\"")]
    private static partial Regex Png();

    IEnumerable<string> EarlierPages() =>
        new DirectoryInfo(Path.Combine(Folder, "notebooks")) is not { Exists: true } notebooks ? [] : notebooks
            .EnumerateFiles("*.html", SearchOption.AllDirectories)
            .Select(file => Within(file.FullName))
            .Except(jobs.Select(job => Within(job.Html)))
            .Order(StringComparer.Ordinal);

    static string Within(string path) => Path.GetRelativePath(Folder, path).Replace('\\', '/');

    static string Link(string target, string text)
    {
        var address = string.Join('/', target.Split('/').Select(Uri.EscapeDataString));
        return $"<a href=\"{address}\">{WebUtility.HtmlEncode(text)}</a>";
    }
}
