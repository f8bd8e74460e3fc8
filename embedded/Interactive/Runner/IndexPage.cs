using System.Globalization;
using System.Net;
using System.Text;
using Vae.Notebooks.Documents;

namespace Vae.Notebooks.Runner;

/// <summary><c>artifacts/index.html</c>: every notebook of the run with its state, and the pages of earlier runs.</summary>
sealed class IndexPage(IReadOnlyList<NotebookJob> jobs)
{
    const string Folder = "artifacts";

    readonly Lock guard = new();

    /// <summary>Writes the page as things stand.</summary>
    public void Write()
    {
        lock (guard) AtomicFile.Write(Path.Combine(Folder, "index.html"), Html());
    }

    string Html()
    {
        var running = jobs.Any(job => job.State is JobState.Pending or JobState.Running);
        var rows = new StringBuilder();
        foreach (var job in jobs)
            rows.Append(Row(job));
        foreach (var page in EarlierPages())
            rows.Append($"<tr><td>{Link(page, Path.ChangeExtension(page, null))}</td><td>earlier run</td><td></td><td></td><td></td></tr>\n");
        return $$"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            {{(running ? "<meta http-equiv=\"refresh\" content=\"3\">" : "")}}
            <title>Executed notebooks</title>
            <style>
            body { font-family: system-ui, sans-serif; margin: 2em auto; max-width: 70em; padding: 0 1em; color: #222; }
            table { border-collapse: collapse; width: 100%; }
            td, th { text-align: left; padding: .4em .8em; border-bottom: 1px solid #ddd; vertical-align: top; }
            td.number, th.number { text-align: right; }
            .Done { color: #186a3b; } .Failed { color: #b03a2e; } .Running { color: #1f618d; } .Pending { color: #777; }
            pre { white-space: pre-wrap; margin: .4em 0; }
            </style>
            </head>
            <body>
            <h1>Executed notebooks</h1>
            <table>
            <tr><th>notebook</th><th>state</th><th class="number">seconds</th><th class="number">cells</th><th></th></tr>
            {{rows}}</table>
            </body>
            </html>

            """;
    }

    static string Row(NotebookJob job)
    {
        var name = Path.ChangeExtension(job.Path, null);
        var finished = job.State is JobState.Done or JobState.Failed;
        var title = finished && job.HasPage ? Link(Within(job.Html), name) : WebUtility.HtmlEncode(name);
        var failure = job.Failure is { } why ? $"<pre>{WebUtility.HtmlEncode(why.ToString())}</pre>" : "";
        var executed = finished && File.Exists(job.Executed) ? Link(Within(job.Executed), ".ipynb") : "";
        var seconds = job.State == JobState.Pending ? "" : job.Seconds.ToString("0.0", CultureInfo.InvariantCulture);
        return $"<tr><td>{title}{failure}</td><td class=\"{job.State}\">{job.State.ToString().ToLowerInvariant()}</td>"
            + $"<td class=\"number\">{seconds}</td><td class=\"number\">{job.CellCount}</td><td>{executed}</td></tr>\n";
    }

    IEnumerable<string> EarlierPages()
    {
        var notebooks = Path.Combine(Folder, "notebooks");
        return !Directory.Exists(notebooks) ? [] : Directory.EnumerateFiles(notebooks, "*.html", SearchOption.AllDirectories)
            .Except(jobs.Select(job => job.Html)).Select(Within).Order(StringComparer.Ordinal);
    }

    static string Within(string path) => Path.GetRelativePath(Folder, path).Replace('\\', '/');

    static string Link(string target, string text) =>
        $"<a href=\"{string.Join('/', target.Split('/').Select(Uri.EscapeDataString))}\">{WebUtility.HtmlEncode(text)}</a>";
}
