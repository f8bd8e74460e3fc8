using TorchSharp.Modules;
using Vae.Distributions;

namespace Vae.Models;

/// <summary>
/// Where a hidden layer's batch normalisation (Ioffe &amp; Szegedy 2015) stands: y = γ (a − m) / √(v + ε) + β with mean
/// m and variance v of the batch, in evaluation their running averages.
/// </summary>
public enum BatchNormPlace
{
    /// <summary>f(BN(W x + b)), as in that paper, section 3.2, and in the model of report 3.</summary>
    BeforeActivation,

    /// <summary>BN(f(W x + b)), which report 3 quotes as the better one.</summary>
    AfterActivation,

    /// <summary>f(W x + b): there is none.</summary>
    None,
}

/// <summary>
/// One hidden layer with batch normalisation and ReLU, then two heads, μ and log σ². As in report 3 the heads are
/// normalised and rectified, so that neither is ever negative; corrected, which is ours, they are linear.
/// </summary>
public sealed class BatchNormEncoder : Encoder
{
    private readonly Sequential hidden, mean, logVariance;

    /// <summary>Makes the layers 784 → <paramref name="hidden"/> → 2 × <paramref name="latent"/>.</summary>
    /// <param name="hidden">Units of the hidden layer.</param>
    /// <param name="latent">Z.</param>
    /// <param name="place">Where the hidden layer is normalised.</param>
    /// <param name="rectifiedHeads">
    /// Whether a head is ReLU(BN(W h + b)), without BN where there is none in the hidden layer, and not W h + b.
    /// </param>
    /// <param name="dropout">The probability with which a hidden unit is left out in training.</param>
    /// <param name="pixels">The pixels of an image.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A size is less than 1, or the dropout is no probability below 1.
    /// </exception>
    public BatchNormEncoder(int hidden, int latent, BatchNormPlace place = BatchNormPlace.BeforeActivation,
        bool rectifiedHeads = false, double dropout = 0, int pixels = 784)
        : base(nameof(BatchNormEncoder), latent, pixels)
    {
        this.hidden = BatchNormLayers.Hidden(pixels, Require.AtLeast(1, hidden), place, nn.ReLU(), dropout);
        mean = BatchNormLayers.Last(hidden, latent, place, rectifiedHeads);
        logVariance = BatchNormLayers.Last(hidden, latent, place, rectifiedHeads);
        RegisterComponents();
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">In training, a single image: a batch of one has no variance.</exception>
    protected override DiagonalGaussian Infer(Tensor images)
    {
        BatchNormLayers.CheckBatch(this, images);
        var features = hidden.call(images);
        return new(mean.call(features), logVariance.call(features));
    }
}

/// <summary>
/// One hidden layer with batch normalisation and leaky ReLU, then one number for each pixel. As in report 3 that is
/// normalised and rectified, a mean which is never negative; corrected, which is ours, it is linear: a logit for <see
/// cref="BernoulliLikelihood"/>.
/// </summary>
public sealed class BatchNormDecoder : Decoder
{
    private readonly Sequential hidden, output;

    /// <summary>Makes the layers <paramref name="latent"/> → <paramref name="hidden"/> → 784.</summary>
    /// <param name="latent">Z.</param>
    /// <param name="hidden">Units of the hidden layer.</param>
    /// <param name="place">Where the hidden layer is normalised.</param>
    /// <param name="rectifiedOutput">
    /// Whether the output is ReLU(BN(V h + c)), without BN where there is none in the hidden layer, and not V h + c.
    /// </param>
    /// <param name="negativeSlope">Of the leaky ReLU, max(a, 0) + slope · min(a, 0); 0 makes it a ReLU.</param>
    /// <param name="dropout">The probability with which a hidden unit is left out in training.</param>
    /// <param name="pixels">The pixels of an image.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A size is less than 1, the slope is negative, or the dropout is no probability below 1.
    /// </exception>
    public BatchNormDecoder(int latent, int hidden, BatchNormPlace place = BatchNormPlace.BeforeActivation,
        bool rectifiedOutput = false, double negativeSlope = 0.01, double dropout = 0, int pixels = 784)
        : base(nameof(BatchNormDecoder), latent, parametersPerPixel: 1)
    {
        nn.Module<Tensor, Tensor> activation =
            Require.NotNegative(negativeSlope) == 0 ? nn.ReLU() : nn.LeakyReLU(negativeSlope);
        this.hidden = BatchNormLayers.Hidden(latent, Require.AtLeast(1, hidden), place, activation, dropout);
        output = BatchNormLayers.Last(hidden, Require.AtLeast(1, pixels), place, rectifiedOutput);
        RegisterComponents();
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">In training, a single latent: a batch of one has no variance.</exception>
    public override Tensor forward(Tensor latents)
    {
        // One dimension of latents, however many there are of each image: batch normalisation is over all of them.
        var rows = latents.reshape(-1, Latent);
        BatchNormLayers.CheckBatch(this, rows);
        var parameters = output.call(hidden.call(rows));
        return parameters.reshape([.. latents.shape[..^1], parameters.shape[^1]]);
    }
}

internal static class BatchNormLayers
{
    internal static Sequential Hidden(
        int inputs, int outputs, BatchNormPlace place, nn.Module<Tensor, Tensor> activation, double dropout)
    {
        if (!(dropout is >= 0 and < 1))
            throw new ArgumentOutOfRangeException(
                nameof(dropout), dropout, "Dropout is the probability that a unit is left out: 0 or more, below 1.");
        var linear = nn.Linear(inputs, outputs);
        nn.Module<Tensor, Tensor>[] layers = place switch
        {
            BatchNormPlace.BeforeActivation => [linear, nn.BatchNorm1d(outputs), activation],
            BatchNormPlace.AfterActivation => [linear, activation, nn.BatchNorm1d(outputs)],
            BatchNormPlace.None => [linear, activation],
            _ => throw new ArgumentOutOfRangeException(nameof(place), place,
                $"Batch normalisation is {BatchNormPlace.BeforeActivation}, {BatchNormPlace.AfterActivation} or " +
                $"{BatchNormPlace.None}."),
        };
        return nn.Sequential(dropout > 0 ? [.. layers, nn.Dropout(dropout)] : layers);
    }

    internal static Sequential Last(int inputs, int outputs, BatchNormPlace place, bool rectified)
    {
        var linear = nn.Linear(inputs, outputs);
        return !rectified ? nn.Sequential(linear)
            : place == BatchNormPlace.None ? nn.Sequential(linear, nn.ReLU())
            : nn.Sequential(linear, nn.BatchNorm1d(outputs), nn.ReLU());
    }

    // libtorch divides by n − 1 = 0 without a word, and every later evaluation has a running variance of NaN.
    internal static void CheckBatch(nn.Module network, Tensor rows)
    {
        if (network.training && rows.shape[0] == 1 && network.modules().Any(layer => layer is BatchNorm1d))
            throw new ArgumentException("Batch normalisation cannot be trained with a batch of one, which has no " +
                "variance. If it is the last batch of an epoch, choose a batch size that leaves no remainder of 1.");
    }
}
