using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace Vae.Data;

/// <summary>Hashes of image sets, each computed once: all of MNIST takes some tenths of a second.</summary>
internal static class ContentHash
{
    private static readonly ConditionalWeakTable<ImageSet, string> Known = [];

    /// <summary>SHA-256 over the bytes of images and labels, in hexadecimal.</summary>
    internal static string Of(ImageSet set) => Known.GetValue(set, Compute);

    private static string Compute(ImageSet set)
    {
        using var scope = NewDisposeScope();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var tensor in new[] { set.Images, set.Labels })
        {
            var host = tensor.cpu().contiguous();
            hash.AppendData(host.bytes);
            GC.KeepAlive(host);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
