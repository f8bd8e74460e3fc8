using Vae.Inference;
using Vae.Tests.Objectives;

namespace Vae.Tests.Inference;

public sealed class HamiltonianMonteCarloTests
{
    private readonly Tensor precision =
        linalg.inv(tensor(new[] { 1.0, 0.6, 0.6, 0.5 }, [2, 2])), mean = tensor(new[] { 1.0, -2.0 });

    [Fact]
    public void Samples_of_a_Gaussian_have_its_moments_and_the_wanted_share_is_accepted()
    {
        manual_seed(1);
        var chains = new HamiltonianMonteCarlo(Gaussian, leapfrogSteps: 10)
            .Run(randn(400, 2, dtype: ScalarType.Float64), stepSize: 0.1, warmUp: 200, samples: 200);
        Assert.Equal([200, 400, 2], chains.Positions.shape);
        var all = chains.Positions.reshape(-1, 2);
        // 80,000 states, neighbours in a chain not quite independent.
        Near.Equal(mean, all.mean([0]), 0.02, "mean");
        Near.Equal(linalg.inv(precision), all.t().cov(), 0.03, "covariance");
        Assert.InRange(chains.AcceptanceRate, 0.87, 0.93);
        Assert.Equal(0, chains.Divergences);
        Assert.Equal([400], chains.StepSizes.shape);
        Assert.Matches("^400 chains of 200 states, [89][0-9].[0-9] % accepted, 0 divergent$", chains.ToString());
    }

    [Fact]
    public void Samples_of_a_posterior_have_the_moments_of_the_closed_form()
    {
        manual_seed(2);
        var linear = new LinearGaussianModel();
        // No error in the mean; its variances are not those of the posterior.
        var (model, images) = (linear.WithPosterior(error: 0), linear.Draw(50));
        var chains = new HamiltonianMonteCarlo(latents => model.LogJoint(images, latents), leapfrogSteps: 5)
            .Run(randn(50, 2, dtype: ScalarType.Float64), stepSize: 0.3, warmUp: 100, samples: 2_000, acceptance: 0.8);
        Near.Equal(model.Encode(images).Mean, chains.Positions.mean([0]), 0.06, "means");
        var deviations = (chains.Positions - chains.Positions.mean([0])).reshape(-1, 2);
        Near.Equal(linalg.inv(linear.Precision()), deviations.t().cov(), 0.02, "covariance");
    }

    [Fact]
    public void With_the_momentum_negated_the_trajectory_leads_back()
    {
        var (model, images) = (TestData.Model(latent: 3).to(ScalarType.Float64), rand(6, 16, ScalarType.Float64));
        var sampler = new HamiltonianMonteCarlo(latents => model.LogJoint(images, latents), leapfrogSteps: 25);
        var (start, momentum) = (randn(6, 3, ScalarType.Float64), randn(6, 3, ScalarType.Float64));
        var (there, arrived) = sampler.Leapfrog(start, momentum, 0.05);
        Assert.True((there - start).abs().max().ToDouble() > 0.1);
        var (back, returned) = sampler.Leapfrog(there, -arrived, 0.05);
        Assert.True((back - start).abs().max().ToDouble() < 1e-10);
        Assert.True((returned + momentum).abs().max().ToDouble() < 1e-10);
        Assert.All(model.parameters(), weight => Assert.Null(weight.grad));
    }

    [Fact]
    public void Transitions_are_in_detailed_balance_on_a_double_well()
    {
        manual_seed(3);
        const int Chains = 400_000, Bins = 8;
        static Tensor DoubleWell(Tensor z) => -2 * (z.square() - 1).square().sum(-1);
        // Draws from the density itself, by its inverse distribution function on a fine grid.
        var grid = linspace(-2.5, 2.5, 100_001, ScalarType.Float64);
        var cumulative = DoubleWell(grid.unsqueeze(-1)).exp().cumsum(0);
        var start = grid[searchsorted(cumulative / cumulative[-1], rand(Chains, ScalarType.Float64))].unsqueeze(-1);
        var moved = new HamiltonianMonteCarlo(DoubleWell, leapfrogSteps: 3).Move(start, stepSize: 0.4);
        // The step is so coarse that the acceptance matters.
        Assert.InRange(moved.Accepted.to_type(ScalarType.Float64).mean().ToDouble(), 0.5, 0.95);

        static Tensor Bin(Tensor z) =>
            ((z.squeeze(-1) + 1.6) / 3.2 * Bins).clamp(0, Bins - 1).to_type(ScalarType.Int64);
        var flux = bincount(Bin(start) * Bins + Bin(moved.Position), minlength: Bins * Bins)
            .reshape(Bins, Bins).to_type(ScalarType.Float64);
        var imbalance = (flux - flux.t()) / (flux + flux.t()).clamp_min(1).sqrt();
        Assert.True(imbalance.abs().max().ToDouble() < 4, $"{imbalance.abs().max().ToDouble()} standard deviations");
        // From well to well, too.
        Assert.True(flux[..(Bins / 2), (Bins / 2)..].sum().ToDouble() > 1_000);
    }

    [Fact]
    public void Divergent_trajectories_are_rejected_and_counted()
    {
        manual_seed(4);
        // Beyond 1 there is no density; a trajectory there has no energy.
        var sampler = new HamiltonianMonteCarlo(z => (1 - z).log().sum(-1) - z.square().sum(-1), leapfrogSteps: 3);
        var start = zeros(1_000, 1);
        var moved = sampler.Move(start, stepSize: 0.5);
        var diverged = moved.Diverged.sum().ToInt64();
        Assert.InRange(diverged, 1, 999);
        Assert.True(moved.Position.isfinite().all().ToBoolean());
        Assert.Equal(0, moved.Position.masked_select(moved.Diverged.unsqueeze(-1)).abs().max().ToDouble());
        Assert.False((moved.Accepted & moved.Diverged).any().ToBoolean());
        Assert.True((moved.Position < 1).all().ToBoolean());

        var chains = sampler.Run(start, stepSize: 1e30, warmUp: 0, samples: 4);
        Assert.Equal((4_000, 0), (chains.Divergences, chains.AcceptanceRate));
        Assert.Equal(0, chains.Positions.abs().max().ToDouble());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-0.1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_step_size_that_is_no_positive_number_is_refused(double stepSize)
    {
        var (sampler, start) = (new HamiltonianMonteCarlo(Gaussian, 5), zeros(3, 2, ScalarType.Float64));
        Action[] all =
        [
            () => sampler.Move(start, stepSize), () => sampler.Leapfrog(start, start, stepSize),
            () => sampler.Run(start, stepSize, 1, 1),
        ];
        Assert.All(all, call => Assert.Contains("must be a positive number",
            Assert.Throws<ArgumentOutOfRangeException>(call).Message));
    }

    [Fact]
    public void Other_settings_that_make_no_sense_are_refused()
    {
        var (sampler, start) = (new HamiltonianMonteCarlo(Gaussian, 5), zeros(3, 2, ScalarType.Float64));
        Action[] all =
        [
            () => _ = new HamiltonianMonteCarlo(Gaussian, 0), () => sampler.Run(start, 0.1, -1, 1),
            () => sampler.Run(start, 0.1, 1, 0), () => sampler.Run(start, 0.1, 1, 1, acceptance: 1),
            () => sampler.Run(start, 0.1, 1, 1, acceptance: double.NaN),
        ];
        Assert.All(all, call => Assert.Throws<ArgumentOutOfRangeException>(call));
        Assert.Throws<OperationCanceledException>(() =>
            sampler.Run(start, 0.1, 1, 1, cancellation: new CancellationToken(canceled: true)));
    }

    private Tensor Gaussian(Tensor z) => -0.5 * ((z - mean).matmul(precision) * (z - mean)).sum(-1);
}
