using Vae.Data;
using Vae.Distributions;
using Vae.Models;

namespace Vae.Bench.Speed;

/// <summary>What is trained: a model, so many images, and how many of them make a batch.</summary>
sealed record Workload(string Name, int Latent, int Count, int Batch)
{
    static readonly Workload[] All =
    [
        new("mlp", Latent: 20, Count: 50_000, Batch: 100),   // 784-500-20-500-784
        new("conv", Latent: 16, Count: 5_120, Batch: 256),   // the Bernoulli VAE of report 2
    ];

    public bool IsConvolutional => Name == "conv";

    public static Workload Named(string name) => All.Single(workload => workload.Name == name);

    /// <summary>This library's model.</summary>
    public VariationalAutoencoder Model() => IsConvolutional
        ? new(new ConvolutionalEncoder(Latent), new ConvolutionalDecoder(Latent), new BernoulliLikelihood())
        : new(new MlpEncoder(500, Latent), new MlpDecoder(Latent, 500), new BernoulliLikelihood());

    /// <summary>The first training images of MNIST.</summary>
    public ImageSet Set() => Mnist.Load().Train.Take(Count);

    /// <summary>The same as a tensor, <c>[N, 784]</c>.</summary>
    public Tensor Images() => Set().Images;
}
