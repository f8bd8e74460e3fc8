using System.IO.Compression;
using System.Security.Cryptography;

namespace Vae.Data;

/// <summary>What files are, by their bytes and not by their names.</summary>
internal static class FileContent
{
    internal static bool IsGzip(ReadOnlySpan<byte> bytes) => bytes.StartsWith<byte>([0x1f, 0x8b]);

    // What a server, or the login page of a network, sends in place of a file.
    internal static bool IsHtml(ReadOnlySpan<byte> bytes) => bytes.TrimStart(" \t\r\n\uFEFF"u8).StartsWith("<"u8);

    /// <summary>Decompresses gzip, to null where it is truncated or damaged; other bytes stay as they are.</summary>
    internal static byte[]? Decompress(byte[] bytes)
    {
        if (!IsGzip(bytes))
            return bytes;
        try
        {
            using var gzip = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
            using var content = new MemoryStream();
            gzip.CopyTo(content);
            return content.ToArray();
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    /// <summary>SHA-256 in hexadecimal.</summary>
    internal static string Sha256(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
