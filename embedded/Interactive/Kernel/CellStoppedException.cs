namespace Microsoft.DotNet.Interactive;

/// <summary>Ends the code of a cell that did not end when it was asked to, on whatever thread it runs.</summary>
sealed class CellStoppedException(CancellationToken token) : OperationCanceledException("The cell was stopped.", token);
