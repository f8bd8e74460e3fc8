namespace TorchSharp;

/// <summary>Files that are there completely or not at all.</summary>
internal static class AtomicFile
{
    /// <summary>Writes to a temporary name beside the file and renames it at the end: a failure leaves the old file as it was.</summary>
    internal static void Write(string location, Action<BinaryWriter> write)
    {
        var unfinished = $"{location}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (var writer = new BinaryWriter(File.Create(unfinished))) write(writer);
            File.Move(unfinished, location, overwrite: true);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }
}
