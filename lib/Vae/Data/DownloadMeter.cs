using System.Diagnostics;

namespace Vae.Data;

/// <summary>Adds up the files of a download, and reports about ten times a second and after every file.</summary>
internal sealed class DownloadMeter(IProgress<DownloadProgress>? progress, long total)
{
    private static readonly TimeSpan ReportInterval = TimeSpan.FromMilliseconds(100);

    private readonly Stopwatch sinceReport = Stopwatch.StartNew();
    private long ended;

    internal void Received(RemoteFile file, long bytes)
    {
        if (progress is null || sinceReport.Elapsed < ReportInterval) return;
        sinceReport.Restart();
        progress.Report(new(file.Name, ended + bytes, total));
    }

    internal void FileEnded(RemoteFile file)
    {
        ended += file.Length;
        progress?.Report(new(file.Name, ended, total));
    }
}
