using System.Text.RegularExpressions;

namespace Vae.Kernel.Runner;

/// <summary>Finds the notebooks that a command line names.</summary>
static partial class NotebookList
{
    /// <summary>The notebooks in order, as paths relative to the working directory.</summary>
    /// <exception cref="UsageException">A path names no notebook, or two would be written to one file.</exception>
    public static IReadOnlyList<string> Find(IReadOnlyList<string> paths)
    {
        string[] found = [.. (paths is [] ? ["notebooks"] : paths).SelectMany(Expand).Distinct()];
        var groups = found.GroupBy(path => Path.ChangeExtension(path, null));
        return groups.FirstOrDefault(group => group.Count() > 1) is not { } same ? found : throw new UsageException(
            $"{string.Join(" and ", same)} would be written to the same file. Rename one of them.");
    }

    static IEnumerable<string> Expand(string path)
    {
        if (path.StartsWith('-'))
            throw new UsageException($"There is no option {path}. ./run --help lists what there is.");
        var relative = Path.GetRelativePath(".", path);
        if (relative.StartsWith("..", StringComparison.Ordinal))
            throw new UsageException($"{path} lies outside of {Directory.GetCurrentDirectory()}, where artifacts/ is.");
        if (Directory.Exists(path))
            return InFolder(relative);
        if (!File.Exists(path))
            throw new UsageException($"{path}: there is no such notebook or folder.");
        return Path.GetExtension(path) is ".ipynb" or ".dib"
            ? [relative]
            : throw new UsageException($"{path} is not a notebook: its name ends neither in .ipynb nor in .dib.");
    }

    static IEnumerable<string> InFolder(string folder)
    {
        string[] found = [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(".", file))
            .Where(file => Path.GetExtension(file) is ".ipynb" or ".dib" && Path.GetFileName(file) != "start.dib"
                && !file.Split(Path.DirectorySeparatorChar).Any(part => part.StartsWith('.')))
            .OrderBy(SortKey, StringComparer.Ordinal)];
        return found.Length > 0 ? found : throw new UsageException($"{folder}: there is no notebook in this folder.");
    }

    // Numbers in names sort by value: 2-x comes before 10-x.
    static string SortKey(string path) => Number().Replace(path, number => number.Value.PadLeft(9, '0'));

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Number();
}
