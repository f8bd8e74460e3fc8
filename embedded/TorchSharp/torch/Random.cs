using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Seeds the default generators of all devices.</summary>
    public static Generator manual_seed(long seed)
    {
        NativeMethods.Check(NativeMethods.at_manual_seed(seed), nameof(manual_seed));
        return Generator.Default;
    }

    /// <summary>The seed and state of the host's default generator.</summary>
    public static class random
    {
        public static Generator manual_seed(long seed) => torch.manual_seed(seed);

        public static Tensor get_rng_state() => Generator.Default.get_state();

        public static void set_rng_state(Tensor new_state) => Generator.Default.set_state(new_state);
    }

    /// <summary>A stream of pseudo-random numbers on one device.</summary>
    public sealed class Generator : IDisposable
    {
        private IntPtr handle;

        public Generator(ulong seed = 0, Device? device = null)
        {
            this.device = device ?? CPU;
            NativeMethods.Check(NativeMethods.at_generator_new(seed, (int)this.device.type, this.device.index, out handle), nameof(Generator));
        }

        private Generator(Device device)
        {
            this.device = device;
            NativeMethods.Check(NativeMethods.at_generator_default((int)device.type, device.index, out handle), nameof(Generator));
        }

        ~Generator() => NativeMethods.at_generator_free(handle);

        /// <summary>The generator that the host's random functions use when none is given.</summary>
        public static Generator Default { get; } = new(CPU);

        public Device device { get; }

        public Generator manual_seed(long seed)
        {
            var value = (ulong)seed;
            NativeMethods.Check(NativeMethods.at_generator_seed(Handle, 1, ref value), nameof(manual_seed));
            return this;
        }

        public long initial_seed()
        {
            ulong value = 0;
            NativeMethods.Check(NativeMethods.at_generator_seed(Handle, 0, ref value), nameof(initial_seed));
            return (long)value;
        }

        /// <summary>The state as a tensor of bytes; <see cref="set_state"/> continues from it.</summary>
        public Tensor get_state()
        {
            NativeMethods.Check(NativeMethods.at_generator_state(Handle, 0, out var state), nameof(get_state));
            return new Tensor(state);
        }

        public void set_state(Tensor value)
        {
            NativeMethods.Check(NativeMethods.at_generator_state(Handle, value.Handle, out _), nameof(set_state));
            GC.KeepAlive(value);
        }

        public void Dispose()
        {
            NativeMethods.at_generator_free(handle);
            handle = 0;
            GC.SuppressFinalize(this);
        }

        internal IntPtr Handle => handle != 0 ? handle : throw new ObjectDisposedException(nameof(Generator));
    }
}
