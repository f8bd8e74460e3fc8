using TorchSharp.Native;
using TorchSharp.Utils;

namespace TorchSharp;

public static partial class torch
{
    public unsafe partial class Tensor
    {
        /// <summary>The elements as C# values, in row-major order.</summary>
        /// <exception cref="ArgumentException"><typeparamref name="T"/> is not the tensor's dtype, or the tensor is not on the host.</exception>
        public TensorAccessor<T> data<T>() where T : unmanaged
        {
            if (DTypeOf(typeof(T)) != dtype) throw new ArgumentException($"{Describe()} does not hold values of type {typeof(T).Name}.");
            if (device_type != DeviceType.CPU) throw new ArgumentException($"The data of {Describe()} cannot be read by the host; call cpu() first.");
            return new TensorAccessor<T>(this);
        }

        /// <summary>The one element of the tensor, wherever it lives.</summary>
        /// <exception cref="ArgumentException">The tensor has more than one element, or another dtype.</exception>
        public T item<T>() where T : unmanaged
        {
            if (numel() != 1) throw new ArgumentException($"item() needs a tensor with one element, not {Describe()}.");
            using var scope = NewDisposeScope();
            return cpu().data<T>()[0];
        }

        /// <summary>The raw bytes of a contiguous tensor on the host.</summary>
        public Span<byte> bytes
        {
            get => new(Address(), checked((int)(numel() * ElementSize)));
            set => value.CopyTo(bytes);
        }

        internal void* Address()
        {
            NativeMethods.Check(NativeMethods.at_data(Handle, out var address), nameof(data));
            return address;
        }

        public Tensor copy_(Tensor source, bool nonBlocking = false) => InPlace("copy_", this, source, nonBlocking);

        public Tensor to(Device device, bool copy = false, bool disposeAfter = false, bool non_blocking = false)
            => To(dtype, device, copy, disposeAfter, non_blocking);

        public Tensor to(ScalarType type, bool copy = false, bool disposeAfter = false, bool non_blocking = false)
            => To(type, device, copy, disposeAfter, non_blocking);

        public Tensor to(ScalarType type, Device device, bool copy = false, bool disposeAfter = false, bool non_blocking = false)
            => To(type, device, copy, disposeAfter, non_blocking);

        public Tensor to_type(ScalarType type, bool copy = false, bool disposeAfter = false, bool non_blocking = false)
            => To(type, device, copy, disposeAfter, non_blocking);

        public Tensor cpu() => To(dtype, CPU, false, false, false);

        public Tensor cuda(Device? device = null, bool non_blocking = false) => To(dtype, device ?? CUDA, false, false, non_blocking);

        public Tensor @bool() => to_type(ScalarType.Bool);

        // As in TorchSharp, a tensor that is already there is returned as it is: the same object.
        private Tensor To(ScalarType type, Device target, bool copy, bool disposeAfter, bool nonBlocking)
        {
            var here = device;
            if (!copy && type == dtype && target.type == here.type && (target.index < 0 || target.index == here.index)) return this;
            var result = Aten.Call("to.device", this, target, type, nonBlocking, copy);
            if (disposeAfter) Dispose();
            return result;
        }

        /// <summary>A tensor with the values of an array, on the host; the array is copied.</summary>
        internal static Tensor From<T>(ReadOnlySpan<T> values, ReadOnlySpan<long> sizes) where T : unmanaged
        {
            long count = 1;
            foreach (var n in sizes) count *= n;
            if (count != values.Length)
                throw new ArgumentException($"{values.Length} values do not fill a tensor of shape [{string.Join(", ", sizes.ToArray())}].");
            fixed (T* first = values)
            fixed (long* size = sizes)
            {
                NativeMethods.Check(NativeMethods.at_from_host(first, size, sizes.Length, (int)DTypeOf(typeof(T)), out var handle), "tensor");
                return new Tensor(handle);
            }
        }

        public static explicit operator float(Tensor value) => value.ToSingle();
        public static explicit operator double(Tensor value) => value.ToDouble();
        public static explicit operator int(Tensor value) => value.ToInt32();
        public static explicit operator long(Tensor value) => value.ToInt64();
        public static explicit operator bool(Tensor value) => value.ToBoolean();

        // A conversion from Scalar beside those from numbers lets x.pow(2) and x > 0 choose the overload for scalars.
        public static implicit operator Tensor(Scalar scalar) => full([], scalar, scalar.Type);
        public static implicit operator Tensor(double value) => tensor(value);
        public static implicit operator Tensor(float value) => tensor(value);
        public static implicit operator Tensor(long value) => tensor(value);
        public static implicit operator Tensor(int value) => tensor(value);
        public static implicit operator Tensor(bool value) => tensor(value);
    }
}

/// <summary>One-element tensors as C# numbers; tensors in files.</summary>
public static partial class TensorExtensionMethods
{
    public static float ToSingle(this torch.Tensor value) => Convert(value, torch.ScalarType.Float32).item<float>();
    public static double ToDouble(this torch.Tensor value) => Convert(value, torch.ScalarType.Float64).item<double>();
    public static int ToInt32(this torch.Tensor value) => Convert(value, torch.ScalarType.Int32).item<int>();
    public static long ToInt64(this torch.Tensor value) => Convert(value, torch.ScalarType.Int64).item<long>();
    public static bool ToBoolean(this torch.Tensor value) => Convert(value, torch.ScalarType.Bool).item<bool>();

    private static torch.Tensor Convert(torch.Tensor value, torch.ScalarType dtype) => value.to_type(dtype);
}
