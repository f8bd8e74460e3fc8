using System.Text.Json;
using System.Text.Json.Nodes;
using Vae.Notebooks.Documents;

namespace Vae.Notebooks.Runner;

/// <summary>The folder by which Jupyter knows a kernel: <c>kernel.json</c>, the Python that it starts, and logos.</summary>
/// <param name="Folder">Where it is.</param>
sealed record KernelSpec(string Folder)
{
    /// <summary>The kernel that the notebooks name, so that they open without a choice; and ours where that is somebody else's.</summary>
    const string Common = ".net-csharp", Own = "vae-csharp";

    const string File = "kernel.json", Mark = "vae_notebooks", Program = "vae_kernel.py";

    static readonly string Sources = Path.Combine(AppContext.BaseDirectory, "jupyter");

    public string Name => Path.GetFileName(Folder);

    public string DisplayName => Name == Common ? ".NET (C#)" : "C# (Vae.Notebooks)";

    public static KernelSpec In(string folder, string name) => new(Path.Combine(folder, name));

    /// <summary>The name to install under, given all folders in which Jupyter looks.</summary>
    public static string NameAmong(IEnumerable<string> folders) =>
        folders.Select(folder => In(folder, Common)).Any(spec => Directory.Exists(spec.Folder) && !spec.IsOurs) ? Own : Common;

    /// <summary>Our kernels in a folder.</summary>
    public static IEnumerable<KernelSpec> InstalledIn(string folder) => new[] { In(folder, Common), In(folder, Own) }.Where(spec => spec.IsOurs);

    // Without a kernel.json that can be read a folder is no kernel, and ours if an install has left it behind.
    bool IsOurs => Directory.Exists(Folder) && (Description is { } description ? HasMark(description) : IsRemains);

    bool IsRemains => Directory.GetFileSystemEntries(Folder) is var entries
        && (entries.Length == 0 || entries.Any(entry => Path.GetFileName(entry).StartsWith(Program, StringComparison.Ordinal)));

    JsonElement? Description
    {
        get
        {
            var file = Path.Combine(Folder, File);
            if (!System.IO.File.Exists(file))
                return null;
            try
            {
                var read = JsonSerializer.Deserialize<JsonElement>(System.IO.File.ReadAllText(file));
                return read.ValueKind == JsonValueKind.Object ? read : null;
            }
            catch (JsonException)
            {
                return null;
            }
        }
    }

    static bool HasMark(JsonElement description) => description.TryGetProperty("metadata", out var metadata)
        && metadata.ValueKind == JsonValueKind.Object && metadata.TryGetProperty(Mark, out _);

    /// <summary>
    /// Writes the folder, with the program first, by which the remains of an interrupted install are known, and kernel.json
    /// last: without it there is no kernel.
    /// </summary>
    public void Write(string python)
    {
        foreach (var source in Directory.GetFiles(Sources).OrderBy(source => Path.GetFileName(source) != Program))
            AtomicFile.Write(Path.Combine(Folder, Path.GetFileName(source)), System.IO.File.ReadAllBytes(source));
        AtomicFile.Write(Path.Combine(Folder, File), Content(python).ToJsonString(new JsonSerializerOptions { WriteIndented = true }) + "\n");
    }

    // Interrupts by message: a signal would reach the Python process only, and there is none on Windows.
    // The option is what ipykernel gives its own kernels: without it, its debugger fills the log with warnings.
    JsonObject Content(string python) => new()
    {
        ["argv"] = new JsonArray(python, "-Xfrozen_modules=off", Path.Combine(Folder, Program), "-f", "{connection_file}"),
        ["display_name"] = DisplayName,
        ["language"] = "C#",
        ["interrupt_mode"] = "message",
        ["metadata"] = new JsonObject
        {
            [Mark] = new JsonObject
            {
                ["repository"] = Directory.GetCurrentDirectory(),
                ["command"] = new JsonArray(Environment.ProcessPath!, typeof(KernelSpec).Assembly.Location),
            },
        },
    };
}
