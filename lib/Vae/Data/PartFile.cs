using System.Security.Cryptography;

namespace Vae.Data;

/// <summary>
/// What has arrived of a file, in <c>name.part</c> beside it. It outlives a cut connection and a stopped process, and gets
/// the file's name only when it is whole and its checksum is right.
/// </summary>
internal sealed class PartFile : IDisposable
{
    private readonly RemoteFile file;
    private readonly string target;
    private readonly FileStream stream;

    internal PartFile(RemoteFile file, string folder)
    {
        this.file = file;
        target = Path.Combine(folder, file.Name);
        // Unbuffered, so that a full disk fails the write that met it and not a later flush.
        stream = new(target + ".part", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);
        stream.Seek(0, SeekOrigin.End);
    }

    internal long Length => stream.Length;

    internal bool IsWhole => Length >= file.Length;

    /// <exception cref="DownloadException">The disk is full or gone.</exception>
    internal void Append(ReadOnlySpan<byte> bytes)
    {
        try
        {
            stream.Write(bytes);
        }
        catch (IOException error)
        {
            throw DownloadException.CannotWrite(stream.Name, error);
        }
    }

    /// <exception cref="DownloadException">The disk is gone.</exception>
    internal void Clear()
    {
        if (Length == 0) return;
        try
        {
            stream.SetLength(0);
        }
        catch (IOException error)
        {
            throw DownloadException.CannotWrite(stream.Name, error);
        }
    }

    /// <summary>Gives the file its name if its checksum is right; empties it otherwise.</summary>
    internal bool TryComplete()
    {
        stream.Seek(0, SeekOrigin.Begin);
        if (!Convert.ToHexString(SHA256.HashData(stream)).Equals(file.Sha256, StringComparison.OrdinalIgnoreCase))
        {
            Clear();
            return false;
        }
        stream.Flush(flushToDisk: true);
        stream.Dispose();
        File.Move(stream.Name, target, overwrite: true);
        return true;
    }

    /// <summary>Keeps what has arrived; where nothing has, nothing stays behind.</summary>
    public void Dispose()
    {
        var isEmpty = stream.CanRead && Length == 0;
        stream.Dispose();
        if (isEmpty) File.Delete(stream.Name);
    }
}
