using TorchSharp.Modules;
using Vae.Distributions;

namespace Vae.Models;

/// <summary>
/// A network with one hidden layer: y = V f(W x + b) + c. As an autoencoder's encoder it gives the code.
/// </summary>
public sealed class Mlp : nn.Module<Tensor, Tensor>
{
    private readonly Linear hidden, output;

    /// <summary>
    /// Makes the layers <paramref name="inputs"/> → <paramref name="hidden"/> → <paramref name="outputs"/>.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">A size is less than 1.</exception>
    public Mlp(int inputs, int hidden, int outputs, Activation activation = Activation.ReLU) : base(nameof(Mlp))
    {
        Activation = activation;
        this.hidden = nn.Linear(Require.AtLeast(1, inputs), Require.AtLeast(1, hidden));
        output = nn.Linear(hidden, Require.AtLeast(1, outputs));
        RegisterComponents();
    }

    /// <summary>f, the nonlinearity of the hidden layer.</summary>
    public Activation Activation { get; }

    /// <inheritdoc/>
    public override Tensor forward(Tensor inputs) => output.call(Activation.Apply(hidden.call(inputs)));
}

/// <summary>
/// One hidden layer: h = f(W x + b), then two heads, μ = W_μ h + b_μ and log σ² = W_σ h + b_σ
/// (Kingma &amp; Welling 2013, appendix C.2, where f is tanh; report 1, section 2).
/// </summary>
public sealed class MlpEncoder : Encoder
{
    private readonly Linear hidden, mean, logVariance;

    /// <summary>Makes the layers 784 → <paramref name="hidden"/> → 2 × <paramref name="latent"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A size is less than 1.</exception>
    public MlpEncoder(int hidden, int latent, int pixels = 784, Activation activation = Activation.ReLU)
        : base(nameof(MlpEncoder), latent, pixels)
    {
        Activation = activation;
        this.hidden = nn.Linear(pixels, Require.AtLeast(1, hidden));
        mean = nn.Linear(hidden, latent);
        logVariance = nn.Linear(hidden, latent);
        RegisterComponents();
    }

    /// <summary>f, the nonlinearity of the hidden layer.</summary>
    public Activation Activation { get; }

    /// <inheritdoc/>
    protected override DiagonalGaussian Infer(Tensor images)
    {
        var features = Activation.Apply(hidden.call(images));
        return new(mean.call(features), logVariance.call(features));
    }
}

/// <summary>
/// One hidden layer: h = f(W z + b), then the parameters of the likelihood, V h + c
/// (Kingma &amp; Welling 2013, appendix C.1, where f is tanh; report 1, section 2).
/// </summary>
public sealed class MlpDecoder : Decoder
{
    private readonly Linear hidden, output;

    /// <summary>
    /// Makes the layers <paramref name="latent"/> → <paramref name="hidden"/> → 784 · <paramref
    /// name="parametersPerPixel"/>.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">A size is less than 1.</exception>
    public MlpDecoder(int latent, int hidden, int parametersPerPixel = 1, int pixels = 784,
        Activation activation = Activation.ReLU)
        : base(nameof(MlpDecoder), latent, parametersPerPixel)
    {
        Activation = activation;
        this.hidden = nn.Linear(latent, Require.AtLeast(1, hidden));
        output = nn.Linear(hidden, Require.AtLeast(1, pixels) * parametersPerPixel);
        RegisterComponents();
    }

    /// <summary>f, the nonlinearity of the hidden layer.</summary>
    public Activation Activation { get; }

    /// <inheritdoc/>
    public override Tensor forward(Tensor latents) => output.call(Activation.Apply(hidden.call(latents)));
}
