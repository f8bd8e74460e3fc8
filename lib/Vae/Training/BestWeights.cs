namespace Vae.Training;

/// <summary>Watches the loss, and keeps the weights of the best epoch where early stopping wants it.</summary>
internal sealed class BestWeights(nn.Module model, EarlyStopping? stopping) : IDisposable
{
    private double lowest = double.PositiveInfinity;
    private int epochsWithout;

    /// <summary>Copies by name; empty where they are not wanted, or before the first epoch.</summary>
    internal Dictionary<string, Tensor> Copies { get; private set; } = [];

    /// <summary>Whether the training should end.</summary>
    internal bool IsPatienceOver => epochsWithout >= stopping?.Patience;

    /// <summary>Takes note of an epoch's loss; true when the training should end. NaN is never the best.</summary>
    internal bool ShouldStop(double loss)
    {
        if (Note(loss))
            Keep(stopping?.RestoreBest is true ? ModelState.Of(model) : []);
        return IsPatienceOver;
    }

    /// <summary>Goes on after some epochs, the best of which had these weights.</summary>
    internal void Resume(IReadOnlyList<EpochRecord> epochs, IReadOnlyDictionary<string, Tensor> weights)
    {
        foreach (var epoch in epochs)
            Note(epoch.Loss);
        Keep(weights);
    }

    private bool Note(double loss)
    {
        var isBest = loss < lowest;
        (lowest, epochsWithout) = isBest ? (loss, 0) : (lowest, epochsWithout + 1);
        return isBest;
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
