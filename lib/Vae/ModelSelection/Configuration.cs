using Vae.Evaluation;
using Vae.Training;

namespace Vae.ModelSelection;

/// <summary>One of several ways to make and train a model that are compared with each other.</summary>
/// <param name="Name">What figures and tables call it: <c>batch size 64</c>.</param>
/// <param name="Create">Makes the model, on the device of the images; the generator is seeded before.</param>
/// <param name="Options">How it is trained; the seed is given by the comparison.</param>
public sealed record Configuration<T>(string Name, Func<T> Create, TrainingOptions Options) where T : nn.Module;

/// <summary>A configuration that was trained once for each seed.</summary>
/// <param name="Name">What figures and tables call it.</param>
/// <param name="Runs">The trained models, in the order of the seeds.</param>
public sealed record TrainedConfiguration<T>(string Name, IReadOnlyList<TrainedModel<T>> Runs) where T : nn.Module
{
    /// <summary>How each run went, in the order of the seeds.</summary>
    public IReadOnlyList<History> Histories => [.. Runs.Select(run => run.History)];

    /// <summary>A number for each run, in the order of the seeds.</summary>
    public IReadOnlyList<double> Measure(Func<TrainedModel<T>, double> measure) => [.. Runs.Select(measure)];

    /// <summary>Mean and standard deviation of a number over the seeds.</summary>
    public SeedStatistics Statistics(Func<TrainedModel<T>, double> measure) => SeedStatistics.Of(Measure(measure));
}
