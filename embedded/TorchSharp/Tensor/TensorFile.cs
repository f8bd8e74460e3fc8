using static TorchSharp.torch;

namespace TorchSharp;

// TorchSharp's binary format: dtype, number of dimensions and sizes as LEB128 numbers, then the elements, row by row.
public static partial class TensorExtensionMethods
{
    /// <summary>Writes the tensor's dtype, shape and elements.</summary>
    public static void Save(this Tensor tensor, BinaryWriter writer)
    {
        using var scope = NewDisposeScope();
        var host = tensor.detach().cpu().contiguous();
        writer.Write7BitEncodedInt64((long)host.dtype);
        writer.Write7BitEncodedInt64(host.ndim);
        foreach (var size in host.shape) writer.Write7BitEncodedInt64(size);
        writer.Write(host.bytes);
    }

    /// <summary>Reads a tensor that <see cref="Save"/> wrote.</summary>
    /// <exception cref="InvalidDataException">There is no such tensor here, or a part of it is missing.</exception>
    public static Tensor Load(BinaryReader reader)
    {
        var (kind, dimensions) = (reader.Read7BitEncodedInt64(), reader.Read7BitEncodedInt64());
        if (kind is < 0 or > sbyte.MaxValue || !Enum.IsDefined((ScalarType)kind) || dimensions is < 0 or > 64)
            throw new InvalidDataException("other data where a tensor was expected.");
        var shape = new long[dimensions];
        for (var i = 0; i < dimensions; i++) shape[i] = reader.Read7BitEncodedInt64();

        // Checked before the memory is asked for: the sizes of a damaged file can be anything.
        var stream = reader.BaseStream;
        var size = shape.Aggregate((double)zeros(0, (ScalarType)kind).ElementSize, (product, n) => n < 0 ? double.PositiveInfinity : product * n);
        if (stream.CanSeek && size > stream.Length - stream.Position) throw new EndOfStreamException($"the data of a tensor [{string.Join(", ", shape)}] is cut off.");
        var tensor = empty(shape, (ScalarType)kind);
        stream.ReadExactly(tensor.bytes);
        return tensor;
    }
}
