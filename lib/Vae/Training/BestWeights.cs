namespace Vae.Training;

/// <summary>Watches the loss, and keeps a copy of the weights of the best epoch on their device where early stopping wants it.</summary>
internal sealed class BestWeights(nn.Module model, EarlyStopping? stopping) : IDisposable
{
    /// <summary>Copies by name; empty where they are not wanted, or before the first epoch.</summary>
    internal Dictionary<string, Tensor> Copies { get; private set; } = [];

    /// <summary>The lowest loss so far.</summary>
    internal double Loss { get; private set; } = double.PositiveInfinity;

    /// <summary>Epochs since then.</summary>
    internal int EpochsWithout { get; private set; }

    /// <summary>Whether the training should end.</summary>
    internal bool IsPatienceOver => EpochsWithout >= stopping?.Patience;

    /// <summary>Takes note of an epoch's loss; true when the training should end. NaN is never the best.</summary>
    internal bool ShouldStop(double loss)
    {
        if (loss < Loss)
            Set(loss, 0, stopping?.RestoreBest is true ? ModelState.Of(model) : []);
        else
            EpochsWithout++;
        return IsPatienceOver;
    }

    /// <summary>Replaces all that is kept; the tensors are copied to the model's device.</summary>
    internal void Set(double loss, int epochsWithout, IReadOnlyDictionary<string, Tensor> weights)
    {
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        Dispose();
        Copies = weights.ToDictionary(own => own.Key, own =>
            own.Value.detach().to(model.parameters().First().device, copy: true).DetachFromDisposeScope());
        (Loss, EpochsWithout) = (loss, epochsWithout);
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
