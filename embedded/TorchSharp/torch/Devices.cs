using TorchSharp.Native;

namespace TorchSharp;

/// <summary>The kinds of device of this stack; the numbers are libtorch's.</summary>
public enum DeviceType
{
    CPU = 0,
    CUDA = 1,
}

public static partial class torch
{
    /// <summary>The host.</summary>
    public static readonly Device CPU = new(DeviceType.CPU);

    /// <summary>The current CUDA device.</summary>
    public static Device CUDA { get; } = new(DeviceType.CUDA);

    public static Device device(string description) => new(description);
    public static Device device(DeviceType deviceType, int index = -1) => new(deviceType, index);

    /// <summary>The version of the libtorch that was compiled against.</summary>
    public static unsafe string __version__ => System.Runtime.InteropServices.Marshal.PtrToStringUTF8((IntPtr)NativeMethods.at_version())!;

    /// <summary>Threads that one operator may use; OpenBLAS follows <c>OMP_NUM_THREADS</c> instead, read when libtorch loads.</summary>
    public static int get_num_threads() => NativeMethods.at_threads();

    public static void set_num_threads(int num) => NativeMethods.Check(NativeMethods.at_set_threads(num), nameof(set_num_threads));

    /// <summary>Where a tensor lives: <c>cpu</c>, <c>cuda</c> (the current one) or <c>cuda:1</c>.</summary>
    public sealed class Device
    {
        /// <exception cref="ArgumentException">The description is not <c>cpu</c>, <c>cuda</c> or <c>cuda:N</c>.</exception>
        public Device(string description)
        {
            var parts = description.Split(':');
            var ordinal = -1;
            var named = Enum.TryParse(parts[0], ignoreCase: true, out DeviceType kind) && Enum.IsDefined(kind);
            if (!named || parts.Length > 2 || (parts.Length == 2 && !int.TryParse(parts[1], out ordinal)))
                throw new ArgumentException($"'{description}' is not a device: expected cpu, cuda or cuda:N.", nameof(description));
            (type, index) = (kind, ordinal);
        }

        public Device(DeviceType deviceType, int index = -1) => (type, this.index) = (deviceType, index);

        public DeviceType type { get; }

        /// <summary>Which one of its kind; -1 means the current one.</summary>
        public int index { get; }

        public static implicit operator Device(string description) => new(description);

        /// <summary>This device, if the machine has it.</summary>
        /// <exception cref="InvalidOperationException">It has no GPU that libtorch can use.</exception>
        internal Device Present() => type != DeviceType.CUDA || cuda.is_available() ? this
            : throw new InvalidOperationException("There is no CUDA device: libtorch sees none on this machine. Use the device 'cpu'.");

        public override string ToString() => index < 0 ? type.ToString().ToLowerInvariant() : $"{type.ToString().ToLowerInvariant()}:{index}";
    }

    /// <summary>NVIDIA's GPUs.</summary>
    public static class cuda
    {
        public static bool is_available() => device_count() > 0;

        public static int device_count() => NativeMethods.at_cuda_devices();

        /// <summary>Waits until the device has done all work given to it.</summary>
        public static void synchronize(Device? device = null)
            => NativeMethods.Check(NativeMethods.at_cuda_synchronize(device?.index ?? -1), "cuda.synchronize");

        /// <summary>Seeds the generators of all devices, the host's included.</summary>
        public static void manual_seed_all(long seed) => torch.manual_seed(seed);
    }
}
