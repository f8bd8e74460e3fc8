using System.Globalization;

namespace Vae.Inference;

/// <summary>
/// Samples of any density from its gradient, a batch of independent chains at once (Duane et al. 1987; Neal 2011,
/// section 3): a transition draws a momentum, r ~ N(0, I), follows the Hamiltonian H(z, r) = −log p(z) + ½ ‖r‖² for L
/// leapfrog steps, and accepts where it has arrived with probability min(1, exp(H − H′)), each chain for itself. Each
/// transition draws its step size within ±20 % of the given one, so that no L steps are a whole period for ever
/// (section 3.2).
/// </summary>
/// <param name="logDensity">log p up to a constant, from <c>[B, Z]</c> to <c>[B]</c>, one row for each chain.</param>
/// <param name="leapfrogSteps">L.</param>
/// <exception cref="ArgumentOutOfRangeException">L is less than 1.</exception>
public sealed class HamiltonianMonteCarlo(Func<Tensor, Tensor> logDensity, int leapfrogSteps)
{
    private const double Jitter = 0.2, Gain = 2;

    private readonly int leapfrogSteps = Require.AtLeast(1, leapfrogSteps);

    /// <summary>
    /// L leapfrog steps: r ← r + ½ ε ∇ log p(z); z ← z + ε r; r ← r + ½ ε ∇ log p(z). With −r they lead back.
    /// </summary>
    /// <param name="position">z, <c>[B, Z]</c>.</param>
    /// <param name="momentum">r, <c>[B, Z]</c>.</param>
    /// <param name="stepSize">ε.</param>
    /// <exception cref="ArgumentOutOfRangeException">ε is not a positive number.</exception>
    public (Tensor Position, Tensor Momentum) Leapfrog(Tensor position, Tensor momentum, double stepSize)
    {
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        var (z, r, _, _) = Follow(position, momentum, Same(position, stepSize));
        return (z.MoveToOuterDisposeScope(), r.MoveToOuterDisposeScope());
    }

    /// <summary>One transition of every chain; draws from torch's default generator.</summary>
    /// <param name="position">z, <c>[B, Z]</c>.</param>
    /// <param name="stepSize">ε, on average.</param>
    /// <exception cref="ArgumentOutOfRangeException">ε is not a positive number.</exception>
    public HamiltonianTransition Move(Tensor position, double stepSize)
    {
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        return Move(position, Same(position, stepSize)).MoveToOuterDisposeScope();
    }

    /// <summary>
    /// Chains from some positions on. In the warm-up, whose states are discarded, each chain tunes its own ε by
    /// stochastic approximation (Robbins &amp; Monro 1951): log ε ← log ε + 2 (a − a*) / √t in transition t, with a the
    /// probability of acceptance and a* the wanted one. Afterwards ε stays as it is: chains that go on being tuned do
    /// not keep the density.
    /// </summary>
    /// <param name="start">z, <c>[B, Z]</c>.</param>
    /// <param name="stepSize">ε to begin with.</param>
    /// <param name="warmUp">Transitions that are discarded.</param>
    /// <param name="samples">S, transitions that are kept.</param>
    /// <param name="acceptance">a*, in (0, 1); 0.9 as in Kingma &amp; Welling 2013, appendix E.</param>
    /// <param name="cancellation">Checked before every transition.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public HamiltonianChains Run(Tensor start, double stepSize, int warmUp, int samples, double acceptance = 0.9,
        CancellationToken cancellation = default)
    {
        Require.AtLeast(0, warmUp);
        Require.AtLeast(1, samples);
        RequireRate(acceptance);
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        var (position, step) = (start, Same(start, stepSize));
        var (kept, accepted, diverged) = (new List<Tensor>(), new List<Tensor>(), new List<Tensor>());
        for (var t = 1; t <= warmUp + samples; t++)
        {
            cancellation.ThrowIfCancellationRequested();
            using var one = NewDisposeScope();
            var moved = Move(position, step).MoveToOuterDisposeScope();
            position = moved.Position;
            diverged.Add(moved.Diverged);
            if (t <= warmUp)
            {
                step = (step * ((moved.Probability - acceptance) * (Gain / Math.Sqrt(t))).exp().unsqueeze(-1))
                    .MoveToOuterDisposeScope();
                continue;
            }
            kept.Add(position);
            accepted.Add(moved.Accepted);
        }
        return new(stack(kept).MoveToOuterDisposeScope(), step.squeeze(-1).MoveToOuterDisposeScope(),
            stack(accepted).to_type(ScalarType.Float64).mean().ToDouble(), stack(diverged).sum().ToInt64());
    }

    internal static double RequireRate(double acceptance) => acceptance is > 0 and < 1 ? acceptance
        : throw new ArgumentOutOfRangeException(nameof(acceptance), acceptance,
            "The acceptance rate must be between 0 and 1, both excluded.");

    private HamiltonianTransition Move(Tensor position, Tensor step)
    {
        var momentum = randn_like(position);
        var (z, r, before, after) = Follow(position, momentum, step * (1 + Jitter * (2 * rand_like(step) - 1)));
        var change = after - Kinetic(r) - before + Kinetic(momentum);
        // Where it is no number nothing is accepted, and the chain stays where it was.
        var diverged = ~change.isfinite();
        var probability = change.clamp_max(0).exp().masked_fill(diverged, 0);
        var accepted = rand_like(probability) < probability;
        return new(where(accepted.unsqueeze(-1), z, position), probability, accepted, diverged);
    }

    private (Tensor Position, Tensor Momentum, Tensor Before, Tensor After) Follow(
        Tensor position, Tensor momentum, Tensor step)
    {
        var (z, r) = (position, momentum);
        var (before, gradient) = WithGradient(z);
        var after = before;
        for (var i = 0; i < leapfrogSteps; i++)
        {
            r = r + 0.5 * step * gradient;
            z = z + step * r;
            (after, gradient) = WithGradient(z);
            r = r + 0.5 * step * gradient;
        }
        return (z, r, before, after);
    }

    private (Tensor LogDensity, Tensor Gradient) WithGradient(Tensor position)
    {
        using var _ = enable_grad();
        using var scope = NewDisposeScope();
        var z = position.detach().requires_grad_();
        var value = logDensity(z);
        // Chains do not touch one another: the sum's gradient is that of each.
        var gradient = autograd.grad([value.sum()], [z])[0];
        return (value.detach().MoveToOuterDisposeScope(), gradient.MoveToOuterDisposeScope());
    }

    private static Tensor Kinetic(Tensor momentum) => 0.5 * momentum.square().sum(-1);

    // ε of each chain, [B, 1].
    private static Tensor Same(Tensor position, double stepSize) => full(
        [position.shape[0], 1], Require.Positive(stepSize), position.dtype, position.device);
}

/// <summary>One transition of a batch of chains.</summary>
/// <param name="Position">Where they are now, <c>[B, Z]</c>.</param>
/// <param name="Probability">With which probability each was to be accepted, <c>[B]</c>.</param>
/// <param name="Accepted">Whether each was, <c>[B]</c> of bool.</param>
/// <param name="Diverged">
/// Whether the energy at its end was not finite, so that the chain stayed where it was, <c>[B]</c> of bool.
/// </param>
public sealed record HamiltonianTransition(Tensor Position, Tensor Probability, Tensor Accepted, Tensor Diverged)
{
    internal HamiltonianTransition MoveToOuterDisposeScope() => new(Position.MoveToOuterDisposeScope(),
        Probability.MoveToOuterDisposeScope(), Accepted.MoveToOuterDisposeScope(), Diverged.MoveToOuterDisposeScope());
}

/// <summary>Chains of Hamiltonian Monte Carlo after their warm-up.</summary>
/// <param name="Positions">Their states, <c>[S, B, Z]</c>.</param>
/// <param name="StepSizes">ε of each chain, <c>[B]</c>.</param>
/// <param name="AcceptanceRate">The share of the kept transitions that were accepted, in [0, 1].</param>
/// <param name="Divergences">Transitions of all chains that were rejected because their energy was not finite.</param>
public sealed record HamiltonianChains(
    Tensor Positions, Tensor StepSizes, double AcceptanceRate, long Divergences)
{
    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Positions.shape[1]} chains of {Positions.shape[0]} states, {100 * AcceptanceRate:F1} % accepted, " +
        $"{Divergences} divergent");
}
