using System.Text.Json.Serialization;

namespace Vae.Kernel.Protocol;

/// <summary>What a front end asks of a session. PROTOCOL.md describes every request.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(ExecuteRequest), "execute")]
[JsonDerivedType(typeof(InterruptRequest), "interrupt")]
[JsonDerivedType(typeof(InputReply), "input_reply")]
[JsonDerivedType(typeof(CompleteRequest), "complete")]
[JsonDerivedType(typeof(InspectRequest), "inspect")]
[JsonDerivedType(typeof(IsCompleteRequest), "is_complete")]
public abstract record SessionRequest;

/// <summary>Run a cell.</summary>
/// <param name="Cell">A name for this execution, repeated in every event.</param>
/// <param name="Number">The number under which readers know the cell: <c>In [3]</c>.</param>
/// <param name="Code">The cell's text.</param>
/// <param name="Language">The cell's language.</param>
/// <param name="Silent">Whether all but errors and the end is left unsaid.</param>
/// <param name="AllowStdin">Whether the cell may ask the reader.</param>
/// <param name="UserExpressions">Expressions, by name, whose values the cell's end carries.</param>
public sealed record ExecuteRequest(
    string Cell,
    int Number,
    string Code,
    string Language = "csharp",
    bool Silent = false,
    bool AllowStdin = false,
    IReadOnlyDictionary<string, string>? UserExpressions = null) : SessionRequest;

/// <summary>Stop the running cell.</summary>
public sealed record InterruptRequest : SessionRequest;

/// <summary>What the reader typed; null where the input has ended.</summary>
public sealed record InputReply(string Id, string? Value) : SessionRequest;

/// <summary>A request that one event with its <paramref name="Id" /> answers, whether a cell runs or not.</summary>
public abstract record Question(string Id, string Code) : SessionRequest;

/// <summary>What can stand at the cursor?</summary>
/// <param name="Id">Repeated in the answer.</param>
/// <param name="Code">The cell's text.</param>
/// <param name="CursorPos">The cursor, in code points from the start of the text.</param>
public sealed record CompleteRequest(string Id, string Code, int CursorPos) : Question(Id, Code);

/// <summary>What is this at the cursor?</summary>
/// <param name="Id">Repeated in the answer.</param>
/// <param name="Code">The cell's text.</param>
/// <param name="CursorPos">The cursor, in code points from the start of the text.</param>
public sealed record InspectRequest(string Id, string Code, int CursorPos) : Question(Id, Code);

/// <summary>Is this text a whole cell?</summary>
public sealed record IsCompleteRequest(string Id, string Code) : Question(Id, Code);
