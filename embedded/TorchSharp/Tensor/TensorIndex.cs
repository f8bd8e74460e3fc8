using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>One index in <c>tensor[…]</c>: a number, a range, a mask or list of positions, everything, or a new dimension.</summary>
    public readonly struct TensorIndex
    {
        internal enum Form { Single, Slice, Tensor, Ellipsis, None }

        internal Form Kind { get; private init; }
        internal long? Start { get; private init; }
        internal long? Stop { get; private init; }
        internal long? Step { get; private init; }
        internal Tensor? Positions { get; private init; }

        /// <summary>All of this dimension, <c>:</c> in Python.</summary>
        public static readonly TensorIndex Colon = Slice();

        /// <summary>All of the dimensions that are not named.</summary>
        public static readonly TensorIndex Ellipsis = new() { Kind = Form.Ellipsis };

        /// <summary>A new dimension of size 1.</summary>
        public static readonly TensorIndex None = new() { Kind = Form.None };

        public static TensorIndex Single(long? index) => new() { Kind = Form.Single, Start = index };

        public static TensorIndex Slice(long? start = null, long? stop = null, long? step = null)
            => new() { Kind = Form.Slice, Start = start, Stop = stop, Step = step };

        public static TensorIndex Tensor(Tensor tensor) => new() { Kind = Form.Tensor, Positions = tensor };

        public static implicit operator TensorIndex(long value) => Single(value);
        public static implicit operator TensorIndex(Index index) => Single(index.IsFromEnd ? -index.Value : index.Value);
        public static implicit operator TensorIndex(Range range) => Slice(Bound(range.Start), range.End.Equals(Index.End) ? null : Bound(range.End));

        private static long? Bound(Index index) => index.IsFromEnd ? -index.Value : index.Value;
    }

    public partial class Tensor
    {
        /// <summary>Views and selections by NumPy's rules; assignment writes into this tensor.</summary>
        public Tensor this[params TensorIndex[] indices]
        {
            get
            {
                var (view, positions) = View(indices);
                return positions is null ? view : Aten.Call("index.Tensor", view, positions);
            }
            set
            {
                var (view, positions) = View(indices);
                if (positions is null) Aten.Run("copy_", view, value);
                else Aten.Run("index_put_", view, positions, value);
            }
        }

        public Tensor this[params long[] indices]
        {
            get => this[Array.ConvertAll(indices, i => (TensorIndex)i)];
            set => this[Array.ConvertAll(indices, i => (TensorIndex)i)] = value;
        }

        public Tensor this[params Tensor[] indices]
        {
            get => this[Array.ConvertAll(indices, TensorIndex.Tensor)];
            set => this[Array.ConvertAll(indices, TensorIndex.Tensor)] = value;
        }

        public Tensor index_select(long dim, Tensor index) => Aten.Call("index_select", this, dim, index);
        public Tensor gather(long dim, Tensor index) => Aten.Call("gather", this, dim, index);
        public Tensor scatter(long dim, Tensor index, Tensor src) => Aten.Call("scatter.src", this, dim, index, src);
        public Tensor scatter_(long dim, Tensor index, Tensor src) => InPlace("scatter_.src", this, dim, index, src);
        public Tensor scatter_add_(long dim, Tensor index, Tensor src) => InPlace("scatter_add_", this, dim, index, src);
        public Tensor index_put_(Tensor value, params Tensor[] indices) => InPlace("index_put_", this, indices, value);
        public Tensor index_put_(Tensor value, params TensorIndex[] indices)
        {
            this[indices] = value;
            return this;
        }

        // Numbers, slices and new dimensions give a view at once; the tensors among the indices are left for one `index`.
        private (Tensor View, Tensor?[]? Positions) View(TensorIndex[] indices)
        {
            var view = Aten.Call("alias", this);
            var positions = new List<Tensor?>();
            var found = false;
            var dim = 0L;
            for (var i = 0; i < indices.Length; i++)
            {
                var index = indices[i];
                switch (index.Kind)
                {
                    case TensorIndex.Form.None: view = view.unsqueeze(dim); break;
                    case TensorIndex.Form.Single: view = view.select(dim, index.Start ?? 0); continue;
                    case TensorIndex.Form.Slice: view = Aten.Call("slice.Tensor", view, dim, index.Start, index.Stop, index.Step ?? 1); break;
                    case TensorIndex.Form.Tensor:
                        found = true;
                        positions.Add(index.Positions);
                        dim += index.Positions!.dtype == ScalarType.Bool ? index.Positions.ndim : 1;
                        continue;
                    case TensorIndex.Form.Ellipsis:
                        var rest = view.ndim - dim - Consumed(indices.AsSpan(i + 1));
                        for (; rest > 0; rest--, dim++) positions.Add(null);
                        continue;
                }
                positions.Add(null);
                dim++;
            }
            return (view, found ? [.. positions] : null);
        }

        private static long Consumed(ReadOnlySpan<TensorIndex> indices)
        {
            long count = 0;
            foreach (var index in indices)
                count += index.Kind switch
                {
                    TensorIndex.Form.None or TensorIndex.Form.Ellipsis => 0,
                    TensorIndex.Form.Tensor when index.Positions!.dtype == ScalarType.Bool => index.Positions.ndim,
                    _ => 1,
                };
            return count;
        }
    }
}
