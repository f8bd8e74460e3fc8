namespace Vae.Notebooks.Sessions.Cells;

/// <summary>A piece of a cell that is run at once; <paramref name="Line" /> (from 1) is where it begins.</summary>
abstract record CellPart(int Line);

/// <summary>
/// Text in one language. Before C#, the lines of the cell are kept as empty ones, so that its positions are the cell's.
/// </summary>
sealed record TextPart(int Line, string Language, string Arguments, string Text) : CellPart(Line);

/// <summary>A command such as <c>#!import path</c> or <c>#r "path"</c>.</summary>
sealed record MagicPart(int Line, string Name, string Arguments) : CellPart(Line);
