using System.Runtime.InteropServices;

namespace TorchSharp.Native;

/// <summary>The C ABI of <c>aten.cpp</c>. Functions that return <see cref="int"/> give 0, or -1 with the text in <see cref="at_error"/>.</summary>
internal static unsafe partial class NativeMethods
{
    internal const string Library = "aten";

    static NativeMethods() => NativeLoader.Prepare();

    [LibraryImport(Library)] internal static partial byte* at_error();
    [LibraryImport(Library)] internal static partial byte* at_version();
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)] internal static partial int at_operator(string name, string overload, out IntPtr op);
    [LibraryImport(Library)] internal static partial int at_call(IntPtr op, NativeArg* args, int count, out NativeArg* results, out int resultCount);
    [LibraryImport(Library)] internal static partial void at_free(IntPtr tensor);
    [LibraryImport(Library)] internal static partial int at_info(IntPtr tensor, out TensorInfo info);
    [LibraryImport(Library)] internal static partial int at_layout(IntPtr tensor, long* sizes, long* strides);
    [LibraryImport(Library)] internal static partial int at_data(IntPtr tensor, out void* address);
    [LibraryImport(Library)] internal static partial int at_from_host(void* data, long* sizes, int dimensions, int dtype, out IntPtr tensor);
    [LibraryImport(Library)] internal static partial int at_set_requires_grad(IntPtr tensor, int value);
    [LibraryImport(Library)] internal static partial int at_grad(IntPtr tensor, out IntPtr grad);
    [LibraryImport(Library)] internal static partial int at_set_grad(IntPtr tensor, IntPtr grad);
    [LibraryImport(Library)] internal static partial int at_retain_grad(IntPtr tensor);
    [LibraryImport(Library)]
    internal static partial int at_backward(IntPtr* tensors, IntPtr* seeds, int count, int retainGraph, int createGraph, IntPtr* inputs, int inputCount);
    [LibraryImport(Library)]
    internal static partial int at_gradients(IntPtr* outputs, IntPtr* seeds, int count, IntPtr* inputs, int inputCount,
        int retainGraph, int createGraph, int allowUnused, IntPtr* gradients);
    [LibraryImport(Library)] internal static partial int at_grad_enabled();
    [LibraryImport(Library)] internal static partial void at_set_grad_enabled(int enabled);
    [LibraryImport(Library)] internal static partial int at_manual_seed(long seed);
    [LibraryImport(Library)] internal static partial int at_generator_default(int deviceType, int deviceIndex, out IntPtr generator);
    [LibraryImport(Library)] internal static partial int at_generator_new(ulong seed, int deviceType, int deviceIndex, out IntPtr generator);
    [LibraryImport(Library)] internal static partial void at_generator_free(IntPtr generator);
    [LibraryImport(Library)] internal static partial int at_generator_seed(IntPtr generator, int set, ref ulong seed);
    [LibraryImport(Library)] internal static partial int at_generator_state(IntPtr generator, IntPtr state, out IntPtr result);
    [LibraryImport(Library)] internal static partial int at_threads();
    [LibraryImport(Library)] internal static partial int at_set_threads(int count);
    [LibraryImport(Library)] internal static partial int at_cuda_devices();
    [LibraryImport(Library)] internal static partial int at_cuda_synchronize(int deviceIndex);

    internal static string Error => Marshal.PtrToStringUTF8((IntPtr)at_error()) ?? "unknown native error";

    /// <summary>Throws <see cref="ExternalException"/> with libtorch's message when a call has failed.</summary>
    internal static void Check(int status, string what)
    {
        if (status != 0) throw new ExternalException($"{what}: {Error}");
    }
}

/// <summary>What a tensor is, read in one call.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct TensorInfo
{
    internal int DType, DeviceType, DeviceIndex, RequiresGrad, IsLeaf, IsContiguous, Dimensions;
    internal long Elements, ElementSize;
}

/// <summary>One argument or result of <see cref="NativeMethods.at_call"/>; mirrors <c>struct Arg</c>.</summary>
[StructLayout(LayoutKind.Explicit, Size = 16)]
internal struct NativeArg
{
    [FieldOffset(0)] internal ArgKind Kind;
    [FieldOffset(4)] internal int Count;
    [FieldOffset(8)] internal long Integer;
    [FieldOffset(8)] internal double Real;
    [FieldOffset(8)] internal IntPtr Pointer;
}
