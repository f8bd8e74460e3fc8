using System.Numerics;

namespace Vae.Data;

/// <summary>
/// Digits that a program writes: strokes with random form, pose, thickness and ink. They have MNIST's shapes and
/// classes, and let everything run where MNIST cannot be had; they are easier than MNIST.
/// </summary>
public static class SyntheticDigits
{
    /// <summary>What figures and results call these data.</summary>
    public const string Name = "SyntheticDigits";

    private const int Side = 28, Pixels = Side * Side;
    private const float Middle = Side / 2f - 0.5f;

    /// <summary>Draws the three parts, each independent of the others' sizes.</summary>
    /// <param name="device">Where the images will live; the host when null.</param>
    /// <param name="seed">Decides every image.</param>
    /// <param name="train">Images to learn from.</param>
    /// <param name="validation">Images to choose settings by.</param>
    /// <param name="test">Images to report results on.</param>
    /// <exception cref="ArgumentOutOfRangeException">A part would have no image.</exception>
    public static DataSplits Load(
        Device? device = null, int seed = 1, int train = 10_000, int validation = 2_000, int test = 2_000)
    {
        ImageSet Draw(int count, int part)
        {
            var random = new Random(unchecked(seed * 3 + part));
            var (images, labels) = (new byte[count * Pixels], new byte[count]);
            for (var i = 0; i < count; i++)
            {
                labels[i] = (byte)random.Next(10);
                Write(labels[i], random, images.AsSpan(i * Pixels, Pixels));
            }
            return ImageSet.FromBytes(Name, images, labels, Pixels, device ?? CPU);
        }
        return new(Draw(Require.AtLeast(1, train), 0), Draw(Require.AtLeast(1, validation), 1),
            Draw(Require.AtLeast(1, test), 2));
    }

    private static void Write(int digit, Random random, Span<byte> image)
    {
        var pose = Pose(random);
        var pen = new Pen(Side, radius: Between(random, 0.8f, 1.9f), softness: Between(random, 0.9f, 1.7f));
        var variants = DigitStrokes.All[digit];
        foreach (var stroke in variants[random.Next(variants.Length)])
            pen.Curve(Points(stroke, pose, random));

        var full = Between(random, 0.85f, 1);
        for (var i = 0; i < image.Length; i++)
            image[i] = (byte)(255 * full * pen.Ink[i] * (1 - 0.15f * random.NextSingle()));
    }

    /// <summary>From the box of the strokes to the canvas: size, slant, rotation, place.</summary>
    private static Matrix3x2 Pose(Random random) =>
        Matrix3x2.CreateScale(8.8f + 0.9f * Normal(random), 8.6f + 0.6f * Normal(random))
        * new Matrix3x2(1, 0, -0.12f + 0.2f * Normal(random), 1, 0, 0)
        * Matrix3x2.CreateRotation(0.12f * Normal(random))
        * Matrix3x2.CreateTranslation(Middle + 0.6f * Normal(random), Middle + 0.6f * Normal(random));

    /// <summary>The points of a stroke, each a little off its place; a corner stays a corner.</summary>
    private static Vector2[] Points(Vector2[] stroke, Matrix3x2 pose, Random random)
    {
        var (last, offset) = (new Vector2(float.NaN), Vector2.Zero);
        return [.. stroke.Select(point =>
        {
            if (point != last)
                offset = 0.06f * new Vector2(Normal(random), Normal(random));
            last = point;
            return Vector2.Transform(point + offset, pose);
        })];
    }

    private static float Between(Random random, float low, float high) => low + (high - low) * random.NextSingle();

    /// <summary>A standard normal number (Box and Muller 1958), within ±2.5: no digit leaves the canvas.</summary>
    private static float Normal(Random random)
    {
        var (radius, angle) = (MathF.Sqrt(-2 * MathF.Log(1 - random.NextSingle())), MathF.Tau * random.NextSingle());
        return Math.Clamp(radius * MathF.Cos(angle), -2.5f, 2.5f);
    }
}
