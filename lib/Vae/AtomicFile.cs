namespace Vae;

/// <summary>
/// Writes files that are there completely or not at all: under the name <c>….part</c>, flushed to the disk, then renamed.
/// Whatever happens meanwhile, a killed process and a full disk included, the file that was there before stays as it was.
/// </summary>
internal static class AtomicFile
{
    /// <summary>Replaces a file, and makes its folder where there is none.</summary>
    /// <exception cref="IOException">It cannot be written; the message says why.</exception>
    internal static void Write(string path, Action<Stream> write) => Explain(path, () =>
    {
        using (var stream = Open(path))
        {
            write(stream);
            stream.Flush(flushToDisk: true);
        }
        File.Move(Part(path), path, overwrite: true);
    });

    /// <summary>Finds out whether a file could be written, before work begins that would be lost otherwise.</summary>
    /// <exception cref="IOException">It cannot be written; the message says why.</exception>
    internal static void CheckWritable(string path) => Explain(path, () =>
    {
        Open(path).Dispose();
        File.Delete(Part(path));
    });

    private static string Part(string path) => path + ".part";

    private static FileStream Open(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        // Nobody else may have it open: two processes that write one file would mix their bytes.
        return new(Part(path), FileMode.Create, FileAccess.Write, FileShare.None);
    }

    private static void Explain(string path, Action action)
    {
        try
        {
            action();
        }
        catch (Exception error)
        {
            TryDelete(Part(path));
            // The last is what .NET makes of a limit on the size of files.
            if (error is not (IOException or UnauthorizedAccessException or ArgumentOutOfRangeException))
                throw;
            var kept = File.Exists(path) ? " The file that was there before is as it was." : "";
            throw new IOException(
                $"{Path.GetFullPath(path)} cannot be written: {error.Message.TrimEnd('.')}. Make room or give write access.{kept}", error);
        }
    }

    // Best effort: what explains the failure is the first error.
    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
        }
    }
}
