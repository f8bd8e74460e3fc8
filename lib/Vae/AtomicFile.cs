namespace Vae;

/// <summary>
/// Writes files completely or not at all: under the name <c>….part</c>, flushed to the disk, then
/// renamed. Whatever happens meanwhile (a killed process, a full disk), the file that was there before stays.
/// </summary>
internal static class AtomicFile
{
    /// <summary>Replaces a file, and makes its folder where there is none.</summary>
    /// <exception cref="IOException">It cannot be written; the message says why.</exception>
    internal static void Write(string path, Action<Stream> write) => WriteOrTry(path, write);

    /// <summary>Finds out whether a file could be written, before work begins that would be lost otherwise.</summary>
    /// <exception cref="IOException">It cannot be written; the message says why.</exception>
    internal static void CheckWritable(string path) => WriteOrTry(path, write: null);

    private static void WriteOrTry(string path, Action<Stream>? write)
    {
        var (part, isOurs) = (path + ".part", false);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            // Nobody else may have it open: two processes that write one file would mix their bytes.
            using (var stream = new FileStream(part, FileMode.Create, FileAccess.Write, FileShare.None))
            {
                isOurs = true;
                write?.Invoke(stream);
                stream.Flush(flushToDisk: true);
            }
            if (write is null)
                File.Delete(part);
            else
                File.Move(part, path, overwrite: true);
        }
        catch (Exception error)
        {
            if (isOurs)
                File.Delete(part);
            // The last is what .NET makes of a limit on the size of files.
            if (error is not (IOException or UnauthorizedAccessException or ArgumentOutOfRangeException))
                throw;
            var kept = File.Exists(path) ? " The file that was there before is as it was." : "";
            throw new IOException($"{Path.GetFullPath(path)} cannot be written: {error.Message.TrimEnd('.')}. " +
                $"Make room or give write access.{kept}", error);
        }
    }
}
