namespace Vae.Training;

/// <summary>A tensor of a safetensors file: what the header says of it.</summary>
/// <param name="Name">Its name, <c>encoder.hidden.weight</c>.</param>
/// <param name="Type">Its dtype in the file's words, <c>F32</c>.</param>
/// <param name="Shape">Its sizes.</param>
/// <param name="Start">Where its bytes begin, counted from the end of the header.</param>
/// <param name="End">Where they end.</param>
internal sealed record SafetensorsEntry(string Name, string Type, long[] Shape, long Start, long End)
{
    private static readonly (string Name, ScalarType Type, int Size)[] Types =
    [
        ("F64", ScalarType.Float64, 8), ("I64", ScalarType.Int64, 8), ("F32", ScalarType.Float32, 4), ("I32", ScalarType.Int32, 4),
        ("I16", ScalarType.Int16, 2), ("I8", ScalarType.Int8, 1), ("U8", ScalarType.Byte, 1), ("BOOL", ScalarType.Bool, 1),
    ];

    /// <summary>The entry of a tensor whose bytes begin at <paramref name="start"/>.</summary>
    /// <exception cref="NotSupportedException">The format has no such dtype, or this writer does not know it.</exception>
    internal static SafetensorsEntry Of(string name, Tensor tensor, long start)
    {
        var (type, _, size) = Array.Find(Types, type => type.Type == tensor.dtype);
        return type is null
            ? throw new NotSupportedException($"{name} is a tensor of {tensor.dtype}, which is not written; convert it to one of {Known} first.")
            : new(name, type, tensor.shape, start, start + tensor.numel() * size);
    }

    /// <summary>The dtype of the tensor.</summary>
    internal ScalarType ScalarType => Array.Find(Types, type => type.Name == Type).Type;

    /// <summary>Bytes of one element of a dtype: files are laid out by it, so that every tensor is aligned.</summary>
    internal static int SizeOf(ScalarType dtype) => Array.Find(Types, type => type.Type == dtype).Size;

    /// <exception cref="InvalidDataException">The dtype is not known, or shape and place contradict each other.</exception>
    internal void Validate()
    {
        var size = Array.Find(Types, type => type.Name == Type).Size;
        if (size == 0) throw new InvalidDataException($"its tensor {Name} has the dtype {Type}, which is not read; convert it to one of {Known} where the file comes from.");
        // In floating point, because the sizes of a damaged file can be anything.
        var bytes = Shape.Aggregate((double)size, (product, n) => n < 0 ? double.NaN : product * n);
        if (bytes != End - Start)
            throw new InvalidDataException($"its tensor {Name} is [{string.Join(", ", Shape)}] of {Type}, but has {End - Start} bytes.");
    }

    private static string Known => string.Join(", ", Types.Select(type => type.Name));
}
