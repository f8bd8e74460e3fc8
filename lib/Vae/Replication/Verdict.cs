namespace Vae.Replication;

/// <summary>What a measurement says of a claim.</summary>
public enum Verdict
{
    /// <summary>The measurement supports the claim.</summary>
    Holds,

    /// <summary>The measurement does not support the claim: a finding.</summary>
    DoesNotHold,

    /// <summary>Too little was computed to tell, as with the quick preset.</summary>
    NotDecided,
}
