namespace Vae;

/// <summary>The seed of all random numbers.</summary>
public static class RandomNumbers
{
    /// <summary>
    /// Seeds torch's default generators, the one of the CPU and those of all GPUs. TorchSharp's
    /// <c>torch.manual_seed</c>, other than PyTorch's, leaves those of the GPUs alone: what is drawn there would
    /// be something else in every run.
    /// </summary>
    /// <param name="seed">The same seed gives the same numbers; on different kinds of device they differ.</param>
    public static void Seed(long seed)
    {
        manual_seed(seed);
        cuda.manual_seed_all(seed); // does nothing where there is no GPU
    }
}
