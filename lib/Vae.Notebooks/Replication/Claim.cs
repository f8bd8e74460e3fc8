using System.Text.Json.Serialization;
using Vae.Evaluation;
using Vae.Notebooks.Figures;

namespace Vae.Notebooks.Replication;

/// <summary>What a measurement says of a claim.</summary>
public enum Verdict
{
    /// <summary>The measurement supports the claim.</summary>
    [JsonStringEnumMemberName("holds")]
    Holds,

    /// <summary>The measurement does not support the claim: a finding.</summary>
    [JsonStringEnumMemberName("does not hold")]
    DoesNotHold,

    /// <summary>Computed at full size, but with too few seeds to tell a result from luck.</summary>
    [JsonStringEnumMemberName("one run")]
    OneRun,

    /// <summary>Too little was computed to tell, as with the quick preset.</summary>
    [JsonStringEnumMemberName("not decided at this size")]
    NotDecided,
}

/// <summary>
/// One thing that a claim says, what was measured of it, and the verdict; made by <see cref="Hypothesis.Decide"/>.
/// </summary>
public sealed record Claim
{
    [JsonConstructor]
    internal Claim(int report, int number, string sentence, bool ours, string text, string rule, string measurement,
        string unit, IReadOnlyList<double> values, Verdict verdict) =>
        (Report, Number, Sentence, Ours, Text, Rule, Measurement, Unit, Values, Verdict) =
            (report, number, sentence, ours, text, rule, measurement, unit, values, verdict);

    /// <summary>The report's number.</summary>
    public int Report { get; }

    /// <summary>The claim's number in the report.</summary>
    public int Number { get; }

    /// <summary>The whole claim, in our words.</summary>
    public string Sentence { get; }

    /// <summary>Whether the report does not say this: a question of ours, which is counted apart.</summary>
    public bool Ours { get; }

    /// <summary>The part of the claim that was measured.</summary>
    public string Text { get; }

    /// <summary>When it holds: written down before the numbers were seen.</summary>
    public string Rule { get; }

    /// <summary>What was measured for each seed.</summary>
    public string Measurement { get; }

    /// <summary>The measurement's unit; empty for a share or a ratio.</summary>
    public string Unit { get; }

    /// <summary>The measured values, one for each seed.</summary>
    public IReadOnlyList<double> Values { get; }

    /// <summary>What follows from the values by the rule.</summary>
    public Verdict Verdict { get; }

    /// <summary>The claim's name: <c>R1.2</c>, with <c>(ours)</c> where the report does not say it.</summary>
    [JsonIgnore]
    public string Name => ReportClaim.NameOf(Report, Number, Ours);

    /// <summary>The verdict in words.</summary>
    [JsonIgnore]
    public string VerdictText => Verdict switch
    {
        Verdict.Holds => "holds",
        Verdict.DoesNotHold => "does not hold",
        Verdict.OneRun => "one run",
        _ => "not decided at this size",
    };

    /// <summary>
    /// Mean and standard deviation over the seeds, with the unit: <c>−0.42 ± 0.11 nats per image</c>.
    /// </summary>
    [JsonPropertyName("measured")]
    public string ValueText => FigureText.Of($"{SeedStatistics.Of(Values)} {Unit}".TrimEnd());

    /// <inheritdoc/>
    public override string ToString() =>
        $"{Name}: {Text}: {VerdictText} ({Measurement}: {ValueText}; holds if {Rule})";
}
