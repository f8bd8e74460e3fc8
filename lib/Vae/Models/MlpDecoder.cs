using TorchSharp.Modules;

namespace Vae.Models;

/// <summary>
/// One hidden layer: h = ReLU(W z + b), then the parameters of the likelihood, V h + c
/// (Kingma &amp; Welling 2013, appendix C.1; report 1, section 2).
/// </summary>
public sealed class MlpDecoder : Decoder
{
    private readonly Linear hidden, output;

    /// <summary>
    /// Makes the layers <paramref name="latent"/> → <paramref name="hidden"/> → 784 · <paramref
    /// name="parametersPerPixel"/>.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">A size is less than 1.</exception>
    public MlpDecoder(int latent, int hidden, int parametersPerPixel = 1, int pixels = 784)
        : base(nameof(MlpDecoder), latent, parametersPerPixel)
    {
        this.hidden = nn.Linear(latent, Require.AtLeast(1, hidden));
        output = nn.Linear(hidden, Require.AtLeast(1, pixels) * parametersPerPixel);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor latents) => output.call(nn.functional.relu(hidden.call(latents)));
}
