using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public static Tensor zeros(long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false)
        => Make("zeros", size, dtype, device, requires_grad);
    public static Tensor zeros(long size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false)
        => zeros([size], dtype, device, requires_grad);
    public static Tensor zeros(long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false)
        => zeros([rows, columns], dtype, device, requires_grad);

    public static Tensor ones(long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false)
        => Make("ones", size, dtype, device, requires_grad);
    public static Tensor ones(long size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false)
        => ones([size], dtype, device, requires_grad);
    public static Tensor ones(long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false)
        => ones([rows, columns], dtype, device, requires_grad);

    public static Tensor empty(long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false)
        => Make("empty.memory_format", size, dtype, device, requires_grad);
    public static Tensor empty(long size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false)
        => empty([size], dtype, device, requires_grad);
    public static Tensor empty(long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false)
        => empty([rows, columns], dtype, device, requires_grad);

    public static Tensor rand(long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null)
        => MakeRandom("rand", size, dtype, device, requires_grad, generator);
    public static Tensor rand(long size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null)
        => rand([size], dtype, device, requires_grad, generator);
    public static Tensor rand(long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null)
        => rand([rows, columns], dtype, device, requires_grad, generator);

    public static Tensor randn(long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null)
        => MakeRandom("randn", size, dtype, device, requires_grad, generator);
    public static Tensor randn(long size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null)
        => randn([size], dtype, device, requires_grad, generator);
    public static Tensor randn(long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null)
        => randn([rows, columns], dtype, device, requires_grad, generator);

    public static Tensor full(long[] size, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false)
        => Leaf(Aten.Call("full", size, value, dtype ?? (value.Type == ScalarType.Float64 ? defaultDType : value.Type), Arg.None, device), requires_grad);
    public static Tensor full(long size, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false)
        => full([size], value, dtype, device, requires_grad);
    public static Tensor full(long rows, long columns, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false)
        => full([rows, columns], value, dtype, device, requires_grad);

    public static Tensor eye(long rows, long columns = -1, ScalarType? dtype = null, Device? device = null, bool requires_grad = false)
        => Leaf(Aten.Call("eye.m", rows, columns < 0 ? rows : columns, dtype ?? defaultDType, Arg.None, device), requires_grad);

    public static Tensor arange(Scalar stop, ScalarType? dtype = null, Device? device = null, bool requires_grad = false)
        => arange(0, stop, 1, dtype, device, requires_grad);
    public static Tensor arange(Scalar start, Scalar stop, ScalarType? dtype = null, Device? device = null, bool requires_grad = false)
        => arange(start, stop, 1, dtype, device, requires_grad);
    public static Tensor arange(Scalar start, Scalar stop, Scalar step, ScalarType? dtype = null, Device? device = null, bool requires_grad = false)
        => Leaf(Aten.Call("arange.start_step", start, stop, step, dtype, Arg.None, device), requires_grad);

    public static Tensor linspace(double start, double end, long steps, ScalarType? dtype = null, Device? device = null, bool requires_grad = false)
        => Leaf(Aten.Call("linspace", start, end, steps, dtype ?? defaultDType, Arg.None, device), requires_grad);

    public static Tensor randperm(long n, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null)
        => Leaf(Aten.Call("randperm.generator", n, generator, dtype ?? ScalarType.Int64, Arg.None, device), requires_grad);

    public static Tensor randint(long high, long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null)
        => randint(0, high, size, dtype, device, requires_grad, generator);
    public static Tensor randint(long low, long high, long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null)
        => Leaf(Aten.Call("randint.low_generator", low, high, size, generator, dtype ?? ScalarType.Int64, Arg.None, device), requires_grad);

    public static Tensor zeros_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false)
        => input.zeros_like(dtype, device, requires_grad);
    public static Tensor ones_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false)
        => input.ones_like(dtype, device, requires_grad);
    public static Tensor rand_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false)
        => input.rand_like(dtype, device, requires_grad);
    public static Tensor randn_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false)
        => input.randn_like(dtype, device, requires_grad);

    public static Tensor tensor(bool scalar, ScalarType? dtype = null, Device? device = null, bool requires_grad = false)
        => Place(Tensor.From<bool>([scalar], []), dtype, device, requires_grad);
    public static Tensor tensor(int scalar, Device? device = null, bool requires_grad = false)
        => Place(Tensor.From<int>([scalar], []), null, device, requires_grad);
    public static Tensor tensor(long scalar, ScalarType? dtype = null, Device? device = null, bool requires_grad = false)
        => Place(Tensor.From<long>([scalar], []), dtype, device, requires_grad);
    public static Tensor tensor(float scalar, Device? device = null, bool requires_grad = false)
        => Place(Tensor.From<float>([scalar], []), null, device, requires_grad);
    public static Tensor tensor(double scalar, ScalarType? dtype = null, Device? device = null, bool requires_grad = false)
        => Place(Tensor.From<double>([scalar], []), dtype, device, requires_grad);

    public static Tensor tensor(bool[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false)
        => tensor(rawArray, [rawArray.Length], dtype, device, requires_grad);
    public static Tensor tensor(byte[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false)
        => tensor(rawArray, [rawArray.Length], dtype, device, requires_grad);
    public static Tensor tensor(int[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false)
        => tensor(rawArray, [rawArray.Length], dtype, device, requires_grad);
    public static Tensor tensor(long[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false)
        => tensor(rawArray, [rawArray.Length], dtype, device, requires_grad);
    public static Tensor tensor(float[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false)
        => tensor(rawArray, [rawArray.Length], dtype, device, requires_grad);
    public static Tensor tensor(double[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false)
        => tensor(rawArray, [rawArray.Length], dtype, device, requires_grad);

    public static Tensor tensor(bool[] rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false)
        => Place(Tensor.From<bool>(rawArray, dimensions), dtype, device, requires_grad);
    public static Tensor tensor(byte[] rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false)
        => Place(Tensor.From<byte>(rawArray, dimensions), dtype, device, requires_grad);
    public static Tensor tensor(int[] rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false)
        => Place(Tensor.From<int>(rawArray, dimensions), dtype, device, requires_grad);
    public static Tensor tensor(long[] dataArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false)
        => Place(Tensor.From<long>(dataArray, dimensions), dtype, device, requires_grad);
    public static Tensor tensor(float[] rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false)
        => Place(Tensor.From<float>(rawArray, dimensions), dtype, device, requires_grad);
    public static Tensor tensor(double[] rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false)
        => Place(Tensor.From<double>(rawArray, dimensions), dtype, device, requires_grad);

    /// <summary>A tensor with the values and the shape of an array of any rank.</summary>
    public static Tensor from_array(Array rawArray, Device? device = null)
    {
        long[] sizes = [.. Enumerable.Range(0, rawArray.Rank).Select(d => (long)rawArray.GetLength(d))];
        return Place(rawArray.GetType().GetElementType() switch
        {
            var t when t == typeof(float) => Tensor.From<float>(Flat<float>(rawArray), sizes),
            var t when t == typeof(double) => Tensor.From<double>(Flat<double>(rawArray), sizes),
            var t when t == typeof(long) => Tensor.From<long>(Flat<long>(rawArray), sizes),
            var t when t == typeof(int) => Tensor.From<int>(Flat<int>(rawArray), sizes),
            var t when t == typeof(byte) => Tensor.From<byte>(Flat<byte>(rawArray), sizes),
            var t when t == typeof(bool) => Tensor.From<bool>(Flat<bool>(rawArray), sizes),
            var t => throw new NotSupportedException($"A tensor cannot be made from an array of {t}."),
        }, null, device, false);
    }

    private static T[] Flat<T>(Array array) => [.. array.Cast<T>()];

    private static Tensor Make(string name, long[] size, ScalarType? dtype, Device? device, bool requires_grad)
        => Leaf(Aten.Call(name, size, dtype ?? defaultDType, Arg.None, device), requires_grad);

    private static Tensor MakeRandom(string name, long[] size, ScalarType? dtype, Device? device, bool requires_grad, Generator? generator)
        => Leaf(generator is null
            ? Aten.Call(name, size, dtype ?? defaultDType, Arg.None, device)
            : Aten.Call($"{name}.generator", size, generator, dtype ?? defaultDType, Arg.None, device), requires_grad);

    private static Tensor Place(Tensor made, ScalarType? dtype, Device? device, bool requires_grad)
    {
        var placed = made.to(dtype ?? made.dtype, device ?? CPU);
        if (placed != (object)made) made.Dispose();
        return Leaf(placed, requires_grad);
    }
}
