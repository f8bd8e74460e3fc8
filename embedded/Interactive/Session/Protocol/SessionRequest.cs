using System.Text.Json.Serialization;

namespace Vae.Notebooks.Sessions;

/// <summary>What a front end asks of a session.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(ExecuteRequest), "execute")]
[JsonDerivedType(typeof(InterruptRequest), "interrupt")]
public abstract record SessionRequest;

/// <summary>Run a cell.</summary>
/// <param name="Cell">A name for the cell, repeated in every event.</param>
/// <param name="Number">The number under which readers know the cell: <c>In [3]</c>.</param>
/// <param name="Code">The cell's text.</param>
/// <param name="Language">The cell's language.</param>
public sealed record ExecuteRequest(string Cell, int Number, string Code, string Language = "csharp") : SessionRequest;

/// <summary>Cancel the running cell.</summary>
public sealed record InterruptRequest : SessionRequest;
