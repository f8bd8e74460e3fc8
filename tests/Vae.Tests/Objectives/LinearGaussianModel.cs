using TorchSharp.Modules;
using Vae.Distributions;
using Vae.Models;

namespace Vae.Tests.Objectives;

/// <summary>
/// x = W z + b + σ ε with z ~ N(0, I): the one VAE whose log p(x) and posterior are known, log N(x; b, W Wᵀ + σ² I).
/// Everything is in double precision.
/// </summary>
sealed class LinearGaussianModel(Tensor weight, Tensor bias)
{
    public const int Latent = 2;
    private const double Sigma = 0.5;

    /// <summary>Four pixels.</summary>
    public LinearGaussianModel() : this(
        tensor(new[] { 0.9, -0.3, 0.2, 0.8, -0.5, 0.4, 0.1, -0.7 }, [4, Latent]),
        tensor(new[] { 0.1, -0.2, 0.3, 0.0 }, [4]))
    {
    }

    private long Pixels => bias.shape[0];

    /// <summary>
    /// The model with an approximate posterior of a chosen quality: 0 is exact in its mean, larger values are worse.
    /// </summary>
    public VariationalAutoencoder WithPosterior(double error)
    {
        var precision = Precision();
        var covariance = linalg.inv(precision);
        // The best diagonal Gaussian has the posterior's mean and the precision's diagonal.
        var gain = covariance.matmul(weight.t()) / (Sigma * Sigma);
        return new(new LinearEncoder(gain * (1 - error), bias, -precision.diagonal().log() + error),
            new LinearDecoder(weight, bias),
            new FixedVarianceGaussianLikelihood(Sigma));
    }

    /// <summary>log p(x) in closed form, <c>[B]</c>.</summary>
    public Tensor LogLikelihood(Tensor images)
    {
        var covariance = weight.matmul(weight.t()) + Sigma * Sigma * eye(Pixels, dtype: ScalarType.Float64);
        var deviation = images - bias;
        var distance = (deviation.matmul(linalg.inv(covariance)) * deviation).sum(-1);
        return -0.5 * (distance + linalg.slogdet(covariance).Item2 + Pixels * Math.Log(2 * Math.PI));
    }

    /// <summary>
    /// The model of some of the pixels alone: what is left of a Gaussian when the others are integrated out.
    /// </summary>
    public LinearGaussianModel Marginal(params long[] pixels)
    {
        var chosen = tensor(pixels, [pixels.Length]);
        return new(weight.index_select(0, chosen), bias.index_select(0, chosen));
    }

    /// <summary>
    /// KL(q ‖ p(z|x)) of the posterior without error, ½ (Σ log P_jj − log det P) with the true precision P: the two
    /// Gaussians share their mean, and q has the diagonal of P.
    /// </summary>
    public double GapOfDiagonalPosterior()
    {
        var precision = Precision();
        return 0.5 * (precision.diagonal().log().sum() - linalg.slogdet(precision).Item2).item<double>();
    }

    /// <summary>Images drawn from the model, <c>[count, 4]</c>.</summary>
    public Tensor Draw(int count)
    {
        var latents = randn(count, Latent, dtype: ScalarType.Float64);
        return latents.matmul(weight.t()) + bias + Sigma * randn(count, Pixels, dtype: ScalarType.Float64);
    }

    /// <summary>The precision of the true posterior p(z|x), the same for all images: I + Wᵀ W / σ².</summary>
    public Tensor Precision() => eye(Latent, dtype: ScalarType.Float64) + weight.t().matmul(weight) / (Sigma * Sigma);

    private sealed class LinearEncoder : Encoder
    {
        private readonly Parameter gain, bias, logVariance;

        public LinearEncoder(Tensor gain, Tensor bias, Tensor logVariance)
            : base(nameof(LinearEncoder), LinearGaussianModel.Latent, (int)bias.shape[0])
        {
            this.gain = new Parameter(gain.clone());
            this.bias = new Parameter(bias.clone());
            this.logVariance = new Parameter(logVariance.clone());
            RegisterComponents();
        }

        protected override DiagonalGaussian Infer(Tensor images)
        {
            var mean = (images - bias).matmul(gain.t());
            return new(mean, logVariance.expand(mean.shape));
        }
    }

    private sealed class LinearDecoder : Decoder
    {
        private readonly Parameter weight, bias;

        public LinearDecoder(Tensor weight, Tensor bias) : base(nameof(LinearDecoder), LinearGaussianModel.Latent, 1)
        {
            this.weight = new Parameter(weight.clone());
            this.bias = new Parameter(bias.clone());
            RegisterComponents();
        }

        public override Tensor forward(Tensor latents) => latents.matmul(weight.t()) + bias;
    }
}
