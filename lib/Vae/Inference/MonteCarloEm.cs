using Vae.Models;
using Vae.Objectives;
using Vae.Training;

namespace Vae.Inference;

/// <summary>
/// How Monte Carlo EM samples and learns; the defaults are those of Kingma &amp; Welling 2013, section 5 and appendix
/// E.
/// </summary>
/// <exception cref="ArgumentOutOfRangeException">
/// A setting makes no sense; the message says what is allowed.
/// </exception>
public sealed record MonteCarloEmOptions
{
    /// <summary>L, leapfrog steps of a transition.</summary>
    public int LeapfrogSteps { get; init => field = Require.AtLeast(1, value, nameof(LeapfrogSteps)); } = 10;

    /// <summary>Updates of the weights for each sample of the latents.</summary>
    public int WeightUpdates { get; init => field = Require.AtLeast(1, value, nameof(WeightUpdates)); } = 5;

    /// <summary>a*, the acceptance rate that the step size is tuned to, in (0, 1).</summary>
    public double Acceptance { get; init => field = HamiltonianMonteCarlo.RequireRate(value); } = 0.9;

    /// <summary>ε of the first transition.</summary>
    public double StepSize { get; init => field = Require.Positive(value, nameof(StepSize)); } = 0.1;

    /// <summary>Transitions from the prior that an evaluation discards (ours: the paper names no number).</summary>
    public int WarmUp { get; init => field = Require.AtLeast(0, value, nameof(WarmUp)); } = 50;
}

/// <summary>
/// Monte Carlo EM (Wei &amp; Tanner 1990; as in Kingma &amp; Welling 2013, section 5): the E step moves a sample of
/// each image's posterior by Hamiltonian Monte Carlo on log p(x, z), the M step follows ∇ log p(x, z) in the decoder's
/// weights with that sample, several times. The model's encoder is not used and gets no gradient.
/// <para>
/// Ours: each image keeps its chain between its visits, beginning with a draw from the prior; all share one step size,
/// log ε ← log ε + ½ (a − a*) after each transition, with a the acceptance probability averaged over the batch. An
/// image counts once a visit, whatever its leapfrog steps and weight updates.
/// </para>
/// <para>
/// The losses that it reports are −log p(x, z) at the samples, with log p(x|z) as reconstruction and −log p(z) in the
/// place of the KL: no bound of log p(x), which needs an encoder or
/// <see cref="StochasticVariationalInference"/>. With each epoch it also records (<see cref="EpochRecord.Measured"/>)
/// the <c>acceptance</c>, the probability averaged over the transitions, the <c>step size</c> after the epoch, and how
/// many transitions were <c>divergent</c>.
/// </para>
/// </summary>
public sealed class MonteCarloEm : ITrainingStep
{
    private const double Gain = 0.5;

    private readonly VariationalAutoencoder model;
    private readonly MonteCarloEmOptions sampling;
    private readonly WeightUpdate weights;
    private readonly Tensor chains, stepSize;
    private double accepted, divergent, transitions;

    /// <summary>Begins with chains that are draws from the prior, of torch's default generator.</summary>
    /// <param name="model">Its decoder's weights change in place.</param>
    /// <param name="options">Optimiser, learning rate, weight decay, clipping.</param>
    /// <param name="images">N, how many images the training set has.</param>
    /// <param name="sampling">How it samples; as the paper when null.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no image.</exception>
    public MonteCarloEm(
        VariationalAutoencoder model, TrainingOptions options, long images, MonteCarloEmOptions? sampling = null)
    {
        (this.model, this.sampling) = (model, sampling ?? new());
        weights = new(model, options);
        chains = randn([Require.AtLeast(1, (int)images), model.Latent], model.parameters().First().dtype, model.Device)
            .DetachFromDisposeScope();
        stepSize = tensor(this.sampling.StepSize, ScalarType.Float64).DetachFromDisposeScope();
    }

    /// <inheritdoc/>
    public nn.Module Model => model;

    /// <inheritdoc/>
    public object Objective => sampling;

    /// <summary>What the optimiser remembers, the chains <c>[N, Z]</c>, and their step size.</summary>
    public IReadOnlyDictionary<string, Tensor> State =>
        new Dictionary<string, Tensor>(weights.State) { ["chains"] = chains, ["stepSize"] = stepSize };

    /// <inheritdoc/>
    public void BeginEpoch(int epoch)
    {
        (accepted, divergent, transitions) = (0, 0, 0);
        weights.BeginEpoch(epoch);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The minibatch does not say which images it has.</exception>
    public LossTerms Update(Minibatch batch)
    {
        var indices = batch.Indices ?? throw new ArgumentException(
            "Monte Carlo EM keeps a chain for each image and needs the images' indices.", nameof(batch));
        // E step: z ~ p(z|x), one transition on from the last visit.
        var move = Sampler(batch.Images).Move(chains.index_select(0, indices), stepSize.ToDouble());
        chains.index_copy_(0, indices, move.Position);
        var acceptance = move.Probability.mean().ToDouble();
        stepSize.mul_(Math.Exp(Gain * (acceptance - sampling.Acceptance)));
        accepted += acceptance * indices.numel();
        divergent += move.Diverged.sum().ToDouble();
        transitions += indices.numel();
        // M step: θ ← θ + η ∇ log p(x, z), up to how the optimiser scales it.
        LossTerms? before = null;
        for (var update = 0; update < sampling.WeightUpdates; update++)
        {
            using var scope = NewDisposeScope();
            var terms = TermsAt(batch.Images, move.Position);
            weights.Descend(terms.Loss.mean());
            // Where one update has no finite loss, neither has the step.
            before = before is null
                ? new(terms.Loss.detach().MoveToOuterDisposeScope(),
                    terms.Reconstruction.detach().MoveToOuterDisposeScope(), terms.Kl.MoveToOuterDisposeScope())
                : before with { Loss = (before.Loss + 0 * terms.Loss.detach()).MoveToOuterDisposeScope() };
        }
        return before!;
    }

    /// <summary>The loss terms at the end of new chains, which begin with draws from the prior.</summary>
    public LossTerms Evaluate(Minibatch batch)
    {
        var start = randn([batch.Images.shape[0], model.Latent], chains.dtype, chains.device);
        var end = Sampler(batch.Images).Run(
            start, sampling.StepSize, sampling.WarmUp, samples: 1, sampling.Acceptance);
        return TermsAt(batch.Images, end.Positions[0]);
    }

    /// <inheritdoc/>
    public EpochRecord EndEpoch(EpochRecord record) => weights.EndEpoch(record) with
    {
        Measured = new Dictionary<string, double>
        {
            ["acceptance"] = accepted / transitions,
            ["step size"] = stepSize.ToDouble(),
            ["divergent"] = divergent,
        },
    };

    /// <inheritdoc/>
    public void Dispose()
    {
        weights.Dispose();
        chains.Dispose();
        stepSize.Dispose();
    }

    private HamiltonianMonteCarlo Sampler(Tensor images) =>
        new(latents => model.LogJoint(images, latents), sampling.LeapfrogSteps);

    private LossTerms TermsAt(Tensor images, Tensor latents)
    {
        var (reconstruction, prior) = (model.LogLikelihood(images, latents), model.LogPrior(latents));
        return new(-(reconstruction + prior), reconstruction, -prior);
    }
}
