namespace Vae.Notebooks.Replication;

/// <summary>
/// A sentence of a report with what would be measured and when it would hold: written down before the numbers are seen.
/// The numbers turn it into a <see cref="Claim"/>.
/// </summary>
/// <param name="Report">The report's number.</param>
/// <param name="Number">The claim's number in the report.</param>
/// <param name="Text">What the report says, in our words.</param>
/// <param name="Measurement">What is measured for each seed.</param>
/// <param name="Unit">The measurement's unit: <c>nats per image</c>; empty for a share or a ratio.</param>
/// <param name="Rule">When the claim holds.</param>
/// <param name="ComparesSettings">Whether the claim says that one setting is better than another: one lucky seed must not decide that.</param>
public sealed record Hypothesis(
    int Report, int Number, string Text, string Measurement, string Unit, DecisionRule Rule, bool ComparesSettings)
{
    /// <summary>How many seeds decide a claim that compares settings.</summary>
    public const int SeedsForComparison = 3;

    /// <summary>
    /// What the values say. Nothing is decided with the quick preset, and no comparison with fewer than
    /// <see cref="SeedsForComparison"/> seeds.
    /// </summary>
    /// <param name="preset">How much work gave the values.</param>
    /// <param name="values">One for each seed.</param>
    /// <exception cref="ArgumentException">There is no value, or one is not a finite number.</exception>
    public Claim Decide(Preset preset, params IReadOnlyList<double> values)
    {
        if (values.Count == 0) throw new ArgumentException($"Claim {Report}.{Number} has no measured value.", nameof(values));
        if (values.Any(value => !double.IsFinite(value)))
            throw new ArgumentException($"Claim {Report}.{Number} was measured as {string.Join(", ", values)}: a value is not a finite number.", nameof(values));
        var enough = preset == Preset.Full && (!ComparesSettings || values.Count >= SeedsForComparison);
        var verdict = !enough ? Verdict.NotDecided : Rule.Holds(values) ? Verdict.Holds : Verdict.DoesNotHold;
        return new(Report, Number, Text, Rule.Text, Measurement, Unit, [.. values], verdict);
    }

    /// <inheritdoc/>
    public override string ToString()
        => $"claim {Report}.{Number}: {Text}\n    measured: {Measurement}{(Unit == "" ? "" : $", in {Unit}")}\n    holds if: {Rule}" +
           (ComparesSettings ? $" ({SeedsForComparison} seeds or more)" : "");
}
