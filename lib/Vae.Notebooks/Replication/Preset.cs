namespace Vae.Notebooks.Replication;

/// <summary>How much work a notebook does; every figure and result names it.</summary>
public enum Preset
{
    /// <summary>Small enough for two cores without a GPU: well under a minute for each notebook.</summary>
    Quick,

    /// <summary>The report's own size: epochs, data, seeds.</summary>
    Full,
}
