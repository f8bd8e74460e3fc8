using System.Text.Json;

namespace Vae.Tests.Parity;

/// <summary>A tensor as <c>bench/parity.py</c> sums it up: its norm, and values evenly spaced from the first.</summary>
internal static class Summary
{
    /// <summary>Relative, to a value or to the tensor's typical one, whichever is larger.</summary>
    internal const double Tolerance = 1e-5;

    /// <param name="expected">PyTorch's.</param>
    /// <param name="tensor">The library's.</param>
    /// <param name="what">Its name in the message.</param>
    /// <param name="rounding">
    /// What a norm can differ by whatever its size: a tensor that is zero in theory is not so in floating point.
    /// </param>
    internal static void Compare(JsonElement expected, Tensor tensor, string what, double rounding = 0)
    {
        using var scope = NewDisposeScope();
        var actual = tensor.detach().to_type(ScalarType.Float64).flatten();
        var norm = expected.GetProperty("norm").GetDouble();
        var found = actual.norm().ToDouble();
        Assert.True(Math.Abs(norm - found) <= Math.Max(Tolerance * norm, rounding),
            $"norm of {what}: {found}, not {norm}");
        double[] values = [.. expected.GetProperty("values").EnumerateArray().Select(value => value.GetDouble())];
        var every = actual.data<double>().ToArray().Chunk(expected.GetProperty("stride").GetInt32())
            .Select(chunk => chunk[0]);
        var typical = norm / Math.Sqrt(actual.numel());
        foreach (var (value, computed) in values.Zip(every))
            Assert.True(Math.Abs(value - computed) <= Math.Max(
                Tolerance * Math.Max(typical, Math.Abs(value)), rounding), $"{what}: {computed}, not {value}");
    }
}
