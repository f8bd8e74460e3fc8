using System.Buffers.Binary;
using System.Numerics;

namespace Vae.Data;

/// <summary>An array of bytes with its shape, as the IDX format of MNIST stores it.</summary>
/// <param name="Shape">The sizes, <c>[N, 28, 28]</c> for images and <c>[N]</c> for labels.</param>
/// <param name="Values">The bytes in row-major order.</param>
/// <param name="Sha256">SHA-256 of the file's content, decompressed, in hexadecimal: what the data are.</param>
public sealed record IdxFile(int[] Shape, byte[] Values, string Sha256)
{
    private const int UnsignedByte = 0x08;

    /// <summary>Reads an IDX file of bytes, compressed by gzip or not, whatever its name says.</summary>
    /// <param name="path">The file.</param>
    /// <param name="dimensions">How many dimensions it must have: 3 for images, 1 for labels.</param>
    /// <exception cref="InvalidDataException">
    /// The file is truncated, corrupt, too long, or holds something else.
    /// </exception>
    public static IdxFile Read(string path, int dimensions)
    {
        var content = FileContent.Decompress(File.ReadAllBytes(path));
        var header = 4 + 4 * dimensions;
        var problem =
            content is null ? "it cannot be decompressed, being truncated or damaged"
            : FileContent.IsHtml(content) ? "it is an HTML page, which can neither be decompressed nor read"
            : content is not [0, 0, _, _, ..] ? "it is neither gzip nor IDX, which begins with two zero bytes"
            : content[2] != UnsignedByte ? $"its values are of IDX type 0x{content[2]:x2}, bytes (0x08) were expected"
            : content[3] != dimensions ? $"it has {content[3]} dimension(s) where {dimensions} were expected; " +
                "images have 3, labels 1: are two files swapped?"
            : content.Length < header ? "it is truncated: it ends inside its header"
            : null;
        if (problem is not null)
            throw Bad(path, problem);

        uint[] sizes = [.. Enumerable.Range(1, dimensions)
            .Select(d => BinaryPrimitives.ReadUInt32BigEndian(content.AsSpan(4 * d)))];
        // The product of a damaged header's sizes need not fit into 64 bits.
        var announced = sizes.Aggregate(BigInteger.One, (count, size) => count * size);
        var follow = content!.Length - header;
        return follow > 0 && follow == announced
            ? new([.. sizes.Select(size => (int)size)], content[header..], FileContent.Sha256(content))
            : throw Bad(path, $"its header announces {string.Join(" × ", sizes)} = {announced} values, and " +
                $"{follow} follow: it is truncated or damaged");
    }

    private static InvalidDataException Bad(string path, string reason) =>
        new($"{path} is not the IDX file it should be: {reason}. " +
            "Delete it and fetch it again (data/README.md says from where).");
}
