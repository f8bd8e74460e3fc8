namespace Vae.Distributions;

/// <summary>
/// p(x|z) as a product over pixels, given the decoder's output. Images are <c>[…, 784]</c>. Parameters are k blocks of 784
/// beside each other, <c>[…, 784·k]</c>, with the same leading dimensions: parameter j of pixel d is at 784·j + d, so that
/// <c>chunk(k, -1)</c> gives the k heads.
/// </summary>
public interface ILikelihood
{
    /// <summary>k, the numbers that the decoder gives for each pixel.</summary>
    int ParametersPerPixel { get; }

    /// <summary>log p(x_d|z) of every pixel, <c>[…, 784]</c>, in nats.</summary>
    /// <exception cref="ArgumentException">The shapes do not belong together.</exception>
    Tensor LogProb(Tensor parameters, Tensor images);

    /// <summary>E[x|z], <c>[…, 784]</c>.</summary>
    Tensor Mean(Tensor parameters);

    /// <summary>A draw x ~ p(x|z), <c>[…, 784]</c>, from torch's default generator.</summary>
    Tensor Sample(Tensor parameters);
}
