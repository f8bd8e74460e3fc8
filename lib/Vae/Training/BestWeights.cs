namespace Vae.Training;

/// <summary>Watches the validation loss, and keeps a copy of the weights of the best epoch on their device.</summary>
internal sealed class BestWeights(nn.Module model, EarlyStopping stopping) : IDisposable
{
    private readonly List<Tensor> copies = [];
    private double best = double.PositiveInfinity;
    private int epochsWithout;

    /// <summary>Takes note of an epoch's loss; true when the training should end.</summary>
    internal bool ShouldStop(double loss)
    {
        if (loss < best)
        {
            (best, epochsWithout) = (loss, 0);
            if (stopping.RestoreBest) Copy();
            return false;
        }
        return ++epochsWithout >= stopping.Patience;
    }

    /// <summary>Gives the model its best weights back, where that is wanted and they were ever kept.</summary>
    /// <returns>Whether it did.</returns>
    internal bool Restore()
    {
        using var _ = no_grad();
        foreach (var (state, copy) in State().Zip(copies)) state.copy_(copy);
        return copies.Count > 0;
    }

    public void Dispose()
    {
        foreach (var copy in copies) copy.Dispose();
        copies.Clear();
    }

    private void Copy()
    {
        using var _ = no_grad();
        Dispose();
        copies.AddRange(State().Select(tensor => tensor.detach().clone().DetachFromDisposeScope()));
    }

    // Buffers too: the running statistics of batch normalisation belong to the epoch.
    private IEnumerable<Tensor> State() => model.parameters().Cast<Tensor>().Concat(model.buffers());
}
