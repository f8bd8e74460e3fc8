namespace Vae.Data;

/// <summary>Something that is done to a batch of images: a corruption, a binarisation.</summary>
public interface ITransform
{
    /// <summary>
    /// New images, <c>[B, 784]</c> as the given ones, which stay as they are. Random numbers come from torch's default
    /// generator of the images' device, anew for every image and call.
    /// </summary>
    /// <exception cref="ArgumentException">The images do not have a shape that the transform can work on.</exception>
    Tensor Apply(Tensor images);
}

/// <summary>Ways to build transforms from transforms.</summary>
public static class Transforms
{
    /// <summary>One transform after the other: <c>new GaussianNoise(0, 0.2).Then(new Threshold(0.5))</c>.</summary>
    public static ITransform Then(this ITransform first, ITransform second) => new Sequence(first, second);

    private sealed record Sequence(ITransform First, ITransform Second) : ITransform
    {
        public Tensor Apply(Tensor images)
        {
            using var between = First.Apply(images);
            return Second.Apply(between);
        }

        public override string ToString() => $"{First}, then {Second}";
    }
}
