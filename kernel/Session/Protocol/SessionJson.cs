using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Vae.Kernel.Protocol;

/// <summary>Requests and events as lines of JSON. Compiled serialisers keep the start of a session short.</summary>
[JsonSerializable(typeof(SessionEvent))]
[JsonSerializable(typeof(SessionRequest))]
public sealed partial class SessionJson : JsonSerializerContext
{
    static readonly SessionJson Wire = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = 256, // values are parsed to 64
        AllowOutOfOrderMetadataProperties = true,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    });

    /// <summary>How events are written and read.</summary>
    public static JsonTypeInfo<SessionEvent> Event => Wire.SessionEvent;

    /// <summary>How requests are written and read.</summary>
    public static JsonTypeInfo<SessionRequest> Request => Wire.SessionRequest;
}
