using System.Text.Json;
using Vae.Distributions;
using Vae.Models;
using Vae.Objectives;

namespace Vae.Tests.Parity;

/// <summary>
/// Three training steps of the MLP VAE 784-500-20-500-784 against PyTorch (<c>bench/parity.py --steps</c>): model,
/// objective, gradients and Adam together, with the same weights, noise and batch order.
/// </summary>
public sealed class TrainingStepsTests
{
    private const int Batch = 100, Hidden = 500, Latent = 20, Steps = 3;

    /// <summary>The names of bench/parity.py, in its order, for those of the library.</summary>
    private static readonly (string Library, string Script)[] Layers =
    [
        ("encoder.hidden", "hidden"), ("encoder.mean", "mean"), ("encoder.logVariance", "logvar"),
            ("decoder.hidden", "decode"), ("decoder.output", "logits"),
    ];

    [Fact]
    public void Losses_and_weights_are_those_of_PyTorch()
    {
        using var scope = NewDisposeScope();
        using var reference =
            JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "parity-steps.json")));
        var expected = reference.RootElement.GetProperty("steps").EnumerateArray().ToArray();
        Assert.Equal(Steps, expected.Length);

        using var model = Start();
        using var optimizer = optim.Adam(model.parameters(), 1e-3);
        var images = Formula.Images(100, Steps * Batch);
        var order = Formula.Order(101, Steps * Batch);
        for (var step = 0; step < Steps; step++)
        {
            var batch = images.index_select(0, tensor(order[(step * Batch)..((step + 1) * Batch)], [Batch]));
            var posterior = model.Encode(batch);
            var terms = NegativeElbo.Evaluate(
                model, batch, posterior, posterior.Reparameterise(Formula.Noise(102 + step, Batch, Latent)));
            var loss = terms.Loss.mean();
            optimizer.zero_grad();
            loss.backward();
            optimizer.step();

            var value = expected[step].GetProperty("loss").GetDouble();
            Assert.Equal(value, loss.ToDouble(), Summary.Tolerance * value);
            foreach (var (parameter, name) in Parameters(model))
                Summary.Compare(expected[step].GetProperty("tensors").GetProperty(name), parameter,
                    $"step {step + 1}, {name}");
        }
    }

    private static VariationalAutoencoder Start()
    {
        var model = new VariationalAutoencoder(
            new MlpEncoder(Hidden, Latent), new MlpDecoder(Latent, Hidden), new BernoulliLikelihood());
        using var _ = no_grad();
        var stream = 1;
        var inputs = 0L;
        foreach (var (parameter, name) in Parameters(model))
        {
            if (name.EndsWith(".weight")) inputs = parameter.shape[1];
            parameter.copy_(Formula.Weights(stream++, parameter.shape, inputs));
        }
        return model;
    }

    private static IEnumerable<(Tensor Parameter, string Name)> Parameters(VariationalAutoencoder model)
    {
        var state = model.state_dict();
        return Layers.SelectMany(layer =>
            new[] { "weight", "bias" }.Select(kind => (state[$"{layer.Library}.{kind}"], $"{layer.Script}.{kind}")));
    }
}
