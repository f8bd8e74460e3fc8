using TorchSharp.Native;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>A number of a kind that operators accept beside tensors: integer, real or truth value.</summary>
public sealed class Scalar : IDisposable
{
    private readonly ArgKind kind;
    private readonly long integer;
    private readonly double real;

    private Scalar(ArgKind kind, long integer = 0, double real = 0) => (this.kind, this.integer, this.real) = (kind, integer, real);

    public static implicit operator Scalar(bool value) => new(ArgKind.Bool, value ? 1 : 0);
    public static implicit operator Scalar(byte value) => new(ArgKind.Int, value);
    public static implicit operator Scalar(int value) => new(ArgKind.Int, value);
    public static implicit operator Scalar(long value) => new(ArgKind.Int, value);
    public static implicit operator Scalar(float value) => new(ArgKind.Double, real: value);
    public static implicit operator Scalar(double value) => new(ArgKind.Double, real: value);

    /// <summary>The dtype a tensor of this one number would have.</summary>
    public ScalarType Type => kind switch
    {
        ArgKind.Bool => ScalarType.Bool,
        ArgKind.Int => ScalarType.Int64,
        _ => ScalarType.Float64,
    };

    /// <summary>Does nothing: a scalar of this stack holds no native memory.</summary>
    public void Dispose() { }

    internal Arg AsArg() => kind switch
    {
        ArgKind.Bool => integer != 0,
        ArgKind.Int => integer,
        _ => real,
    };
}
