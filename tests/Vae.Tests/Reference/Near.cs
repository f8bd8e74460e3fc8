namespace Vae.Tests;

/// <summary>Comparison of tensors.</summary>
internal static class Near
{
    /// <summary>
    /// Asserts the same shape, the same dtype, and values within the tolerance, relative to the expected value and
    /// absolute.
    /// </summary>
    internal static void Equal(Tensor expected, Tensor actual, double tolerance = 1e-6, string what = "tensor")
    {
        Assert.True(expected.shape.SequenceEqual(actual.shape),
            $"{what}: shape {Text(actual.shape)}, expected {Text(expected.shape)}");
        Assert.True(expected.dtype == actual.dtype, $"{what}: dtype {actual.dtype}, expected {expected.dtype}");
        using var scope = NewDisposeScope();
        var close = allclose(actual.to_type(ScalarType.Float64), expected.to_type(ScalarType.Float64), tolerance,
            tolerance, equal_nan: true);
        Assert.True(close, $"{what}:\n  {Values(actual)}\nexpected\n  {Values(expected)}");
    }

    private static string Text(IEnumerable<long> shape) => $"[{string.Join(", ", shape)}]";

    private static string Values(Tensor tensor)
        => string.Join(" ", tensor.detach().cpu().to_type(ScalarType.Float64).data<double>().ToArray().Take(40)
            .Select(value => value.ToString("g9")));
}
