using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>
/// Normalises every channel (dimension 1): <c>y = (x − mean) / √(variance + eps) · weight + bias</c>, with the statistics
/// of the batch in training, and their running averages afterwards.
/// </summary>
public abstract class BatchNorm : nn.Module<Tensor, Tensor>
{
    private readonly double eps;
    private readonly double momentum;
    private readonly long[] dimensions;

    private protected BatchNorm(string name, long[] dimensions, long num_features, double eps, double momentum, bool affine,
        bool track_running_stats, Device? device, ScalarType? dtype) : base(name)
    {
        (this.dimensions, this.eps, this.momentum) = (dimensions, eps, momentum);
        if (affine)
        {
            register_parameter(nameof(weight), new(ones(num_features, dtype, device)));
            register_parameter(nameof(bias), new(zeros(num_features, dtype, device)));
        }
        if (track_running_stats)
        {
            register_buffer(nameof(running_mean), zeros(num_features, dtype, device));
            register_buffer(nameof(running_var), ones(num_features, dtype, device));
            register_buffer(nameof(num_batches_tracked), zeros([], ScalarType.Int64, device));
        }
    }

    public Parameter? weight => OwnParameter(nameof(weight));

    public Parameter? bias => OwnParameter(nameof(bias));

    public Tensor? running_mean => OwnBuffer(nameof(running_mean));

    public Tensor? running_var => OwnBuffer(nameof(running_var));

    public Tensor? num_batches_tracked => OwnBuffer(nameof(num_batches_tracked));

    /// <exception cref="ArgumentException">The input has another number of dimensions, or, in training, one value per channel.</exception>
    public override Tensor forward(Tensor input)
    {
        if (!dimensions.Contains(input.ndim))
            throw new ArgumentException($"{GetName()} takes inputs with {string.Join(" or ", dimensions)} dimensions, not {input.Describe()}.");
        var output = nn.functional.batch_norm(input, running_mean, running_var, weight, bias, training || running_mean is null, momentum, eps);
        if (training) num_batches_tracked?.add_(1);
        return output;
    }
}

/// <summary>Batch normalisation of vectors <c>[B, C]</c> or sequences <c>[B, C, L]</c>.</summary>
public sealed class BatchNorm1d : BatchNorm
{
    internal BatchNorm1d(long num_features, double eps, double momentum, bool affine, bool track_running_stats, Device? device, ScalarType? dtype)
        : base(nameof(BatchNorm1d), [2, 3], num_features, eps, momentum, affine, track_running_stats, device, dtype) { }
}

/// <summary>Batch normalisation of images <c>[B, C, H, W]</c>.</summary>
public sealed class BatchNorm2d : BatchNorm
{
    internal BatchNorm2d(long num_features, double eps, double momentum, bool affine, bool track_running_stats, Device? device, ScalarType? dtype)
        : base(nameof(BatchNorm2d), [4], num_features, eps, momentum, affine, track_running_stats, device, dtype) { }
}
