namespace Vae.ModelSelection;

/// <summary>Mean and spread of a measurement that was repeated with several seeds.</summary>
/// <param name="Mean">The average over the seeds.</param>
/// <param name="Spread">The standard deviation over the seeds (n − 1); NaN for a single one.</param>
/// <param name="StandardError">The standard deviation of the mean, spread/√n; NaN for a single seed.</param>
public sealed record SeedStatistics(double Mean, double Spread, double StandardError)
{
    /// <summary>The statistics of one value for each seed.</summary>
    public static SeedStatistics Of(IReadOnlyList<double> values)
    {
        var mean = values.Average();
        var spread = Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1));
        return new(mean, spread, spread / Math.Sqrt(values.Count));
    }

    /// <summary>Mean and standard deviation: <c>−0.42 ± 0.11</c>.</summary>
    public override string ToString() => NumberText.Of(Mean, Spread);
}
