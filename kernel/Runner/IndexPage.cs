using System.Globalization;
using System.Net;

namespace Vae.Kernel.Runner;

/// <summary><c>artifacts/index.html</c>: the notebooks of the run, and the pages of earlier runs.</summary>
sealed class IndexPage(IReadOnlyList<NotebookJob> jobs)
{
    /// <summary>Where all output goes, relative to the working directory.</summary>
    public const string Folder = "artifacts";

    readonly Lock guard = new();

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
        body { font-family: system-ui, sans-serif; margin: 2em auto; max-width: 70em; padding: 0 1em; }
        table { border-collapse: collapse; width: 100%; } pre { white-space: pre-wrap; margin: .4em 0; }
        td, th { text-align: left; padding: .4em .8em; border-bottom: 1px solid #ddd; vertical-align: top; }
        .Done { color: #186a3b; } .Failed { color: #b03a2e; } .Running { color: #1f618d; } .Pending { color: #777; }
        td.number, th.number { text-align: right; }
        </style></head>
        <body><h1>Executed notebooks</h1>
        <table>
        <tr><th>notebook</th><th>state</th><th class="number">seconds</th><th class="number">cells</th><th></th></tr>
        {{string.Concat(jobs.Select(Row).Concat(EarlierPages().Select(EarlierRow)))}}</table></body>
        </html>

        """;

    static string Row(NotebookJob job)
    {
        var name = Path.ChangeExtension(job.Path, null);
        var finished = job.State is JobState.Done or JobState.Failed;
        var title = finished && job.HasPage ? Link(Within(job.Html), name) : WebUtility.HtmlEncode(name);
        var failure = job.Failure is { } why ? $"<pre>{WebUtility.HtmlEncode(why)}</pre>" : "";
        var executed = finished && File.Exists(job.Executed) ? Link(Within(job.Executed), ".ipynb") : "";
        var seconds = job.State == JobState.Pending ? "" : job.Seconds.ToString("0.0", CultureInfo.InvariantCulture);
        return $"<tr><td>{title}{failure}</td><td class=\"{job.State}\">{job.State.ToString().ToLowerInvariant()}</td>"
            + $"<td class=\"number\">{seconds}</td><td class=\"number\">{job.CellCount}</td><td>{executed}</td></tr>\n";
    }

    static string EarlierRow(string page) =>
        $"<tr><td>{Link(page, Path.ChangeExtension(page, null))}</td><td colspan=\"4\">earlier run</td></tr>\n";

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
