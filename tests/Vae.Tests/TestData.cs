using System.Buffers.Binary;
using System.IO.Compression;
using Vae.Data;
using Vae.Distributions;
using Vae.Models;

namespace Vae.Tests;

/// <summary>Small inputs that several tests share.</summary>
static class TestData
{
    /// <summary>
    /// Images of two classes that a model can learn: left half bright, right half bright, with noise.
    /// </summary>
    public static ImageSet Halves(int count, int pixels = 16)
    {
        var random = new Random(7);
        var images = new float[count * pixels];
        var labels = new long[count];
        for (var i = 0; i < count; i++)
        {
            labels[i] = i % 2;
            for (var p = 0; p < pixels; p++)
            {
                var bright = p < pixels / 2 == (labels[i] == 0);
                images[i * pixels + p] = (bright ? 0.8f : 0.1f) + 0.1f * random.NextSingle();
            }
        }
        return new ImageSet("halves", tensor(images, [count, pixels]), tensor(labels, [count]));
    }

    /// <summary>A small model with seeded weights.</summary>
    public static VariationalAutoencoder Model(int pixels = 16, int hidden = 8, int latent = 2, int seed = 3)
    {
        manual_seed(seed);
        return new(new MlpEncoder(hidden, latent, pixels), new MlpDecoder(latent, hidden, pixels: pixels),
            new BernoulliLikelihood());
    }

    /// <summary>The convolutional VAE of report 2.</summary>
    public static VariationalAutoencoder Convolutional(Likelihood likelihood, int latent = 16) =>
        new(new ConvolutionalEncoder(latent), new ConvolutionalDecoder(latent, likelihood.ParametersPerPixel),
            likelihood);

    /// <summary>All weights and running statistics, one after the other.</summary>
    public static float[] Weights(nn.Module model)
        => [.. model.state_dict()
            .Values.SelectMany(t => t.detach().to_type(ScalarType.Float32).flatten().data<float>().ToArray())];

    /// <summary>Writes an IDX file of bytes, compressed when its name ends in .gz.</summary>
    public static string WriteIdx(string path, int[] shape, byte[] values)
    {
        var content = new byte[4 + 4 * shape.Length + values.Length];
        content[2] = 0x08;
        content[3] = (byte)shape.Length;
        for (var d = 0; d < shape.Length; d++) BinaryPrimitives.WriteInt32BigEndian(
            content.AsSpan(4 + 4 * d), shape[d]);
        values.CopyTo(content, 4 + 4 * shape.Length);
        WriteBytes(path, content);
        return path;
    }

    public static void WriteBytes(string path, byte[] content)
    {
        using var file = File.Create(path);
        if (!path.EndsWith(".gz"))
        {
            file.Write(content);
            return;
        }
        using var gzip = new GZipStream(file, CompressionLevel.Fastest);
        gzip.Write(content);
    }
}

/// <summary>A folder that is gone after the test.</summary>
sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("vae-").FullName;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}

/// <summary>Hands reports on at once; Progress of the framework would do so on another thread.</summary>
sealed class Reports<T>(Action<T> report) : IProgress<T>
{
    public void Report(T value) => report(value);
}
