using System.Text.Json;
using System.Text.Json.Serialization;

namespace Vae.Training;

/// <summary>A history as text, number for number.</summary>
internal static class HistoryJson
{
    // What follows from other properties is not written; a loss can be infinite.
    internal static readonly JsonSerializerOptions Options = new()
    {
        IgnoreReadOnlyProperties = true,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    internal static string Write(History history) => JsonSerializer.Serialize(history, Options);

    /// <exception cref="JsonException">The text is no history.</exception>
    internal static History Read(string text) => JsonSerializer.Deserialize<History>(text, Options) ?? throw new JsonException("there is no history.");
}
