namespace Vae.Distributions;

/// <summary>The layout of a decoder's output that <see cref="ILikelihood"/> documents.</summary>
internal static class ParameterLayout
{
    /// <summary>The k heads of parameters <c>[…, D·k]</c>, each <c>[…, D]</c>.</summary>
    /// <exception cref="ArgumentException">The last dimension cannot be divided into k heads.</exception>
    internal static Tensor[] Heads(this ILikelihood likelihood, Tensor parameters)
    {
        var k = likelihood.ParametersPerPixel;
        return parameters.shape is [.., var last] && last % k == 0
            ? parameters.chunk(k, -1)
            : throw new ArgumentException(
                $"{likelihood} needs parameters [..., {k} * pixels]; these are {Text(parameters.shape)}, which makes no {k} heads.", nameof(parameters));
    }

    /// <summary>The k heads of parameters <c>[…, D·k]</c> for images <c>[…, D]</c>.</summary>
    /// <exception cref="ArgumentException">The shapes do not belong together.</exception>
    internal static Tensor[] Heads(this ILikelihood likelihood, Tensor parameters, Tensor images)
    {
        likelihood.CheckShapes(parameters, images);
        return likelihood.Heads(parameters);
    }

    /// <exception cref="ArgumentException">The shapes do not belong together.</exception>
    internal static void CheckShapes(this ILikelihood likelihood, Tensor parameters, Tensor images)
    {
        var k = likelihood.ParametersPerPixel;
        if (images.shape is not [.. var batch, var pixels] || !parameters.shape.SequenceEqual([.. batch, pixels * k]))
            throw new ArgumentException(
                $"{likelihood} needs {k} {(k == 1 ? "parameter" : "parameters")} for each pixel of the images {Text(images.shape)}; " +
                $"the parameters are {Text(parameters.shape)}.", nameof(parameters));
    }

    private static string Text(long[] shape) => $"[{string.Join(", ", shape)}]";
}
