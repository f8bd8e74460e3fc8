using TorchSharp.Modules;

namespace Vae.Training;

/// <summary>Sum and maximum of the gradient norms of an epoch, kept on the device and read once, at its end.</summary>
internal sealed class GradientMeter(Device device) : IDisposable
{
    private readonly Tensor sum = zeros([], ScalarType.Float64, device);
    private readonly Tensor largest = zeros([], ScalarType.Float64, device);
    private long steps;

    /// <summary>Adds the norm of the gradients that these weights have now.</summary>
    internal void Add(IEnumerable<Parameter> parameters)
    {
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        var norms = parameters.Select(parameter => parameter.grad).OfType<Tensor>().Select(gradient => gradient.norm());
        var norm = stack(norms).norm().to_type(ScalarType.Float64);
        sum.add_(norm);
        largest.copy_(largest.maximum(norm));
        steps++;
    }

    /// <summary>What was added so far; the one synchronisation with a GPU.</summary>
    internal GradientNorms Read() => new(sum.ToDouble() / steps, largest.ToDouble());

    public void Dispose()
    {
        sum.Dispose();
        largest.Dispose();
    }
}
