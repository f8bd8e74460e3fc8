using System.Security.Cryptography;

namespace Vae.Kernel.Runner;

/// <summary>
/// Trained models that come with the repository: those that a run with the full preset has written, and where they are
/// kept, with their SHA-256 in the format of <c>sha256sum -c</c>. The library writes those of MNIST only.
/// </summary>
static class ModelFolder
{
    /// <summary>Where runs write, and where models are kept, relative to the working directory.</summary>
    static readonly string Written = Path.Combine("artifacts", "pretrained"), Published = "models";

    static readonly string Sums = Path.Combine(Published, "SHA256SUMS");

    // Notebooks side by side publish into one list.
    static readonly Lock Guard = new();

    /// <summary>The models that runs have written, and when.</summary>
    public static IReadOnlyDictionary<string, DateTime> All() =>
        Files(Written).ToDictionary(path => path, File.GetLastWriteTimeUtc);

    /// <summary>Copies models to those that are kept, and writes down their sums.</summary>
    public static void Publish(IReadOnlyCollection<string> written)
    {
        if (written.Count == 0)
            return;
        lock (Guard)
        {
            var sums = ReadSums();
            foreach (var path in written)
            {
                var (name, bytes) = (Name(Written, path), File.ReadAllBytes(path));
                AtomicFile.Write(Path.Combine(Published, name), bytes);
                sums[name] = Convert.ToHexStringLower(SHA256.HashData(bytes));
            }
            var there = Files(Published).Select(path => Name(Published, path)).ToHashSet();
            var lines = sums.Where(sum => there.Contains(sum.Key)).Select(sum => $"{sum.Value}  {sum.Key}\n");
            AtomicFile.Write(Sums, string.Concat(lines));
        }
    }

    // A sum that is there stays: computed anew, it would make a damaged file look right.
    static SortedDictionary<string, string> ReadSums()
    {
        var lines = File.Exists(Sums) ? File.ReadAllLines(Sums) : [];
        var sums = lines.Select(line => line.Split("  ")).ToDictionary(parts => parts[1], parts => parts[0]);
        return new(sums, StringComparer.Ordinal);
    }

    static string Name(string folder, string path) => Path.GetRelativePath(folder, path).Replace('\\', '/');

    static IEnumerable<string> Files(string folder) => Directory.Exists(folder)
        ? Directory.EnumerateFiles(folder, "*.safetensors", SearchOption.AllDirectories)
        : [];
}
