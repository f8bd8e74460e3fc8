namespace Vae.Data;

/// <summary>Files could not be downloaded: no mirror gave them, or the disk does not take them.</summary>
public sealed class DownloadException : Exception
{
    private DownloadException(string message, Exception? inner = null) : base(message, inner) { }

    internal static DownloadException NoMirror(RemoteFile file, IEnumerable<string> reasons)
        => new($"{file.Name} could not be downloaded. {string.Join(" ", reasons)}");

    internal static DownloadException CannotWrite(string path, Exception error)
        => new($"{path} cannot be written: {error.Message.TrimEnd('.')}. Make room or give write access; what was received is kept, and the next run goes on from there.", error);
}
