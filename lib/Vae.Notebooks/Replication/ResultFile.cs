using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Vae.Notebooks.Replication;

/// <summary>
/// What a notebook found, with all that is needed to find it again; results/README.md describes the file.
/// </summary>
/// <param name="Notebook">The notebook's folder and name: <c>1-mlp-vae/2-batch-size</c>.</param>
/// <param name="Data">The name of the data set.</param>
/// <param name="Preset">How much work was done.</param>
/// <param name="Device">Where it was computed.</param>
/// <param name="Libtorch">The version of libtorch.</param>
/// <param name="Threads">The threads that libtorch used.</param>
/// <param name="Seeds">The seeds, in the order of the claims' values.</param>
/// <param name="Commit">
/// The commit of the code, <c>-dirty</c> where files were modified; null where that is not known.
/// </param>
/// <param name="Date">When it was computed, in UTC.</param>
/// <param name="Settings">The notebook's settings.</param>
/// <param name="Claims">What was found of the report's claims.</param>
public sealed record ResultFile(
    string Notebook, string Data, Preset Preset, string Device, string Libtorch, int Threads, IReadOnlyList<int> Seeds,
    string? Commit, DateTime Date, JsonElement Settings, IReadOnlyList<Claim> Claims)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // ± and β stay readable; nothing here is HTML
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    /// <summary>
    /// Joins what was found with where it was computed. It has the name of the file that runs, so that what is tried
    /// out in a copy of a notebook never replaces the notebook's own result; where nothing tells which file runs,
    /// <c>.interactive</c> is added to the name.
    /// </summary>
    /// <param name="run">Device, preset, and the file that runs.</param>
    /// <param name="notebook">The notebook's folder and name: <c>1-mlp-vae/2-batch-size</c>.</param>
    /// <param name="data">The name of the data set.</param>
    /// <param name="seeds">The seeds, in the order of the claims' values.</param>
    /// <param name="settings">The notebook's settings: a record of numbers and texts.</param>
    /// <param name="claims">What was found.</param>
    /// <exception cref="ArgumentException">The notebook is not named by folder and name.</exception>
    public static ResultFile Of(RunSettings run, string notebook, string data, IReadOnlyList<int> seeds,
        object settings, IEnumerable<Claim> claims)
    {
        if (!IsFolderAndName(notebook))
            throw new ArgumentException(
                $"\"{notebook}\" is not a notebook's folder and name, like 1-mlp-vae/2-batch-size.", nameof(notebook));
        return new(run.Notebook is { } file ? NameOf(file) : $"{notebook}.interactive", data,
            run.Preset, run.Device.ToString(), __version__, get_num_threads(), seeds,
            GitCommit.Of(Repository.Root), DateTime.UtcNow, JsonSerializer.SerializeToElement(settings, Json),
            [.. claims]);
    }

    // A copy outside the repository's notebooks may lie in a folder of the same name as one of theirs.
    private static string NameOf(string file)
    {
        var path = Path.ChangeExtension(Path.GetRelativePath(Path.Combine(Repository.Root, "notebooks"), file), null);
        var name = path.Replace('\\', '/');
        return IsFolderAndName(name) ? name : $"elsewhere/{Path.GetFileName(path)}";
    }

    private static bool IsFolderAndName(string notebook) => notebook.Split('/') is [not ("" or ".."), not ("" or "..")];

    /// <summary>
    /// Writes it to <c>artifacts/results/</c>, whole or not at all. Of several processes that run the notebook
    /// (<c>./run --workers</c>) the first one writes.
    /// </summary>
    /// <returns>The file's path, relative to the repository.</returns>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public string Save()
    {
        var path = Path.Combine("artifacts", "results", $"{Notebook}.{Preset.ToString().ToLowerInvariant()}.json");
        if (!Worker.IsHelper)
            Save(Path.Combine(Repository.Root, path));
        return path;
    }

    /// <summary>Reads and checks a result.</summary>
    /// <exception cref="InvalidDataException">
    /// The file is damaged, or is not a result; the message names it and says what is wrong.
    /// </exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static ResultFile Read(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            var result = JsonSerializer.Deserialize<ResultFile>(stream, Json) ?? throw new JsonException("it is empty");
            result.Check();
            return result;
        }
        catch (JsonException error)
        {
            throw new InvalidDataException(
                $"{path} is not a notebook's result: {error.Message} Run the notebook again to replace it.", error);
        }
    }

    internal void Save(string path) => AtomicFile.Write(path, stream =>
    {
        JsonSerializer.Serialize(stream, this, Json);
        stream.Write("\n"u8);
    });

    /// <inheritdoc/>
    public override string ToString() =>
        $"{Notebook}: {Claims.Count} claims on {Data}, {Preset.ToString().ToLowerInvariant()} preset, " +
        $"seeds {string.Join(", ", Seeds)}, {Device}, {Date:yyyy-MM-dd}, commit {Commit ?? "unknown"}";

    private void Check()
    {
        if (Seeds.Count == 0)
            throw new JsonException("it names no seed.");
        if (Claims.FirstOrDefault(one => one.Report < 1 || one.Number < 1 || one.Values.Count == 0) is { } wrong)
            throw new JsonException($"claim {wrong.Report}.{wrong.Number} has no number or no value.");
    }
}
