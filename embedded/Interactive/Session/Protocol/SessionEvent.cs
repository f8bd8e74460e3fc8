using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Vae.Notebooks.Sessions;

/// <summary>What a session says about the cell <paramref name="Cell" />. Names follow Jupyter's messages.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(StreamEvent), "stream")]
[JsonDerivedType(typeof(DisplayEvent), "display_data")]
[JsonDerivedType(typeof(UpdateEvent), "update_display_data")]
[JsonDerivedType(typeof(ResultEvent), "execute_result")]
[JsonDerivedType(typeof(ErrorEvent), "error")]
[JsonDerivedType(typeof(DoneEvent), "done")]
public abstract record SessionEvent(string Cell);

/// <summary>Text written to <c>stdout</c> or <c>stderr</c>.</summary>
public sealed record StreamEvent(string Cell, string Name, string Text) : SessionEvent(Cell);

/// <summary>A displayed value as a MIME bundle.</summary>
public sealed record DisplayEvent(string Cell, JsonObject Data, string DisplayId) : SessionEvent(Cell);

/// <summary>A new value in the place of the one displayed as <paramref name="DisplayId" />.</summary>
public sealed record UpdateEvent(string Cell, JsonObject Data, string DisplayId) : SessionEvent(Cell);

/// <summary>The value of a cell's last expression as a MIME bundle.</summary>
public sealed record ResultEvent(string Cell, JsonObject Data) : SessionEvent(Cell);

/// <summary>Why a cell failed.</summary>
/// <param name="Cell">The cell.</param>
/// <param name="Name">The kind of error: an exception's type, or <c>CompilationError</c>.</param>
/// <param name="Message">What went wrong, in one sentence.</param>
/// <param name="Traceback">The full text, line by line.</param>
/// <param name="Line">The line of the cell (from 1) where it went wrong, where that is known.</param>
public sealed record ErrorEvent(string Cell, string Name, string Message, string[] Traceback, int? Line)
    : SessionEvent(Cell);

/// <summary>The end of a cell.</summary>
public sealed record DoneEvent(string Cell, bool Succeeded) : SessionEvent(Cell);
