namespace Vae.Likelihoods;

/// <summary>
/// p(x|z) as a product over pixels, given the decoder's output. Parameters are <c>[…, 784·k]</c>, images <c>[…, 784]</c>.
/// </summary>
public interface ILikelihood
{
    /// <summary>k, the numbers that the decoder gives for each pixel.</summary>
    int ParametersPerPixel { get; }

    /// <summary>log p(x_d|z) of every pixel, <c>[…, 784]</c>, in nats.</summary>
    Tensor LogProb(Tensor parameters, Tensor images);

    /// <summary>E[x|z], <c>[…, 784]</c>.</summary>
    Tensor Mean(Tensor parameters);

    /// <summary>A draw x ~ p(x|z), <c>[…, 784]</c>.</summary>
    Tensor Sample(Tensor parameters);
}
