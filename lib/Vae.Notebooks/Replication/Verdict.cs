using System.Text.Json.Serialization;

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

    /// <summary>Too little was computed to tell, as with the quick preset.</summary>
    [JsonStringEnumMemberName("not decided at this size")]
    NotDecided,
}
