using System.Text;

namespace Vae.Kernel.Runner;

/// <summary>Writes files that are either whole or not there.</summary>
static class AtomicFile
{
    /// <summary>Writes a text under a temporary name and renames it; makes the folder.</summary>
    public static void Write(string path, string text) => Write(path, Encoding.UTF8.GetBytes(text));

    /// <summary>Writes bytes under a temporary name and renames it; makes the folder.</summary>
    public static void Write(string path, byte[] bytes)
    {
        var temporary = Temporary(path);
        try
        {
            File.WriteAllBytes(temporary, bytes);
            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>Finds out whether a file could be written, before work begins that would be lost otherwise.</summary>
    public static void CheckWritable(string path) =>
        File.Create(Temporary(path), bufferSize: 1, FileOptions.DeleteOnClose).Dispose();

    static string Temporary(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        return $"{path}.{Environment.ProcessId}.tmp";
    }
}
