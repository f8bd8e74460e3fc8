namespace Vae.Training;

/// <summary>Watches the validation loss, and keeps a copy of the weights of the best epoch on their device.</summary>
internal sealed class BestWeights(nn.Module model, EarlyStopping stopping) : IDisposable
{
    /// <summary>Copies by name; empty where they are not wanted, or before the first epoch.</summary>
    internal Dictionary<string, Tensor> Copies { get; private set; } = [];

    /// <summary>The lowest loss so far.</summary>
    internal double Loss { get; private set; } = double.PositiveInfinity;

    /// <summary>Epochs since then.</summary>
    internal int EpochsWithout { get; private set; }

    /// <summary>Whether the training should end.</summary>
    internal bool IsPatienceOver => EpochsWithout >= stopping.Patience;

    /// <summary>Takes note of an epoch's loss; true when the training should end.</summary>
    internal bool ShouldStop(double loss)
    {
        if (loss < Loss) Set(loss, 0, stopping.RestoreBest ? ModelState.Of(model) : []);
        else EpochsWithout++;
        return IsPatienceOver;
    }

    /// <summary>Replaces all that is kept; the tensors are copied to the model's device.</summary>
    internal void Set(double loss, int epochsWithout, IReadOnlyDictionary<string, Tensor> weights)
    {
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        var device = model.parameters().First().device;
        Dispose();
        Copies = weights.ToDictionary(tensor => tensor.Key, tensor => tensor.Value.detach().to(device, copy: true).DetachFromDisposeScope());
        (Loss, EpochsWithout) = (loss, epochsWithout);
    }

    /// <summary>Gives the model its best weights back, where that is wanted and they were ever kept.</summary>
    /// <returns>Whether it did.</returns>
    internal bool Restore()
    {
        using var _ = no_grad();
        if (Copies.Count > 0) TensorMatch.Copy(Copies, ModelState.Of(model));
        return Copies.Count > 0;
    }

    public void Dispose()
    {
        foreach (var copy in Copies.Values) copy.Dispose();
        Copies = [];
    }
}
