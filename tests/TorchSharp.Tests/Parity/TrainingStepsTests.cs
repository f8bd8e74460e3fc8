using System.Text.Json;

namespace TorchSharp.Tests.Parity;

/// <summary>
/// Three training steps of the MLP VAE 784-500-20-500-784 against <c>bench/parity.py --steps</c>: modules, gradients and
/// Adam together, with the same weights, noise and batch order.
/// </summary>
public class TrainingStepsTests
{
    private const int Batch = 100, Latent = 20;
    private const double Tolerance = 1e-5;

    [Fact]
    public void LossesAndWeightsAreThoseOfPyTorch()
    {
        using var scope = NewDisposeScope();
        using var model = new Vae();
        var stream = 1;
        using (no_grad())
            foreach (var (name, layer) in model.named_children())
            {
                var inputs = layer.state_dict()["weight"].shape[1];
                foreach (var key in new[] { "weight", "bias" })
                {
                    var parameter = layer.state_dict()[key];
                    parameter.copy_(Formula.Weights(stream++, parameter.shape, inputs));
                }
            }
        using var optimizer = optim.Adam(model.parameters(), 1e-3);
        var images = Formula.Images(100, 3 * Batch);
        var order = Formula.Order(101, 3 * Batch);
        using var file = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "parity-steps.json")));
        var steps = file.RootElement.GetProperty("steps");
        Assert.Equal(3, steps.GetArrayLength());

        for (var step = 0; step < 3; step++)
        {
            var x = images.index_select(0, tensor(order[(step * Batch)..((step + 1) * Batch)]));
            var loss = model.call(x, Formula.Noise(102 + step, Batch, Latent)) / Batch;
            optimizer.zero_grad();
            loss.backward();
            optimizer.step();

            var expected = steps[step].GetProperty("loss").GetDouble();
            Assert.Equal(expected, loss.ToDouble(), Tolerance * expected);
            foreach (var (name, parameter) in model.named_parameters())
                Compare(steps[step].GetProperty("tensors").GetProperty(name), parameter.detach().to_type(ScalarType.Float64).flatten(), $"step {step}, {name}");
        }
    }

    private static void Compare(JsonElement expected, Tensor actual, string what)
    {
        var norm = expected.GetProperty("norm").GetDouble();
        Assert.Equal(norm, actual.norm().ToDouble(), Tolerance * norm);
        double[] values = [.. expected.GetProperty("values").EnumerateArray().Select(value => value.GetDouble())];
        var sampled = actual.slice(0, 0, actual.numel(), expected.GetProperty("stride").GetInt64()).data<double>().ToArray();
        var typical = norm / Math.Sqrt(actual.numel());
        for (var i = 0; i < values.Length; i++)
            Assert.True(Math.Abs(values[i] - sampled[i]) <= Tolerance * Math.Max(typical, Math.Abs(values[i])), $"{what}, value {i}: {sampled[i]}, not {values[i]}");
    }

    private sealed class Vae : nn.Module<Tensor, Tensor, Tensor>
    {
        private readonly Modules.Linear hidden = nn.Linear(784, 500);
        private readonly Modules.Linear mean = nn.Linear(500, Latent);
        private readonly Modules.Linear logvar = nn.Linear(500, Latent);
        private readonly Modules.Linear decode = nn.Linear(Latent, 500);
        private readonly Modules.Linear logits = nn.Linear(500, 784);

        internal Vae() : base(nameof(Vae)) => RegisterComponents();

        public override Tensor forward(Tensor x, Tensor noise)
        {
            var h = hidden.call(x).relu();
            var (mu, variance) = (mean.call(h), logvar.call(h));
            var z = mu + noise * (0.5 * variance).exp();
            var reconstruction = nn.functional.binary_cross_entropy_with_logits(logits.call(decode.call(z).relu()), x, reduction: nn.Reduction.Sum);
            return reconstruction - 0.5 * (1 + variance - mu.square() - variance.exp()).sum();
        }
    }
}
