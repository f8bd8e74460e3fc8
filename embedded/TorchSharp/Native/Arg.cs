using static TorchSharp.torch;

namespace TorchSharp.Native;

/// <summary>The kinds of argument of an operator; mirrors <c>enum Tag</c> of <c>aten.cpp</c>.</summary>
internal enum ArgKind
{
    None, Tensor, Int, Double, Bool, IntList, DoubleList, TensorList, String, Device, DType, Generator,
}

/// <summary>One argument of an operator, made from the C# value by an implicit conversion; null means <c>None</c>.</summary>
internal readonly struct Arg
{
    internal readonly ArgKind Kind;
    internal readonly long Integer;
    internal readonly double Real;
    internal readonly object? Reference;

    private Arg(ArgKind kind, long integer = 0, double real = 0, object? reference = null)
        => (Kind, Integer, Real, Reference) = (kind, integer, real, reference);

    /// <summary>The argument that is not given: <c>None</c>.</summary>
    internal static Arg None => default;

    public static implicit operator Arg(Tensor? value) => Of(ArgKind.Tensor, value);
    public static implicit operator Arg(long value) => new(ArgKind.Int, value);
    public static implicit operator Arg(long? value) => value is { } v ? new(ArgKind.Int, v) : None;
    public static implicit operator Arg(double value) => new(ArgKind.Double, real: value);
    public static implicit operator Arg(double? value) => value is { } v ? new(ArgKind.Double, real: v) : None;
    public static implicit operator Arg(bool value) => new(ArgKind.Bool, value ? 1 : 0);
    public static implicit operator Arg(long[]? value) => Of(ArgKind.IntList, value);
    public static implicit operator Arg(double[]? value) => Of(ArgKind.DoubleList, value);
    public static implicit operator Arg(Tensor?[]? value) => Of(ArgKind.TensorList, value);
    public static implicit operator Arg(string? value) => Of(ArgKind.String, value);
    public static implicit operator Arg(Device? value) => Of(ArgKind.Device, value);
    public static implicit operator Arg(Generator? value) => Of(ArgKind.Generator, value);
    public static implicit operator Arg(ScalarType value) => new(ArgKind.DType, (long)value);
    public static implicit operator Arg(ScalarType? value) => value is { } v ? new(ArgKind.DType, (long)v) : None;
    public static implicit operator Arg(Scalar? value) => value is null ? None : value.AsArg();

    private static Arg Of(ArgKind kind, object? reference) => reference is null ? None : new(kind, reference: reference);

    /// <summary>How an error message shows the argument.</summary>
    public override string ToString() => Kind switch
    {
        ArgKind.None => "none",
        ArgKind.Int => Integer.ToString(),
        ArgKind.Double => Real.ToString(System.Globalization.CultureInfo.InvariantCulture),
        ArgKind.Bool => Integer != 0 ? "true" : "false",
        ArgKind.DType => ((ScalarType)Integer).ToString(),
        ArgKind.IntList => $"[{string.Join(", ", (long[])Reference!)}]",
        ArgKind.DoubleList => $"[{string.Join(", ", (double[])Reference!)}]",
        ArgKind.TensorList => $"[{string.Join(", ", Array.ConvertAll((Tensor?[])Reference!, t => t?.Describe() ?? "none"))}]",
        ArgKind.Tensor => ((Tensor)Reference!).Describe(),
        _ => Reference!.ToString()!,
    };
}
