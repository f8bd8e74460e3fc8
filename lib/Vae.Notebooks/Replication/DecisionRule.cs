using System.Globalization;
using Vae.Evaluation;

namespace Vae.Notebooks.Replication;

/// <summary>When a claim holds, in words and as code, so that the two cannot disagree.</summary>
/// <param name="Text">The condition in words.</param>
/// <param name="Holds">The condition on the measured values, one for each seed.</param>
public sealed record DecisionRule(string Text, Func<IReadOnlyList<double>, bool> Holds)
{
    /// <summary>The mean over the seeds is above a limit.</summary>
    public static DecisionRule MeanAbove(double limit)
        => new($"the mean is above {Number(limit)}", values => SeedStatistics.Of(values).Mean > limit);

    /// <summary>The mean over the seeds is below a limit.</summary>
    public static DecisionRule MeanBelow(double limit)
        => new($"the mean is below {Number(limit)}", values => SeedStatistics.Of(values).Mean < limit);

    /// <summary>The mean over the seeds is above a limit by more than two standard errors: for differences that might be luck.</summary>
    public static DecisionRule ClearlyAbove(double limit) => new($"the mean is above {Number(limit)} by more than two standard errors",
        values => SeedStatistics.Of(values) is var s && s.Mean - 2 * s.StandardError > limit);

    /// <summary>The mean over the seeds is below a limit by more than two standard errors.</summary>
    public static DecisionRule ClearlyBelow(double limit) => new($"the mean is below {Number(limit)} by more than two standard errors",
        values => SeedStatistics.Of(values) is var s && s.Mean + 2 * s.StandardError < limit);

    /// <summary>Every seed's value is above a limit.</summary>
    public static DecisionRule EachAbove(double limit)
        => new($"the value of each seed is above {Number(limit)}", values => values.All(value => value > limit));

    /// <summary>Every seed's value is below a limit.</summary>
    public static DecisionRule EachBelow(double limit)
        => new($"the value of each seed is below {Number(limit)}", values => values.All(value => value < limit));

    /// <summary>Both conditions.</summary>
    public DecisionRule And(DecisionRule other) => new($"{Text}, and {other.Text}", values => Holds(values) && other.Holds(values));

    /// <inheritdoc/>
    public override string ToString() => Text;

    private static string Number(double value) => value.ToString(CultureInfo.InvariantCulture).Replace('-', '−');
}
