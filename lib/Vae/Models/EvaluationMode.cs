namespace Vae.Models;

/// <summary>
/// Uses a model with dropout off and with the running statistics of its batch normalisation, and leaves it in the mode
/// in which it was: looking at a model never changes it.
/// </summary>
internal readonly struct EvaluationMode : IDisposable
{
    private readonly nn.Module model;
    private readonly bool wasTraining;

    internal EvaluationMode(nn.Module model)
    {
        (this.model, wasTraining) = (model, model.training);
        if (wasTraining)
            model.eval();
    }

    /// <summary>Computes something of a model in evaluation mode, without gradients.</summary>
    internal static Tensor Compute(nn.Module model, Func<Tensor> compute)
    {
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        using var mode = new EvaluationMode(model);
        return compute().MoveToOuterDisposeScope();
    }

    public void Dispose()
    {
        if (wasTraining)
            model.train();
    }
}
