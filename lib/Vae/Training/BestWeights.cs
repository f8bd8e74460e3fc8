namespace Vae.Training;

/// <summary>Watches the loss, and keeps the weights of the best epoch where early stopping wants it.</summary>
internal sealed class BestWeights(nn.Module model, EarlyStopping? stopping) : IDisposable
{
    private readonly LowestLoss lowest = new();

    /// <summary>Copies by name; empty where they are not wanted, or before the first epoch.</summary>
    internal Dictionary<string, Tensor> Copies { get; private set; } = [];

    /// <summary>Whether the training should end.</summary>
    internal bool IsPatienceOver => lowest.EpochsSince >= stopping?.Patience;

    /// <summary>Takes note of an epoch's loss; true when the training should end. NaN is never the best.</summary>
    internal bool ShouldStop(double loss)
    {
        if (lowest.Note(loss))
            Keep(stopping?.RestoreBest is true ? ModelState.Of(model) : []);
        return IsPatienceOver;
    }

    /// <summary>Goes on after some epochs, the best of which had these weights.</summary>
    internal void Resume(IReadOnlyList<EpochRecord> epochs, IReadOnlyDictionary<string, Tensor> weights)
    {
        foreach (var epoch in epochs)
            lowest.Note(epoch.Loss);
        Keep(weights);
    }

    // Copies on the model's device, in the place of those before.
    private void Keep(IReadOnlyDictionary<string, Tensor> weights)
    {
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        Dispose();
        Copies = weights.ToDictionary(own => own.Key, own =>
            own.Value.detach().to(model.parameters().First().device, copy: true).DetachFromDisposeScope());
    }

    /// <summary>Gives the model its best weights back, where that is wanted and they were ever kept.</summary>
    /// <returns>Whether it did.</returns>
    internal bool Restore()
    {
        if (Copies.Count > 0)
            ModelState.Copy(Copies, ModelState.Of(model));
        return Copies.Count > 0;
    }

    public void Dispose()
    {
        foreach (var copy in Copies.Values)
            copy.Dispose();
        Copies = [];
    }
}

/// <summary>The lowest loss so far, which is never NaN, and how long ago it was: the rule of early stopping.</summary>
internal sealed class LowestLoss
{
    private double lowest = double.PositiveInfinity;

    /// <summary>Epochs in a row without a lower loss.</summary>
    internal int EpochsSince { get; private set; }

    /// <summary>Takes note of an epoch's loss; true where it is the lowest so far.</summary>
    internal bool Note(double loss)
    {
        var isLowest = loss < lowest;
        (lowest, EpochsSince) = isLowest ? (loss, 0) : (lowest, EpochsSince + 1);
        return isLowest;
    }
}
