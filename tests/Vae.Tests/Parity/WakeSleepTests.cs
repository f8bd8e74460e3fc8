using System.Text.Json;
using Vae.Distributions;
using Vae.Inference;
using Vae.Models;
using Vae.Training;

namespace Vae.Tests.Parity;

/// <summary>
/// Wake-sleep with Adagrad, and a leapfrog trajectory, against PyTorch (<c>bench/wake_sleep.py</c>) with the same
/// weights, images, noise and dreams.
/// </summary>
public sealed class WakeSleepTests
{
    private const int Batch = 100, Hidden = 100, Latent = 3;

    private readonly JsonElement expected = JsonDocument
        .Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "wake_sleep.json"))).RootElement;

    [Fact]
    public void Losses_of_both_phases_and_weights_are_those_of_PyTorch()
    {
        using var scope = NewDisposeScope();
        var model = Start();
        using var weights = new WeightUpdate(
            model, new() { Optimiser = Optimiser.Adagrad, LearningRate = 0.02, WeightDecay = 1e-3 });
        weights.BeginEpoch(1);
        var images = Formula.Images(300, Batch);
        foreach (var (number, step) in expected.GetProperty("steps").EnumerateArray().Index())
        {
            var stream = 301 + 3 * number;
            var latents = model.Encode(images).Reparameterise(Formula.Noise(stream, Batch, Latent)).detach();
            var dreams = (Formula.Images(stream + 2, Batch) > 0).to_type(ScalarType.Float32);
            var wake = WakeSleep.WakePhase(model, images, latents);
            var sleep = WakeSleep.SleepPhase(model, dreams, Formula.Noise(stream + 1, Batch, Latent));
            weights.Descend((wake + sleep).mean());
            foreach (var (name, loss) in new[] { ("wake", wake.mean()), ("sleep", sleep.mean()) })
            {
                var value = step.GetProperty(name).GetDouble();
                Assert.Equal(value, loss.ToDouble(), Summary.Tolerance * value);
            }
            foreach (var (name, parameter) in model.named_parameters())
                Summary.Compare(step.GetProperty("tensors").GetProperty(name), parameter, $"step {number + 1}, {name}");
        }
    }

    [Fact]
    public void A_leapfrog_trajectory_is_that_of_PyTorch()
    {
        using var scope = NewDisposeScope();
        const int Chains = 4;
        var (model, images) = (Start(), Formula.Images(300, Chains));
        var sampler = new HamiltonianMonteCarlo(latents => model.LogJoint(images, latents), leapfrogSteps: 10);
        var start = Formula.Noise(320, Chains, Latent);
        var (position, momentum) = sampler.Leapfrog(start, Formula.Noise(321, Chains, Latent), stepSize: 0.02);
        var (before, after) = (model.LogJoint(images, start), model.LogJoint(images, position));
        foreach (var (name, tensor) in new[] { ("position", position), ("momentum", momentum),
            ("log_joint_before", before), ("log_joint_after", after) })
            Summary.Compare(expected.GetProperty("leapfrog").GetProperty(name), tensor, name);
    }

    private static VariationalAutoencoder Start()
    {
        var model = new VariationalAutoencoder(new MlpEncoder(Hidden, Latent, activation: Activation.Tanh),
            new MlpDecoder(Latent, Hidden, activation: Activation.Tanh), new BernoulliLikelihood());
        using var _ = no_grad();
        var inputs = 0L;
        foreach (var (index, (name, parameter)) in model.named_parameters().Index())
        {
            if (name.EndsWith(".weight")) inputs = parameter.shape[1];
            parameter.copy_(Formula.Weights(index + 1, parameter.shape, inputs));
        }
        return model;
    }
}
