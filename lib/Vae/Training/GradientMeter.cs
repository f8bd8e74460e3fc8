using TorchSharp.Modules;

namespace Vae.Training;

/// <summary>Euclidean norms ‖g‖ of the gradient over all weights together, one for each step of an epoch.</summary>
/// <param name="Mean">Their average.</param>
/// <param name="Largest">The largest of them.</param>
public sealed record GradientNorms(double Mean, double Largest);

/// <summary>Sum and maximum of the gradient norms of an epoch, kept on the device and read once, at its end.</summary>
internal sealed class GradientMeter(Device device) : IDisposable
{
    private readonly Tensor sum = zeros([], ScalarType.Float64, device);
    private readonly Tensor largest = zeros([], ScalarType.Float64, device);
    private long steps;

    /// <summary>A meter where the options want the norms.</summary>
    internal static GradientMeter? For(nn.Module model, TrainingOptions options) =>
        options.RecordGradientNorms ? new(model.parameters().First().device) : null;

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

    /// <summary>What was added since the last time; the one synchronisation with a GPU.</summary>
    internal GradientNorms ReadAndReset()
    {
        var norms = new GradientNorms(sum.ToDouble() / steps, largest.ToDouble());
        sum.zero_();
        largest.zero_();
        steps = 0;
        return norms;
    }

    public void Dispose()
    {
        sum.Dispose();
        largest.Dispose();
    }
}
