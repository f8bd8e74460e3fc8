using System.Net;
using System.Net.Http.Headers;

namespace Vae.Data;

/// <summary>
/// Fetches files from the first mirror that gives them. A cut download goes on where it stopped, at the same or at
/// another mirror and in the same or in a later run; a file appears under its name only when its checksum is right.
/// </summary>
/// <param name="mirrors">Folders that hold the files; each address ends in a slash.</param>
public sealed class Downloader(IReadOnlyList<Uri> mirrors)
{
    private const int MaxRounds = 5;

    /// <summary>How long a mirror may take to answer. Short, because without network every mirror is waited for.</summary>
    public TimeSpan AnswerTimeout { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>How long a mirror may be silent in the middle of a file before the connection counts as cut.</summary>
    public TimeSpan SilenceTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Fetches those of the files that the folder lacks. Several processes may do so at once.</summary>
    /// <param name="files">What the folder shall hold.</param>
    /// <param name="folder">Made if it does not exist.</param>
    /// <param name="progress">Told about ten times a second how many bytes have arrived.</param>
    /// <param name="cancellation">What has arrived until then is kept.</param>
    /// <exception cref="DownloadException">No mirror gave a file, or the folder cannot be written; the message says what each of them answered.</exception>
    /// <exception cref="OperationCanceledException">The download was cancelled.</exception>
    public async Task FetchAsync(IReadOnlyList<RemoteFile> files, string folder, IProgress<DownloadProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        try
        {
            Directory.CreateDirectory(folder);
            using var _ = await FileLock.AcquireAsync(Path.Combine(folder, ".lock"), cancellation).ConfigureAwait(false);
            // Looked up under the lock: another process may have fetched them while this one waited.
            var missing = files.Where(file => !File.Exists(Path.Combine(folder, file.Name))).ToArray();
            var meter = new DownloadMeter(progress, missing.Sum(file => file.Length));
            using var client = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
            foreach (var file in missing)
            {
                await FetchAsync(client, file, folder, meter, cancellation).ConfigureAwait(false);
                meter.FileEnded(file);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw DownloadException.CannotWrite(folder, error);
        }
    }

    /// <summary>Goes round the mirrors until one gives the file, as long as a round changes what has arrived.</summary>
    private async Task FetchAsync(HttpClient client, RemoteFile file, string folder, DownloadMeter meter, CancellationToken cancellation)
    {
        using var part = new PartFile(file, folder);
        if (part.IsWhole && part.TryComplete()) return;
        for (var round = 1; ; round++)
        {
            var before = part.Length;
            var reasons = new List<string>();
            foreach (var mirror in mirrors)
            {
                var address = new Uri(mirror, file.Name);
                var reason = await TryAsync(client, address, file, part, meter, cancellation).ConfigureAwait(false);
                if (reason is null) return;
                reasons.Add($"{address}: {reason.TrimEnd('.')}.");
            }
            if (part.Length == before || round == MaxRounds) throw DownloadException.NoMirror(file, reasons);
        }
    }

    /// <summary>Null when the file is there, else why it is not.</summary>
    private async Task<string?> TryAsync(HttpClient client, Uri address, RemoteFile file, PartFile part, DownloadMeter meter, CancellationToken cancellation)
    {
        try
        {
            await ReceiveAsync(client, address, file, part, meter, cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return $"no answer in time, {part.Length:N0} of {file.Length:N0} bytes received";
        }
        catch (Exception error) when (error is HttpRequestException or IOException)
        {
            return part.Length == 0 ? error.Message : $"{error.Message.TrimEnd('.')}, {part.Length:N0} of {file.Length:N0} bytes received";
        }
        if (!part.IsWhole) return $"cut after {part.Length:N0} of {file.Length:N0} bytes";
        return part.TryComplete() ? null : $"the SHA-256 is not {file.Sha256}; the file was thrown away";
    }

    private async Task ReceiveAsync(HttpClient client, Uri address, RemoteFile file, PartFile part, DownloadMeter meter, CancellationToken cancellation)
    {
        using var silence = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        silence.CancelAfter(AnswerTimeout);
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (part.Length > 0) request.Headers.Range = new RangeHeaderValue(part.Length, null);
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, silence.Token).ConfigureAwait(false);
        response.EnsureSuccessStatusCode();

        var start = response.StatusCode == HttpStatusCode.PartialContent ? response.Content.Headers.ContentRange?.From ?? -1 : 0;
        var length = response.Content.Headers.ContentLength ?? file.Length - start;
        if ((start != 0 && start != part.Length) || start + length != file.Length)
            throw new HttpRequestException($"offers {length:N0} bytes from byte {start:N0} on, which is not the rest of a file of {file.Length:N0}");
        if (start == 0) part.Clear();

        using var body = await response.Content.ReadAsStreamAsync(silence.Token).ConfigureAwait(false);
        var buffer = new byte[1 << 16];
        while (!part.IsWhole)
        {
            silence.CancelAfter(SilenceTimeout);
            var count = await body.ReadAsync(buffer, silence.Token).ConfigureAwait(false);
            if (count == 0) return;
            part.Append(buffer.AsSpan(0, count));
            meter.Received(file, part.Length);
        }
    }
}
