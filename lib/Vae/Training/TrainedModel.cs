namespace Vae.Training;

/// <summary>A model and how it became what it is.</summary>
/// <param name="Model">In evaluation mode.</param>
/// <param name="History">What happened in its training, whenever that was.</param>
public sealed record TrainedModel<T>(T Model, History History) where T : nn.Module
{
    /// <summary>Where the weights come from, in one line.</summary>
    public string Origin { get; init; } = "trained on this machine";
}
