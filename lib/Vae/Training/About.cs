using System.Text.Json;
using System.Text.Json.Serialization;

namespace Vae.Training;

/// <summary>What a file of weights says of the training that made them: the JSON beside the tensors.</summary>
/// <param name="Recipe">What decided the numbers.</param>
/// <param name="History">The epochs so far, number for number.</param>
internal sealed record About(Recipe Recipe, History History)
{
    // What follows from other properties is not written; a loss can be infinite.
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        IgnoreReadOnlyProperties = true,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    // Looked up once: the code that runs is that of the start.
    private static readonly string Running = GitCommit.Of(Repository.Root) ?? "unknown";

    /// <summary>
    /// The threads of libtorch, on which the last digits depend, in the sitting that ended with this file; null where
    /// they are not known.
    /// </summary>
    public int? Threads { get; init; }

    /// <summary>The <see cref="TrainedModels.Run"/> that wrote it; null where runs did not have names yet.</summary>
    public string? Run { get; init; }

    /// <summary>The commit of the code, <c>-dirty</c> where files were modified.</summary>
    public string Commit { get; init; } = "unknown";

    /// <summary>When it was written, in UTC.</summary>
    public DateOnly Date { get; init; }

    /// <summary>The number of threads as the end of a list, <c>, 2 threads</c>; empty where it is not known.</summary>
    internal string InThreads => Threads is { } threads ? $", {threads} thread{(threads == 1 ? "" : "s")}" : "";

    /// <summary>What this process says of a training that it has brought this far.</summary>
    internal static About Now(Recipe recipe, History history) => new(recipe, history)
    {
        Threads = get_num_threads(),
        Run = TrainedModels.Run,
        Commit = Running,
        Date = DateOnly.FromDateTime(DateTime.UtcNow),
    };

    /// <summary>Writes tensors and what is said of them.</summary>
    /// <exception cref="IOException">The file cannot be written; one that was there before is as it was.</exception>
    internal void Write(string path, IEnumerable<KeyValuePair<string, Tensor>> tensors) =>
        Safetensors.Write(path, tensors, JsonSerializer.Serialize(this, Json));

    /// <summary>Reads tensors and what is said of them; nothing where there are only tensors.</summary>
    /// <param name="path">The file.</param>
    /// <param name="advice">What to do about a damaged one.</param>
    /// <param name="use">Checks and uses them, before the tensors are disposed.</param>
    /// <exception cref="InvalidDataException">The file is damaged; the message names it, with the advice.</exception>
    internal static T Read<T>(string path, string advice, Func<Dictionary<string, Tensor>, About, T> use)
    {
        using var scope = NewDisposeScope();
        try
        {
            var (tensors, text) = Safetensors.Read(path);
            return use(tensors, text is "" ? new([], new("", [])) : JsonSerializer.Deserialize<About>(text, Json)!);
        }
        catch (Exception error) when (error is InvalidDataException or JsonException)
        {
            throw new InvalidDataException($"{path} is damaged: {error.Message} {advice}", error);
        }
    }
}
