using System.Text.Json.Serialization;

namespace Vae.Kernel.Protocol;

/// <summary>What a session says. Names follow Jupyter's messages; PROTOCOL.md describes every event.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(ReadyEvent), "ready")]
[JsonDerivedType(typeof(StreamEvent), "stream")]
[JsonDerivedType(typeof(DisplayEvent), "display_data")]
[JsonDerivedType(typeof(UpdateEvent), "update_display_data")]
[JsonDerivedType(typeof(ResultEvent), "execute_result")]
[JsonDerivedType(typeof(ClearEvent), "clear_output")]
[JsonDerivedType(typeof(ErrorEvent), "error")]
[JsonDerivedType(typeof(InputRequestEvent), "input_request")]
[JsonDerivedType(typeof(StuckEvent), "stuck")]
[JsonDerivedType(typeof(DoneEvent), "done")]
[JsonDerivedType(typeof(CompleteReply), "complete_reply")]
[JsonDerivedType(typeof(InspectReply), "inspect_reply")]
[JsonDerivedType(typeof(IsCompleteReply), "is_complete_reply")]
[JsonDerivedType(typeof(RefusedEvent), "refused")]
public abstract record SessionEvent;

/// <summary>The session takes requests.</summary>
/// <param name="Protocol">The version of the protocol.</param>
/// <param name="LanguageVersion">The version of C#.</param>
public sealed record ReadyEvent(int Protocol, string LanguageVersion) : SessionEvent;

/// <summary>A request could not be read; <paramref name="Id" /> is its id or cell, where that was readable.</summary>
public sealed record RefusedEvent(string? Id, string Message) : SessionEvent;
