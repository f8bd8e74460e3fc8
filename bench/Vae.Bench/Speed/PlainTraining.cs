using TorchSharp.Modules;

namespace Vae.Bench.Speed;

/// <summary>
/// The same models and their training as TorchSharp's examples write them: modules in a row, <c>optim.Adam</c>, the
/// loss of each batch summed on the host.
/// </summary>
static class PlainTraining
{
    /// <summary>One epoch.</summary>
    public static Action Of(Workload workload)
    {
        var images = workload.Images();
        var model = new PlainVae(workload);
        var optimizer = optim.Adam(model.parameters(), lr: 1e-3);
        model.train();
        return () =>
        {
            using var epoch = NewDisposeScope();
            var total = 0.0;
            foreach (var indices in randperm(workload.Count).split(workload.Batch))
            {
                using var scope = NewDisposeScope();
                var batch = images[indices];
                optimizer.zero_grad();
                var (logits, mean, logVariance) = model.call(batch);
                var reconstruction = nn.functional.binary_cross_entropy_with_logits(
                    logits, batch, reduction: nn.Reduction.Sum);
                var kl = -0.5 * (1 + logVariance - mean.pow(2) - logVariance.exp()).sum();
                var loss = (reconstruction + kl) / batch.shape[0];
                loss.backward();
                optimizer.step();
                total += loss.item<float>() * batch.shape[0];
            }
        };
    }

    sealed class PlainVae : nn.Module<Tensor, (Tensor Logits, Tensor Mean, Tensor LogVariance)>
    {
        readonly Sequential encoder, decoder;
        readonly Linear mean, logVariance;

        public PlainVae(Workload workload) : base(nameof(PlainVae))
        {
            var latent = workload.Latent;
            if (workload.IsConvolutional)
            {
                encoder = nn.Sequential(
                    nn.Unflatten(1, [1, 28, 28]),
                    nn.Conv2d(1, 32, 5, padding: 2), nn.ReLU(), nn.MaxPool2d(2),
                    nn.Conv2d(32, 64, 5, padding: 2), nn.ReLU(), nn.MaxPool2d(2),
                    nn.Conv2d(64, 128, 3, padding: 1), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten());
                decoder = nn.Sequential(
                    nn.Unflatten(1, [latent, 1, 1]),
                    nn.ConvTranspose2d(latent, 128, 5, stride: 2, padding: 1), nn.BatchNorm2d(128), nn.ReLU(),
                    nn.ConvTranspose2d(128, 64, 5, stride: 2, padding: 1), nn.BatchNorm2d(64), nn.ReLU(),
                    nn.ConvTranspose2d(64, 32, 5, stride: 2, padding: 1), nn.BatchNorm2d(32), nn.ReLU(),
                    nn.ConvTranspose2d(32, 1, 5, stride: 2, padding: 1), nn.BatchNorm2d(1), nn.ReLU(),
                    nn.Flatten(), nn.Linear(961, 784));
            }
            else
            {
                encoder = nn.Sequential(nn.Linear(784, 500), nn.ReLU());
                decoder = nn.Sequential(nn.Linear(latent, 500), nn.ReLU(), nn.Linear(500, 784));
            }
            var features = workload.IsConvolutional ? 1152 : 500;
            mean = nn.Linear(features, latent);
            logVariance = nn.Linear(features, latent);
            RegisterComponents();
        }

        public override (Tensor Logits, Tensor Mean, Tensor LogVariance) forward(Tensor images)
        {
            var features = encoder.call(images);
            var (mean, logVariance) = (this.mean.call(features), this.logVariance.call(features));
            var latents = mean + randn_like(mean) * (0.5 * logVariance).exp();
            return (decoder.call(latents), mean, logVariance);
        }
    }
}
