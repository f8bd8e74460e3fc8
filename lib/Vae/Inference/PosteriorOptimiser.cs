using TorchSharp.Modules;

namespace Vae.Inference;

/// <summary>What moves free posteriors.</summary>
/// <param name="LearningRate">The step size, for gradients of an image's ELBO in nats.</param>
public abstract record PosteriorOptimiser(double LearningRate)
{
    internal abstract optim.Optimizer Over(IEnumerable<Parameter> parameters);

    /// <summary>Plain gradient steps; the report's choice (report 2, task 4a).</summary>
    public sealed record Sgd(double LearningRate = 1e-3) : PosteriorOptimiser(LearningRate)
    {
        internal override optim.Optimizer Over(IEnumerable<Parameter> parameters) => optim.SGD(parameters, LearningRate);
    }

    /// <summary>Steps that do not depend on the size of the gradients (Kingma &amp; Ba 2015).</summary>
    public sealed record Adam(double LearningRate = 0.05) : PosteriorOptimiser(LearningRate)
    {
        internal override optim.Optimizer Over(IEnumerable<Parameter> parameters) => optim.Adam(parameters, LearningRate);
    }
}
