namespace Vae.Distributions;

/// <summary>What a likelihood's numbers are the logarithms of, for intensities in [0, 1].</summary>
public enum LikelihoodKind
{
    /// <summary>A density of intensities: it integrates to 1.</summary>
    Density,

    /// <summary>Probabilities of events that images are counted as, such as bins: they add up to 1.</summary>
    MassFunction,

    /// <summary>
    /// Neither: a cross-entropy with the intensities, which lacks the normalising constant of a density.
    /// </summary>
    CrossEntropy,
}

/// <summary>
/// p(x|z) as a product over pixels, given the decoder's output. Images are <c>[…, 784]</c>. Parameters are k blocks of
/// 784 beside each other, <c>[…, 784·k]</c>, with the same leading dimensions: parameter j of pixel d is at 784·j + d,
/// so that <c>chunk(k, -1)</c> gives
/// the k heads.
/// </summary>
public abstract record Likelihood
{
    /// <summary>k, the numbers that the decoder gives for each pixel.</summary>
    public abstract int ParametersPerPixel { get; }

    /// <summary>What its numbers are the logarithms of.</summary>
    public abstract LikelihoodKind Kind { get; }

    /// <summary>log p(x_d|z) of every pixel, <c>[…, 784]</c>, in nats.</summary>
    /// <exception cref="ArgumentException">
    /// The shapes do not belong together, or the likelihood has no such intensities.
    /// </exception>
    public Tensor LogProb(Tensor parameters, Tensor images)
    {
        CheckImages(images);
        return LogProbOf(parameters, images);
    }

    /// <summary>E[x|z], <c>[…, 784]</c>.</summary>
    public abstract Tensor Mean(Tensor parameters);

    /// <summary>A draw x ~ p(x|z), <c>[…, 784]</c>, from torch's default generator, without gradients.</summary>
    public abstract Tensor Sample(Tensor parameters);

    /// <summary>
    /// Checks that the likelihood is defined for images; those of an image set were checked when it was made.
    /// </summary>
    /// <exception cref="ArgumentException">An intensity is outside [0, 1], or not a number.</exception>
    public virtual void CheckImages(Tensor images) => Require.Intensities(images, $"the images for {this}");

    /// <summary><see cref="LogProb"/> of images that were checked before, with checked shapes.</summary>
    internal Tensor LogProbOf(Tensor parameters, Tensor images)
    {
        var k = ParametersPerPixel;
        if (images.shape is not [.. var batch, var pixels] || !parameters.shape.SequenceEqual([.. batch, pixels * k]))
            throw new ArgumentException(
                $"{this} needs {k} {(k == 1 ? "parameter" : "parameters")} for each pixel of the images " +
                $"{images.ShapeText()}; the parameters are {parameters.ShapeText()}.", nameof(parameters));
        return LogProbPerPixel(parameters, images);
    }

    /// <summary>
    /// log p(x_d|z) of every pixel, <c>[…, 784]</c>, in nats, for images and parameters whose shapes fit.
    /// </summary>
    protected abstract Tensor LogProbPerPixel(Tensor parameters, Tensor images);

    /// <summary>The k heads of parameters <c>[…, D·k]</c>, each <c>[…, D]</c>.</summary>
    /// <exception cref="ArgumentException">The last dimension cannot be divided into k heads.</exception>
    protected Tensor[] Heads(Tensor parameters) => ByHead(parameters).unbind(-2);

    /// <summary>The parameters with a dimension for the heads, <c>[…, k, 784]</c>.</summary>
    /// <exception cref="ArgumentException">The parameters do not make k heads.</exception>
    protected Tensor ByHead(Tensor parameters)
    {
        var k = ParametersPerPixel;
        return parameters.shape is [.., var last] && last % k == 0
            ? parameters.unflatten(parameters.dim() - 1, k, last / k)
            : throw new ArgumentException($"{this} needs parameters [..., {k} * pixels]; " +
                $"these are {parameters.ShapeText()}, which makes no {k} heads.", nameof(parameters));
    }
}
