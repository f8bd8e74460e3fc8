namespace Vae.Notebooks.Replication;

/// <summary>A claim of a report as a whole; a <see cref="Hypothesis"/> tests one thing that it says.</summary>
/// <param name="Report">The report's number.</param>
/// <param name="Number">The claim's number in the report.</param>
/// <param name="Text">What the report says, in our words.</param>
/// <param name="Ours">
/// Whether the report does not say it, and the question is ours: it is shown, and counted apart.
/// </param>
public sealed record ReportClaim(int Report, int Number, string Text, bool Ours = false)
{
    /// <inheritdoc/>
    public override string ToString() => $"{NameOf(Report, Number, Ours)}: {Text}";

    internal static string NameOf(int report, int number, bool ours) => $"R{report}.{number}{(ours ? " (ours)" : "")}";
}
