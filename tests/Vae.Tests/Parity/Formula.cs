using System.Text.Json;

namespace Vae.Tests.Parity;

/// <summary>The numbers of <c>bench/formula.py</c>, to the last bit.</summary>
internal static class Formula
{
    internal static Tensor Weights(int stream, long[] shape, long inputs)
        => Shaped(stream, shape, u => (2 * u - 1) * (1 / Math.Sqrt(inputs)));

    internal static Tensor Noise(int stream, params long[] shape) =>
        Shaped(stream, shape, u => (u - 0.5) * Math.Sqrt(12));

    internal static Tensor Images(int stream, long count, long pixels = 784) =>
        Shaped(stream, [count, pixels], u => Math.Max(0, 5 * u - 4));

    internal static long[] Order(int stream, long count)
    {
        var keys = Uniform(stream, count).ToArray();
        return [.. Enumerable.Range(0, (int)count).OrderBy(i => keys[i]).Select(i => (long)i)];
    }

    /// <summary>
    /// Gives the parameters the values of <c>fill</c> in bench/convolutional.py, in the order of its file.
    /// </summary>
    /// <param name="model">Whose parameters.</param>
    /// <param name="expected">An object with a property for each of them, in PyTorch's order.</param>
    internal static Dictionary<string, Tensor> Fill(nn.Module model, JsonElement expected)
    {
        var parameters = model.named_parameters().ToDictionary(own => own.name, own => (Tensor)own.parameter);
        string[] names = [.. expected.EnumerateObject().Select(one => one.Name)];
        Assert.Equal(names.Order(), parameters.Keys.Order());
        using var _ = no_grad();
        foreach (var (index, name) in names.Index())
        {
            var parameter = parameters[name];
            var values = Weights(
                index + 1, parameter.shape, parameter.dim() > 1 ? parameter.numel() / parameter.shape[0] : 4);
            parameter.copy_(parameter.dim() == 1 && name.EndsWith(".weight") ? values + 1 : values);
        }
        return parameters;
    }

    /// <summary>24 bits of splitmix64 for every place of the stream, as a number in [0, 1).</summary>
    private static IEnumerable<double> Uniform(int stream, long count)
    {
        for (var i = 0L; i < count; i++)
        {
            var z = (((ulong)stream << 32) + (ulong)i) * 0x9E3779B97F4A7C15;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            z ^= z >> 31;
            yield return (z >> 40) / (double)(1 << 24);
        }
    }

    private static Tensor Shaped(int stream, long[] shape, Func<double, double> map)
        => tensor(Uniform(stream, shape.Aggregate(1L, (product, n) => product * n)).Select(u => (float)map(u))
            .ToArray(), shape);
}
