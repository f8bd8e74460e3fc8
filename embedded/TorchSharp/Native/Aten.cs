using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Text;
using static TorchSharp.torch;

namespace TorchSharp.Native;

/// <summary>
/// Calls ATen operators by name, as <c>native_functions.yaml</c> spells them: <c>Aten.Call("add.Tensor", a, b)</c>.
/// Arguments are positional; missing trailing ones take the schema's defaults. A failure is an
/// <see cref="ExternalException"/> that names the operator, libtorch's reason and the arguments; a disposed tensor
/// is an <see cref="ObjectDisposedException"/>.
/// </summary>
internal static unsafe class Aten
{
    private static readonly ConcurrentDictionary<string, IntPtr> Operators = new();

    /// <summary>Calls an operator that returns one tensor.</summary>
    internal static Tensor Call(string name, params ReadOnlySpan<Arg> args) => One(name, Invoke(name, args));

    /// <summary>Calls an operator that returns two tensors.</summary>
    internal static (Tensor, Tensor) Call2(string name, params ReadOnlySpan<Arg> args)
    {
        var results = Many(name, Invoke(name, args), 2);
        return (results[0], results[1]);
    }

    /// <summary>Calls an operator that returns three tensors.</summary>
    internal static (Tensor, Tensor, Tensor) Call3(string name, params ReadOnlySpan<Arg> args)
    {
        var results = Many(name, Invoke(name, args), 3);
        return (results[0], results[1], results[2]);
    }

    /// <summary>Calls an operator that returns a list of tensors.</summary>
    internal static Tensor[] CallList(string name, params ReadOnlySpan<Arg> args)
    {
        var results = Invoke(name, args);
        return Many(name, results, results.Length);
    }

    /// <summary>Calls an operator that returns a truth value.</summary>
    internal static bool CallBool(string name, params ReadOnlySpan<Arg> args) => Invoke(name, args)[0].Integer != 0;

    /// <summary>Calls an operator for its effect on the tensors given; what it returns is the same tensors again.</summary>
    internal static void Run(string name, params ReadOnlySpan<Arg> args)
    {
        foreach (var result in Invoke(name, args))
            if (result.Kind == ArgKind.Tensor) NativeMethods.at_free(result.Pointer);
    }

    private static Tensor One(string name, ReadOnlySpan<NativeArg> results)
    {
        Expect(name, results, 1);
        return new Tensor(results[0].Pointer);
    }

    private static Tensor[] Many(string name, ReadOnlySpan<NativeArg> results, int expected)
    {
        Expect(name, results, expected);
        var tensors = new Tensor[expected];
        for (var i = 0; i < expected; i++) tensors[i] = new Tensor(results[i].Pointer);
        return tensors;
    }

    private static void Expect(string name, ReadOnlySpan<NativeArg> results, int expected)
    {
        if (results.Length != expected) throw new InvalidOperationException($"aten::{name} gave {results.Length} results, {expected} were expected.");
    }

    private static ReadOnlySpan<NativeArg> Invoke(string name, ReadOnlySpan<Arg> args)
    {
        if (!Operators.TryGetValue(name, out var op)) op = Find(name);

        // Lists and strings are laid out behind one another in one buffer on the stack.
        var size = 0;
        foreach (ref readonly var arg in args) size += Words(arg);
        Span<long> buffer = size <= 64 ? stackalloc long[64] : new long[size];
        Span<NativeArg> native = stackalloc NativeArg[args.Length];
        fixed (long* words = buffer)
        fixed (NativeArg* first = native)
        {
            var used = 0;
            for (var i = 0; i < args.Length; i++) native[i] = Convert(name, args, args[i], words, ref used);
            var status = NativeMethods.at_call(op, first, args.Length, out var results, out var count);
            // Without these a tensor used for the last time here could be finalized while libtorch reads it.
            foreach (ref readonly var arg in args) GC.KeepAlive(arg.Reference);
            if (status != 0) throw new ExternalException($"aten::{name}: {NativeMethods.Error}{Describe(args)}");
            return new ReadOnlySpan<NativeArg>(results, count);
        }
    }

    private static NativeArg Convert(string name, ReadOnlySpan<Arg> args, in Arg arg, long* words, ref int used)
    {
        var native = new NativeArg { Kind = arg.Kind };
        var start = words + used;
        switch (arg.Kind)
        {
            case ArgKind.None: break;
            case ArgKind.Double: native.Real = arg.Real; break;
            case ArgKind.Tensor: native.Pointer = Handle(name, args, (Tensor)arg.Reference!); break;
            case ArgKind.Generator: native.Pointer = ((Generator)arg.Reference!).Handle; break;
            case ArgKind.Device:
                var device = ((Device)arg.Reference!).Present();
                (native.Integer, native.Count) = ((long)device.type, device.index);
                break;
            case ArgKind.IntList:
                var integers = (long[])arg.Reference!;
                integers.CopyTo(new Span<long>(start, integers.Length));
                (native.Pointer, native.Count) = ((IntPtr)start, integers.Length);
                break;
            case ArgKind.DoubleList:
                var reals = (double[])arg.Reference!;
                reals.CopyTo(new Span<double>(start, reals.Length));
                (native.Pointer, native.Count) = ((IntPtr)start, reals.Length);
                break;
            case ArgKind.TensorList:
                var tensors = (Tensor?[])arg.Reference!;
                for (var i = 0; i < tensors.Length; i++) start[i] = tensors[i] is { } t ? Handle(name, args, t) : 0;
                (native.Pointer, native.Count) = ((IntPtr)start, tensors.Length);
                break;
            case ArgKind.String:
                var text = (string)arg.Reference!;
                var bytes = new Span<byte>(start, Words(arg) * sizeof(long));
                bytes[Encoding.UTF8.GetBytes(text, bytes)] = 0;
                native.Pointer = (IntPtr)start;
                break;
            default: native.Integer = arg.Integer; break;
        }
        used += Words(arg);
        return native;
    }

    private static int Words(in Arg arg) => arg.Kind switch
    {
        ArgKind.IntList or ArgKind.DoubleList or ArgKind.TensorList => ((Array)arg.Reference!).Length,
        ArgKind.String => Encoding.UTF8.GetMaxByteCount(((string)arg.Reference!).Length) / sizeof(long) + 1,
        _ => 0,
    };

    private static IntPtr Handle(string name, ReadOnlySpan<Arg> args, Tensor tensor)
        => tensor.IsInvalid ? throw new ObjectDisposedException("Tensor", $"aten::{name} was given a disposed tensor.{Describe(args)}") : tensor.RawHandle;

    private static string Describe(ReadOnlySpan<Arg> args)
    {
        var text = new StringBuilder();
        foreach (ref readonly var arg in args) text.Append(text.Length == 0 ? "\n  arguments: " : ", ").Append(arg.ToString());
        return text.ToString();
    }

    private static IntPtr Find(string name)
    {
        var dot = name.IndexOf('.');
        var (stem, overload) = dot < 0 ? (name, "") : (name[..dot], name[(dot + 1)..]);
        NativeMethods.Check(NativeMethods.at_operator($"aten::{stem}", overload, out var op), $"aten::{name}");
        return Operators.GetOrAdd(name, op);
    }
}
