namespace Vae.Replication;

/// <summary>What a measurement says of a claim.</summary>
public enum Verdict
{
    /// <summary>The measurement supports the claim.</summary>
    Holds,

    /// <summary>The measurement contradicts the claim: a finding.</summary>
    DoesNotHold,

    /// <summary>Too little was computed to tell, as with the quick preset.</summary>
    NotDecided,
}

/// <summary>A sentence of a report that a measurement can support or contradict.</summary>
/// <param name="Text">What the report says, in our words.</param>
/// <param name="Rule">When it holds: written down before the numbers are seen.</param>
/// <param name="Measurement">What was measured, with its unit.</param>
/// <param name="Values">The measured values, one for each seed.</param>
/// <param name="Verdict">What follows by the rule.</param>
public sealed record Claim(string Text, string Rule, string Measurement, IReadOnlyList<double> Values, Verdict Verdict)
{
    /// <summary>The average over the seeds.</summary>
    public double Mean => Values.Average();

    /// <summary>The standard deviation over the seeds (n − 1); NaN for a single one.</summary>
    public double Spread => Math.Sqrt(Values.Sum(value => (value - Mean) * (value - Mean)) / (Values.Count - 1));

    /// <summary>The verdict in words.</summary>
    public string VerdictText => Verdict switch
    {
        Verdict.Holds => "holds",
        Verdict.DoesNotHold => "does not hold",
        _ => "not decided at this size",
    };

    /// <summary>Mean and spread, as tables show them.</summary>
    public string ValueText => FormattableString.Invariant($"{Mean:G4}") + (Values.Count > 1 ? FormattableString.Invariant($" ± {Spread:G2}") : "");

    /// <inheritdoc/>
    public override string ToString() => $"{Text}: {VerdictText} ({Measurement}: {ValueText}; rule: {Rule})";
}
