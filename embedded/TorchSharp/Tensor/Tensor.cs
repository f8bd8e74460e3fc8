using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>
    /// An n-dimensional array with automatic differentiation. It owns one native handle, freed by
    /// <see cref="Dispose"/>, by its <see cref="DisposeScope"/>, or, as a safety net, by the collector.
    /// </summary>
    public partial class Tensor : IDisposable
    {
        // Null once the tensor was disposed.
        private HandleOwner? owner;

        internal Tensor(IntPtr handle)
        {
            owner = HandleOwner.Of(handle);
            Scope = DisposeScopeManager.Current;
            var statistics = DisposeScopeManager.Statistics;
            if (Scope is null)
            {
                statistics.CreatedOutsideScopeCount++;
            }
            else
            {
                statistics.CreatedInScopeCount++;
                Slot = Scope.Add(this);
            }
        }

        internal DisposeScope? Scope { get; private set; }

        internal int Slot { get; set; }

        internal IntPtr RawHandle => owner?.Handle ?? 0;

        /// <summary>The native tensor.</summary>
        /// <exception cref="ObjectDisposedException">The tensor was disposed.</exception>
        public IntPtr Handle => RawHandle is not 0 and var handle ? handle : throw new ObjectDisposedException("Tensor", "The tensor was disposed.");

        /// <summary>Whether the tensor was disposed.</summary>
        public bool IsInvalid => RawHandle == 0;

        public ScalarType dtype => (ScalarType)Info.DType;

        public Device device => new((DeviceType)Info.DeviceType, Info.DeviceIndex);

        public DeviceType device_type => (DeviceType)Info.DeviceType;

        public unsafe long[] shape
        {
            get
            {
                var (sizes, strides) = (new long[Info.Dimensions], new long[Info.Dimensions]);
                fixed (long* first = sizes, second = strides)
                    NativeMethods.Check(NativeMethods.at_layout(Handle, first, second), nameof(shape));
                GC.KeepAlive(this);
                return sizes;
            }
        }

        public long ndim => Info.Dimensions;

        public long dim() => Info.Dimensions;

        public long[] size() => shape;

        public long size(int dim) => shape[dim < 0 ? dim + ndim : dim];

        public long numel() => Info.Elements;

        public long ElementSize => Info.ElementSize;

        public bool is_leaf => Info.IsLeaf != 0;

        public bool is_floating_point() => IsFloatingPoint(dtype);

        public void Dispose()
        {
            if (owner is null) return;
            Scope?.RemoveAt(Slot);
            Free();
        }

        public Tensor MoveToOuterDisposeScope() => Scope is null ? this : Scope.MoveToOuter(this);

        public Tensor DetachFromDisposeScope()
        {
            MoveTo(null);
            return this;
        }

        internal void MoveTo(DisposeScope? target)
        {
            if (Scope == target) return;
            Scope?.RemoveAt(Slot);
            Scope = target;
            if (target is not null) Slot = target.Add(this);
        }

        /// <summary>Frees the native tensor; whoever calls takes it out of its scope's list.</summary>
        internal void Free() => NativeMethods.at_free(Release());

        /// <summary>Gives the handle away, to the one new owner: this object is disposed afterwards.</summary>
        internal IntPtr TakeHandle()
        {
            _ = Handle;
            Scope?.RemoveAt(Slot);
            return Release();
        }

        private IntPtr Release()
        {
            var statistics = DisposeScopeManager.Statistics;
            if (Scope is null) statistics.DisposedOutsideScopeCount++;
            else statistics.DisposedInScopeCount++;
            var released = owner?.Release() ?? 0;
            (owner, Scope) = (null, null);
            return released;
        }

        /// <summary>Takes over what another tensor holds; that one is disposed afterwards.</summary>
        internal void Assume(Tensor other)
        {
            var taken = other.TakeHandle();
            NativeMethods.at_free(owner!.Release());
            owner = HandleOwner.Of(taken);
        }

        private TensorInfo Info
        {
            get
            {
                NativeMethods.Check(NativeMethods.at_info(Handle, out var info), nameof(Tensor));
                GC.KeepAlive(this);
                return info;
            }
        }

        /// <summary>The shape as text: <c>[2, 3]</c>.</summary>
        internal string Sizes() => $"[{string.Join(", ", shape)}]";

        /// <summary>Dtype, shape and device, as an error message shows them.</summary>
        internal string Describe() => IsInvalid ? "(disposed)" : $"{dtype}{Sizes()} on {device}";

        /// <summary>The tensor's metadata, as TorchSharp writes it: <c>[2x3], type = Float32, device = cpu</c>.</summary>
        public override string ToString()
            => IsInvalid ? "(disposed)" : $"[{string.Join("x", shape.Select(n => n.ToString()))}], type = {dtype}, device = {device}";
    }
}
