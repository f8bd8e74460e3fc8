using System.Text.Json;
using System.Text.Json.Serialization;

namespace Vae.Kernel.Runner;

/// <summary>A result is damaged, or README.md has no place for the claims; the message says what to do.</summary>
sealed class ResultException(string message, Exception? cause = null) : Exception(message, cause);

/// <summary>What one part of a claim came to: the members of the file that tables show.</summary>
sealed record ClaimResult(
    int Report, int Number, string Sentence, bool Ours, string Text, string Rule, string Measurement, string Measured,
    IReadOnlyList<double> Values, string Verdict)
{
    /// <summary>The claim's name: <c>R1.2</c>, with <c>(ours)</c> where the report does not say it.</summary>
    [JsonIgnore]
    public string Name => $"R{Report}.{Number}{(Ours ? " (ours)" : "")}";
}

/// <summary>
/// What a notebook found, as the library's ResultFile writes it (results/README.md). It is read here once more so that
/// this program does without the library and the 500 MB behind it.
/// </summary>
sealed record NotebookResult(string Notebook, string Data, string Preset, IReadOnlyList<ClaimResult> Claims)
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
    };

    /// <summary>Where it was read.</summary>
    [JsonIgnore]
    public string Path { get; private init; } = "";

    /// <exception cref="ResultException">The file is not a result.</exception>
    public static NotebookResult Read(string path)
    {
        try
        {
            var result = JsonSerializer.Deserialize<NotebookResult>(File.ReadAllText(path), Json);
            return result is null ? throw new JsonException("it is empty.") : result with { Path = path };
        }
        catch (JsonException error)
        {
            throw new ResultException(
                $"{path} is not a notebook's result: {error.Message} Run the notebook again to replace it.", error);
        }
    }
}
