using TorchSharp.Modules;
using Vae.Distributions;

namespace Vae.Models;

/// <summary>
/// One hidden layer: h = ReLU(W x + b), then two heads, μ = W_μ h + b_μ and log σ² = W_σ h + b_σ
/// (Kingma &amp; Welling 2013, appendix C.2, with ReLU for tanh; report 1, section 2).
/// </summary>
public sealed class MlpEncoder : Encoder
{
    private readonly Linear hidden, mean, logVariance;

    /// <summary>Makes the layers 784 → <paramref name="hidden"/> → 2 × <paramref name="latent"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A size is less than 1.</exception>
    public MlpEncoder(int hidden, int latent, int pixels = 784) : base(nameof(MlpEncoder), latent, pixels)
    {
        this.hidden = nn.Linear(pixels, Require.AtLeast(1, hidden));
        mean = nn.Linear(hidden, latent);
        logVariance = nn.Linear(hidden, latent);
        RegisterComponents();
    }

    /// <inheritdoc/>
    protected override DiagonalGaussian Infer(Tensor images)
    {
        var features = nn.functional.relu(hidden.call(images));
        return new(mean.call(features), logVariance.call(features));
    }
}
