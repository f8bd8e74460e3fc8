namespace Vae.Tests;

/// <summary>Compares gradients with central differences.</summary>
internal static class FiniteDifferences
{
    private const double Step = 1e-6;

    /// <summary>
    /// Checks the gradient of a weighted sum of the function's values by every element of the inputs, which are of
    /// doubles.
    /// </summary>
    internal static void Check(Func<Tensor> function, IEnumerable<Tensor> inputs, string what)
    {
        Value(function).backward();
        var checkedAny = false;
        foreach (var input in inputs)
        {
            if (input.grad is not { } gradient) continue;
            checkedAny = true;
            Near.Equal(Differences(function, input), gradient, 1e-6, $"gradient of {what}");
        }
        Assert.True(checkedAny, $"{what} has no gradient");
    }

    // Unequal weights, so that errors do not cancel in the sum.
    private static Tensor Value(Func<Tensor> function)
    {
        var result = function().to_type(ScalarType.Float64);
        return (result * arange(1, result.numel() + 1, ScalarType.Float64).cos().reshape(result.shape)).sum();
    }

    private static Tensor Differences(Func<Tensor> function, Tensor input)
    {
        using var _ = no_grad();
        var differences = zeros(input.shape, ScalarType.Float64);
        // One-dimensional views: TorchSharp's accessor writes by one index only there.
        var (elements, results) = (input.detach().view(-1).data<double>(), differences.view(-1).data<double>());
        for (var e = 0L; e < input.numel(); e++)
        {
            using var scope = NewDisposeScope();
            var at = elements[e];
            elements[e] = at + Step;
            var above = Value(function).item<double>();
            elements[e] = at - Step;
            results[e] = (above - Value(function).item<double>()) / (2 * Step);
            elements[e] = at;
        }
        return differences;
    }
}
