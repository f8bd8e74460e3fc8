using System.Globalization;
using Vae.Evaluation;

namespace Vae.Notebooks.Replication;

/// <summary>
/// One thing that a claim says, with what would be measured and when it would hold: written down before the numbers are
/// seen. The numbers turn it into a <see cref="Claim"/>.
/// </summary>
/// <param name="Of">The claim that it is part of.</param>
/// <param name="Text">What it says, in our words.</param>
/// <param name="Measurement">What is measured for each seed.</param>
/// <param name="Unit">The measurement's unit: <c>nats per image</c>; empty for a share or a ratio.</param>
/// <param name="Rule">When it holds.</param>
public sealed record Hypothesis(ReportClaim Of, string Text, string Measurement, string Unit, DecisionRule Rule)
{
    /// <summary>How many seeds decide: one lucky training must not.</summary>
    public const int SeedsToDecide = 3;

    /// <summary>Whether the report does not say this part; of a question of ours no part is the report's.</summary>
    public bool Ours { get; init; } = Of.Ours;

    /// <summary>The claim's name: <c>R1.2</c>, with <c>(ours)</c> where the report does not say it.</summary>
    public string Name => ReportClaim.NameOf(Of.Report, Of.Number, Ours);

    /// <summary>
    /// What the values say. Nothing is decided with the quick preset, nor with fewer than <see cref="SeedsToDecide"/>
    /// seeds.
    /// </summary>
    /// <param name="preset">How much work gave the values.</param>
    /// <param name="values">One for each seed.</param>
    /// <exception cref="ArgumentException">There is no value, or one is not a finite number.</exception>
    public Claim Decide(Preset preset, params IReadOnlyList<double> values) => Measured(values,
        preset == Preset.Quick ? Verdict.NotDecided
        : values.Count < SeedsToDecide ? Verdict.OneRun
        : Rule.Holds(values) ? Verdict.Holds
        : Verdict.DoesNotHold);

    /// <summary>
    /// Shows the values and decides nothing, whatever the preset: where the models are not of the kind that the claim
    /// is about.
    /// </summary>
    /// <inheritdoc cref="Decide"/>
    public Claim LeaveOpen(params IReadOnlyList<double> values) => Measured(values, Verdict.NotDecided);

    private Claim Measured(IReadOnlyList<double> values, Verdict verdict)
    {
        if (values.Count == 0)
            throw new ArgumentException($"{Name} has no measured value: {Text}.", nameof(values));
        if (!values.All(double.IsFinite))
            throw new ArgumentException($"{Name} was measured as {string.Join(", ", values)}: " +
                $"a value is not a finite number ({Text}).", nameof(values));
        return new(Of.Report, Of.Number, Of.Text, Ours, Text, Rule.Text, Measurement, Unit, [.. values], verdict);
    }

    /// <inheritdoc/>
    public override string ToString() =>
        $"{Name}: {Text}\n    measured: {Measurement}{(Unit == "" ? "" : $", in {Unit}")}\n" +
        $"    holds if: {Rule}";
}

/// <summary>When a claim holds, in words and as code, so that the two cannot disagree.</summary>
/// <param name="Text">The condition in words.</param>
/// <param name="Holds">The condition on the measured values, one for each seed.</param>
public sealed record DecisionRule(string Text, Func<IReadOnlyList<double>, bool> Holds)
{
    /// <summary>The mean over the seeds is above a limit.</summary>
    public static DecisionRule MeanAbove(double limit) =>
        new($"the mean is above {Number(limit)}", values => SeedStatistics.Of(values).Mean > limit);

    /// <summary>The mean over the seeds is below a limit.</summary>
    public static DecisionRule MeanBelow(double limit) =>
        new($"the mean is below {Number(limit)}", values => SeedStatistics.Of(values).Mean < limit);

    /// <summary>
    /// The mean over the seeds is above a limit by more than two standard errors: for differences that might be luck.
    /// </summary>
    public static DecisionRule ClearlyAbove(double limit) => new(
        $"the mean is above {Number(limit)} by more than two standard errors",
        values => SeedStatistics.Of(values) is var s && s.Mean - 2 * s.StandardError > limit);

    /// <summary>The mean over the seeds is below a limit by more than two standard errors.</summary>
    public static DecisionRule ClearlyBelow(double limit) => new(
        $"the mean is below {Number(limit)} by more than two standard errors",
        values => SeedStatistics.Of(values) is var s && s.Mean + 2 * s.StandardError < limit);

    /// <summary>Every seed's value is above a limit.</summary>
    public static DecisionRule EachAbove(double limit) =>
        new($"the value of each seed is above {Number(limit)}", values => values.All(value => value > limit));

    /// <summary>Every seed's value is below a limit.</summary>
    public static DecisionRule EachBelow(double limit) =>
        new($"the value of each seed is below {Number(limit)}", values => values.All(value => value < limit));

    /// <summary>Both conditions.</summary>
    public DecisionRule And(DecisionRule other) =>
        new($"{Text}, and {other.Text}", values => Holds(values) && other.Holds(values));

    /// <inheritdoc/>
    public override string ToString() => Text;

    private static string Number(double value) => value.ToString(CultureInfo.InvariantCulture).Replace('-', '−');
}
