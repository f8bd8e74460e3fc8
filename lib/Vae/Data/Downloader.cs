using System.Globalization;

namespace Vae.Data;

/// <summary>
/// Fetches files from the first mirror that gives them. A file appears under its name only when it is whole and its
/// checksum is right.
/// </summary>
/// <param name="mirrors">Folders that hold the files; each address ends in a slash.</param>
public sealed class Downloader(IReadOnlyList<Uri> mirrors)
{
    /// <summary>How long a mirror may take to answer. Short: without network, each is waited for.</summary>
    public TimeSpan AnswerTimeout { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>How long a mirror may be silent in the middle of a file before the next one is asked.</summary>
    public TimeSpan SilenceTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Fetches those of the files that the folder lacks. Several processes may do so at once.</summary>
    /// <param name="files">What the folder shall hold.</param>
    /// <param name="folder">Made if it does not exist.</param>
    /// <param name="progress">Told how many bytes have arrived.</param>
    /// <param name="cancellation">Stops it; files that are complete are kept.</param>
    /// <exception cref="DownloadException">
    /// No mirror gave a file, and the message says what each of them sent instead; or the folder cannot be written.
    /// </exception>
    /// <exception cref="OperationCanceledException">The download was cancelled.</exception>
    public async Task FetchAsync(IReadOnlyList<RemoteFile> files, string folder,
        IProgress<DownloadProgress>? progress = null, CancellationToken cancellation = default)
    {
        try
        {
            Directory.CreateDirectory(folder);
            using var _ = await FileLock.AcquireAsync(Path.Combine(folder, ".lock"), cancellation);
            // Looked up under the lock: another process may have fetched them while this one waited.
            var missing = files.Where(file => file.In(folder) is null).ToArray();
            var (before, total) = (0L, missing.Sum(file => file.Length));
            using var client = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
            foreach (var file in missing)
            {
                var content = await FetchAsync(client, file,
                    received => progress?.Report(new(file.Name, before + received, total)), cancellation);
                AtomicFile.Write(Path.Combine(folder, file.Name), stream => stream.Write(content));
                before += file.Length;
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            var reason = (error.InnerException ?? error).Message.TrimEnd('.');
            throw new DownloadException(
                $"{folder} cannot be written: {reason}. Make room or give write access.", error);
        }
    }

    private async Task<byte[]> FetchAsync(
        HttpClient client, RemoteFile file, Action<long> received, CancellationToken cancellation)
    {
        var problems = new List<string>();
        foreach (var address in mirrors.Select(mirror => new Uri(mirror, file.Name)))
        {
            using var content = new MemoryStream();
            string? problem;
            try
            {
                await ReceiveAsync(client, address, content, file.Length, received, cancellation);
                problem = file.ProblemOf(content.ToArray());
                if (problem is null)
                    return content.ToArray();
            }
            catch (Exception error) when (error is HttpRequestException or IOException or OperationCanceledException)
            {
                cancellation.ThrowIfCancellationRequested();
                problem = error is OperationCanceledException ? "no answer in time"
                    : (content.Length > 0 ? "truncated: " : "") + error.Message.TrimEnd('.');
            }
            problems.Add($"{address}: {problem}, {content.Length:N0} of {file.Length:N0} bytes received.");
        }
        throw new DownloadException($"{file.Name} could not be downloaded. {string.Join(" ", problems)}");
    }

    private async Task ReceiveAsync(HttpClient client, Uri address, MemoryStream content, long length,
        Action<long> received, CancellationToken cancellation)
    {
        using var silence = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        silence.CancelAfter(AnswerTimeout);
        using var answer = await client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, silence.Token);
        using var body = await answer.EnsureSuccessStatusCode().Content.ReadAsStreamAsync(silence.Token);
        var buffer = new byte[1 << 16];
        // What is longer is not the file, and need not be received to its end.
        while (content.Length <= length)
        {
            silence.CancelAfter(SilenceTimeout);
            var count = await body.ReadAsync(buffer, silence.Token);
            if (count == 0)
                return;
            content.Write(buffer, 0, count);
            received(content.Length);
        }
    }
}

/// <summary>Files could not be downloaded: no mirror gave them, or the disk does not take them.</summary>
/// <param name="message">Which, and why.</param>
/// <param name="inner">What the disk said.</param>
public sealed class DownloadException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>How far a download is.</summary>
/// <param name="File">The file that is being fetched.</param>
/// <param name="Received">Bytes that have arrived, of all the files that were missing.</param>
/// <param name="Total">Bytes of all the files that were missing.</param>
public readonly record struct DownloadProgress(string File, long Received, long Total)
{
    /// <summary>The share that is done, from 0 to 1.</summary>
    public double Done => (double)Received / Total;

    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{File}: {Received / 1e6:0.0} of {Total / 1e6:0.0} MB");
}
