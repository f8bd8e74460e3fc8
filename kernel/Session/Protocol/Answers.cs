using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Vae.Kernel.Protocol;

/// <summary>What can stand between two positions, in code points; the fields are those of Jupyter's reply.</summary>
public sealed record CompleteReply(
    string Id, string[] Matches, int CursorStart, int CursorEnd, CompletionMetadata Metadata) : SessionEvent;

/// <summary>What front ends may know of matches beyond their text.</summary>
public sealed record CompletionMetadata(
    [property: JsonPropertyName("_jupyter_types_experimental")] CompletionItem[] Types);

/// <summary>A match: its kind (<c>function</c>, <c>class</c> …) and how it is declared.</summary>
public sealed record CompletionItem(int Start, int End, string Text, string Type, string Signature);

/// <summary>What stands at the cursor, as a MIME bundle; empty where nothing is known.</summary>
public sealed record InspectReply(string Id, bool Found, JsonObject Data, JsonObject Metadata) : SessionEvent;

/// <summary>Whether a text is a whole cell: <c>complete</c>, <c>incomplete</c> or <c>invalid</c>.</summary>
/// <param name="Id">That of the question.</param>
/// <param name="Status">The answer.</param>
/// <param name="Indent">With what the next line of an incomplete text begins.</param>
public sealed record IsCompleteReply(
    string Id,
    string Status,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Indent = null) : SessionEvent;
