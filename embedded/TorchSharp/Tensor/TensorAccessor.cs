using System.Collections;
using static TorchSharp.torch;

namespace TorchSharp.Utils;

/// <summary>The elements of a tensor on the host, in row-major order.</summary>
public sealed unsafe class TensorAccessor<T> : IEnumerable<T>, IDisposable where T : unmanaged
{
    // A view with strides (a transpose, a column) is read through a contiguous copy; writing goes to the tensor itself.
    private readonly Tensor tensor;
    private readonly Tensor contiguous;

    internal TensorAccessor(Tensor tensor)
    {
        this.tensor = tensor;
        contiguous = tensor.is_contiguous() ? tensor : tensor.contiguous();
    }

    public long Count => contiguous.numel();

    /// <summary>The element at a multi-dimensional place, or at a place in row-major order.</summary>
    public T this[params long[] indices]
    {
        get
        {
            var value = Elements[Offset(indices)];
            GC.KeepAlive(this);
            return value;
        }
        set
        {
            if (contiguous != (object)tensor) throw new InvalidOperationException("The elements of a view with strides cannot be set; call contiguous() first.");
            Elements[Offset(indices)] = value;
            GC.KeepAlive(this);
        }
    }

    public T[] ToArray()
    {
        var array = Elements.ToArray();
        GC.KeepAlive(this);
        return array;
    }

    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)ToArray()).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public void Dispose()
    {
        if (contiguous != (object)tensor) contiguous.Dispose();
    }

    // Whoever reads or writes through the span keeps the accessor alive meanwhile: the span does not hold the tensor.
    private Span<T> Elements => new(contiguous.Address(), checked((int)contiguous.numel()));

    private int Offset(long[] indices)
    {
        if (indices.Length == 1) return checked((int)indices[0]);
        var shape = contiguous.shape;
        if (indices.Length != shape.Length) throw new ArgumentException($"{indices.Length} indices for a tensor with {shape.Length} dimensions.");
        long offset = 0;
        for (var d = 0; d < shape.Length; d++)
        {
            if (indices[d] < 0 || indices[d] >= shape[d]) throw new ArgumentOutOfRangeException(nameof(indices), $"Index {indices[d]} is outside dimension {d} of size {shape[d]}.");
            offset = offset * shape[d] + indices[d];
        }
        return checked((int)offset);
    }
}
