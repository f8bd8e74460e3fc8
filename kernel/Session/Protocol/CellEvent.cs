using System.Text.Json.Nodes;

namespace Vae.Kernel.Protocol;

/// <summary>What a session says about the cell <paramref name="Cell" />.</summary>
public abstract record CellEvent(string Cell) : SessionEvent;

/// <summary>Text written to <c>stdout</c> or <c>stderr</c>.</summary>
public sealed record StreamEvent(string Cell, string Name, string Text) : CellEvent(Cell);

/// <summary>A displayed value as a MIME bundle.</summary>
public sealed record DisplayEvent(string Cell, JsonObject Data, string DisplayId) : CellEvent(Cell);

/// <summary>A new value in the place of the one displayed as <paramref name="DisplayId" />.</summary>
public sealed record UpdateEvent(string Cell, JsonObject Data, string DisplayId) : CellEvent(Cell);

/// <summary>The value of a cell's last expression as a MIME bundle.</summary>
public sealed record ResultEvent(string Cell, JsonObject Data) : CellEvent(Cell);

/// <summary>What the cell has shown so far is taken away.</summary>
public sealed record ClearEvent(string Cell) : CellEvent(Cell);

/// <summary>Why a cell failed.</summary>
/// <param name="Cell">The cell.</param>
/// <param name="Name">The kind of error: an exception's type, or <c>CompilationError</c>.</param>
/// <param name="Message">What went wrong, in one sentence.</param>
/// <param name="Traceback">The full text, line by line.</param>
/// <param name="Line">The line of the cell (from 1) where it went wrong, where that is known.</param>
public sealed record ErrorEvent(string Cell, string Name, string Message, string[] Traceback, int? Line)
    : CellEvent(Cell);

/// <summary>The cell waits for the reader's answer, an <see cref="InputReply" /> with this id.</summary>
public sealed record InputRequestEvent(string Cell, string Id, string Prompt, bool Password) : CellEvent(Cell);

/// <summary>An interrupted cell goes on, and nothing but the end of the process can stop it.</summary>
public sealed record StuckEvent(string Cell, string Message) : CellEvent(Cell);

/// <summary>The end of a cell.</summary>
/// <param name="Cell">The cell.</param>
/// <param name="Status"><see cref="Ok" /> or <see cref="Error" />.</param>
/// <param name="ExecutionCount">The number of the request.</param>
/// <param name="UserExpressions">By name, the values as Jupyter's replies have them.</param>
public sealed record DoneEvent(string Cell, string Status, int ExecutionCount, JsonObject UserExpressions)
    : CellEvent(Cell)
{
    /// <summary>The status of a cell that came to its end.</summary>
    public const string Ok = "ok";

    /// <summary>The status of a cell that failed.</summary>
    public const string Error = "error";
}
