namespace Vae.Notebooks.Runner;

/// <summary>Why a notebook failed.</summary>
/// <param name="Text">The error.</param>
/// <param name="Cell">The number of the cell; null where the notebook could not be run at all.</param>
/// <param name="SourceLine">The line of the cell that failed, where it is known.</param>
sealed record Failure(string Text, int? Cell = null, string? SourceLine = null)
{
    /// <inheritdoc />
    public override string ToString()
    {
        var place = Cell is null ? "" : $"cell {Cell}" + (SourceLine is null ? "\n" : $":   {SourceLine}\n");
        return place + Text;
    }
}
