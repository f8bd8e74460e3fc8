namespace Vae.Evaluation;

/// <summary>Euclidean distances of images.</summary>
internal static class ImageDistance
{
    /// <summary>‖a − b‖ of each pair of images, both <c>[N, 784]</c>.</summary>
    internal static double[] Between(Tensor a, Tensor b)
    {
        using var scope = NewDisposeScope();
        return (a - b).square().sum(-1).sqrt().to_type(ScalarType.Float64).cpu().data<double>().ToArray();
    }
}
