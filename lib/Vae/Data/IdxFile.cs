using System.Buffers.Binary;
using System.IO.Compression;

namespace Vae.Data;

/// <summary>An array of bytes with its shape, as the IDX format of MNIST stores it.</summary>
/// <param name="Shape">The sizes, <c>[N, 28, 28]</c> for images and <c>[N]</c> for labels.</param>
/// <param name="Values">The bytes in row-major order.</param>
public sealed record IdxFile(int[] Shape, byte[] Values)
{
    private const int UnsignedByte = 0x08;

    /// <summary>Reads an IDX file of bytes, compressed (<c>.gz</c>) or not.</summary>
    /// <param name="path">The file.</param>
    /// <param name="dimensions">How many dimensions it must have: 3 for images, 1 for labels.</param>
    /// <exception cref="InvalidDataException">The file is truncated, corrupt, too long, or holds something else.</exception>
    public static IdxFile Read(string path, int dimensions)
    {
        var content = Decompress(path);
        if (content.Length < 4 || content[0] != 0 || content[1] != 0)
            throw Bad(path, "it does not begin with the two zero bytes of an IDX file");
        if (content[2] != UnsignedByte) throw Bad(path, $"its values are of IDX type 0x{content[2]:x2}, bytes (0x08) were expected");
        if (content[3] != dimensions)
            throw Bad(path, $"it has {content[3]} dimension(s) where {dimensions} were expected; images have 3, labels 1: are two files swapped?");

        var header = 4 + 4 * dimensions;
        if (content.Length < header) throw Bad(path, "it ends inside its header");
        var shape = new int[dimensions];
        long count = 1;
        for (var d = 0; d < dimensions; d++)
        {
            shape[d] = BinaryPrimitives.ReadInt32BigEndian(content.AsSpan(4 + 4 * d));
            if (shape[d] <= 0) throw Bad(path, $"dimension {d} has size {shape[d]}");
            count *= shape[d];
        }
        if (content.Length - header != count)
            throw Bad(path, $"its header announces {count} values, and {content.Length - header} follow");
        return new IdxFile(shape, content[header..]);
    }

    private static byte[] Decompress(string path)
    {
        if (!path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase)) return File.ReadAllBytes(path);
        try
        {
            using var file = File.OpenRead(path);
            using var gzip = new GZipStream(file, CompressionMode.Decompress);
            using var content = new MemoryStream();
            gzip.CopyTo(content);
            return content.ToArray();
        }
        catch (InvalidDataException error)
        {
            throw Bad(path, $"it cannot be decompressed ({error.Message})");
        }
    }

    private static InvalidDataException Bad(string path, string reason)
        => new($"{path} is not the IDX file it should be: {reason}. Delete it and fetch it again (data/README.md says from where).");
}
