using System.Text.Json;
using System.Text.Json.Serialization;

namespace Vae.Training;

/// <summary>What a file of weights says of the training that made them: the JSON beside the tensors.</summary>
/// <param name="Recipe">What decided the numbers (<see cref="Training.Recipe"/>).</param>
/// <param name="History">The epochs so far, number for number.</param>
internal sealed record About(IReadOnlyDictionary<string, string> Recipe, History History)
{
    // What follows from other properties is not written; a loss can be infinite.
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        IgnoreReadOnlyProperties = true,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>The threads of libtorch, on which the last digits depend; null where they are not known.</summary>
    public int? Threads { get; init; } = get_num_threads();

    /// <summary>Where a model comes from that the repository carries.</summary>
    public Provenance? Provenance { get; init; }

    /// <exception cref="JsonException">The text says nothing of a training.</exception>
    internal static About Read(string text) =>
        JsonSerializer.Deserialize<About>(text, Json) ?? throw new JsonException("it says nothing of a training.");

    /// <inheritdoc/>
    public override string ToString() => JsonSerializer.Serialize(this, Json);
}

/// <summary>Where a model comes from that the repository carries.</summary>
/// <param name="Commit">The commit of the code, <c>-dirty</c> where files were modified.</param>
/// <param name="Date">When it was trained, in UTC.</param>
/// <param name="Command">What trains it again.</param>
internal sealed record Provenance(string Commit, DateOnly Date, string Command);
