using System.Runtime.InteropServices;
using TorchSharp.Native;

namespace TorchSharp.Tests.Embedded;

/// <summary>No call into the dispatcher, however wrong, ends the process: it throws.</summary>
public class DispatcherTests
{
    private static void Fails(Func<object> call, string part)
        => Assert.Contains(part, Assert.ThrowsAny<Exception>(call).Message);

    [Fact]
    public void UnknownOperatorsAreRefused()
    {
        Fails(() => Aten.Call("no_such_operator", ones(1)), "aten::no_such_operator");
        Fails(() => Aten.Call("add.NoSuchOverload", ones(1)), "no such operator");
        Fails(() => Aten.Call("", ones(1)), "no such operator");
        Fails(() => Aten.Call(".", ones(1)), "no such operator");
    }

    [Fact]
    public void TheNumberOfArgumentsIsChecked()
    {
        Fails(() => Aten.Call("exp"), "argument 'self' is missing");
        Fails(() => Aten.Call("add.Tensor", ones(1)), "argument 'other' is missing");
        Fails(() => Aten.Call("exp", ones(1), 2, 3), "takes 1 arguments, got 3");
    }

    [Fact]
    public void TheKindsOfArgumentsAreChecked()
    {
        Arg[] kinds =
        [
            Arg.None, 3, 2.5, true, new long[] { 1, 2 }, new[] { 1.5 }, new Tensor?[] { ones(1), null }, "text", CPU, ScalarType.Float32, Generator.Default,
        ];
        foreach (var kind in kinds) Fails(() => Aten.Call("exp", kind), "argument 'self' must be Tensor");
        Fails(() => Aten.Call("transpose.int", ones(2, 2), 0.5, 1), "argument 'dim0' must be int, not a real number");
        Fails(() => Aten.Call("reshape", ones(2, 2), new[] { 1.5 }), "argument 'shape'");
        Fails(() => Aten.Call("sum.dim_IntList", ones(2, 2), "text"), "argument 'dim'");
        Fails(() => Aten.Call("bernoulli", ones(2), CPU), "argument 'generator'");
        Fails(() => Aten.Call("gelu", ones(2), 3), "argument 'approximate' must be str");
        Fails(() => Aten.Call("cat", ones(2)), "argument 'tensors'");
        Fails(() => Aten.Call("zeros", new long[] { 2 }, CPU), "argument 'dtype'");
    }

    [Fact]
    public void NullsAndEmptyListsAreHandled()
    {
        Fails(() => Aten.Call("cat", new Tensor?[] { ones(1), null }), "null tensor handle");
        Fails(() => cat([]), "aten::cat");
        Fails(() => stack([]), "aten::stack");
        Fails(() => Aten.Call("index.Tensor", ones(2), new Tensor?[] { null, null, null }), "aten::index");
        Assert.Equal([], ones([1]).reshape([]).shape);
        Assert.Equal(4, ones(2, 2).sum([]).item<float>());
        Assert.Equal(0, zeros(0, 3).sum().item<float>());
    }

    [Fact]
    public void ResultsThatAreNotThereAreDisposedTensors()
    {
        var mask = new long[] { 1, 0, 0 };
        var (ofInput, ofWeight, ofBias) = Aten.Call3("convolution_backward", ones([1, 1, 2, 2]), ones([1, 1, 3, 3]), ones([1, 1, 2, 2]), Arg.None,
            new long[] { 1, 1 }, new long[] { 0, 0 }, new long[] { 1, 1 }, false, new long[] { 0, 0 }, 1, mask);
        Assert.Equal([1, 1, 3, 3], ofInput.shape);
        Assert.True(ofWeight.IsInvalid && ofBias.IsInvalid);
        Assert.Throws<ObjectDisposedException>(() => ofWeight + 1);
    }

    [Fact]
    public void TheNumberOfResultsIsChecked()
    {
        Fails(() => Aten.Call("max.dim", ones(2, 2), 0), "gave 2 results, 1 were expected");
        Fails(() => Aten.Call2("exp", ones(2)), "gave 1 results, 2 were expected");
    }

    [Fact]
    public void ImpossibleSizesDtypesAndDevicesAreRefused()
    {
        Assert.ThrowsAny<ExternalException>(() => empty(1L << 60));
        Assert.ThrowsAny<ExternalException>(() => empty(-1));
        Assert.ThrowsAny<ExternalException>(() => zeros(1, (ScalarType)99));
        Assert.ThrowsAny<ExternalException>(() => zeros(1).to((ScalarType)(-3)));
        Fails(() => Aten.Call("to.device", ones(1), CPU, 6), "argument 'dtype' must be ScalarType, not an integer");
        Assert.ThrowsAny<ExternalException>(() => zeros(1, device: new Device((DeviceType)77)));
        Assert.ThrowsAny<ExternalException>(() => new Generator(0, new Device((DeviceType)77)));
        Assert.ThrowsAny<ExternalException>(() => random.set_rng_state(ones(3)));
        Assert.ThrowsAny<ExternalException>(() => set_num_threads(0));
    }

    private static readonly (string Name, Func<Arg[]> Arguments)[] ValidCalls =
    [
        ("add.Tensor", () => [ones(2, 3), ones(3), 2]),
        ("addmm", () => [ones(2, 3), ones(2, 4), ones(4, 3), 1, 2]),
        ("batch_norm", () => [ones(2, 3), ones(3), ones(3), zeros(3), ones(3), true, 0.1, 1e-5, true]),
        ("bernoulli", () => [full(4, 0.5), Generator.Default]),
        ("bincount", () => [arange(4), ones(4), 2]),
        ("cat", () => [new Tensor?[] { ones(2, 3), ones(1, 3) }, 0]),
        ("conv2d", () => [ones([1, 2, 4, 4]), ones([3, 2, 2, 2]), ones(3), new long[] { 1, 1 }, new long[] { 0, 0 }, new long[] { 1, 1 }, 1]),
        ("conv_transpose2d.input", () => [ones([1, 2, 4, 4]), ones([2, 3, 2, 2]), ones(3), 1, 0, 0, 1, 1]),
        ("cross_entropy_loss", () => [ones(4, 3), randint(0, 3, [4]), ones(3), 1, -100, 0.1]),
        ("dropout", () => [ones(4), 0.5, true]),
        ("einsum", () => ["ij,jk->ik", new Tensor?[] { ones(2, 3), ones(3, 4) }]),
        ("expand", () => [ones(3), new long[] { 2, 3 }, false]),
        ("full", () => [new long[] { 2, 3 }, 1.5, ScalarType.Float32, Arg.None, CPU, false]),
        ("gather", () => [ones(3, 4), 1, randint(0, 4, [3, 2])]),
        ("index.Tensor", () => [ones(3, 4), new Tensor?[] { null, randint(0, 4, [2]) }]),
        ("index_put_", () => [ones(3, 4), new Tensor?[] { randint(0, 3, [2]) }, ones(4), false]),
        ("index_select", () => [ones(3, 4), 0, randint(0, 3, [2])]),
        ("layer_norm", () => [ones(3, 4), new long[] { 4 }, ones(4), ones(4), 1e-5, true]),
        ("linear", () => [ones(3, 4), ones(2, 4), ones(2)]),
        ("max_pool2d", () => [ones([1, 2, 4, 4]), 2, 2, 0, 1, false]),
        ("multinomial", () => [ones(4), 3, true, Generator.Default]),
        ("nll_loss_nd", () => [ones(4, 3), randint(0, 3, [4]), ones(3), 1, -100]),
        ("normal_", () => [ones(4), 0.0, 1.0, Generator.Default]),
        ("one_hot", () => [arange(3), 4]),
        ("quantile", () => [ones(3, 4), full(1, 0.5), 1, false]),
        ("scatter.src", () => [ones(3, 4), 1, randint(0, 4, [3, 2]), ones(3, 2)]),
        ("slice.Tensor", () => [ones(3, 4), 1, 0, 3, 2]),
        ("softmax.int", () => [ones(3, 4), 1, ScalarType.Float64]),
        ("sort.stable", () => [ones(3, 4), true, 1, false]),
        ("split_with_sizes", () => [ones(3, 4), new long[] { 1, 3 }, 1]),
        ("stack", () => [new Tensor?[] { ones(2), ones(2) }, 0]),
        ("sum.dim_IntList", () => [ones(3, 4), new long[] { 0, 1 }, true, ScalarType.Float64]),
        ("to.device", () => [ones(3), CPU, ScalarType.Float64, false, true]),
        ("topk", () => [ones(4), 2, 0, true, true]),
        ("unfold", () => [ones(4), 0, 2, 1]),
        ("var.dim", () => [ones(3, 4), new long[] { 0 }, true, false]),
        ("where.self", () => [ones(2) > 0, ones(2), ones(2)]),
    ];

    // Every valid call is spoiled in one or two arguments, 100 times; each call must come back.
    [Fact]
    public void SpoiledCallsNeverEndTheProcess()
    {
        var random = new Random(7);
        var (returned, refused) = (0, 0);
        foreach (var (name, valid) in ValidCalls)
        {
            using (NewDisposeScope()) Aten.Run(name, valid());
            for (var trial = 0; trial < 100; trial++)
            {
                using var scope = NewDisposeScope();
                var arguments = valid().ToList();
                for (var spoil = random.Next(2); spoil >= 0; spoil--) Spoil(arguments, random);
                try
                {
                    Aten.Run(name, [.. arguments]);
                    returned++;
                }
                catch (ExternalException)
                {
                    refused++;
                }
            }
        }
        Assert.True(returned > 500 && refused > 1_000, $"{returned} returned, {refused} refused");
    }

    private static void Spoil(List<Arg> arguments, Random random)
    {
        var at = random.Next(arguments.Count + 1);
        if (at == arguments.Count) arguments.Add(RandomArgument(random));
        else if (random.Next(12) == 0) arguments.RemoveAt(at);
        else if (random.Next(3) == 0) arguments[at] = RandomArgument(random);
        else arguments[at] = Another(arguments[at], random);
    }

    // An argument of the same kind, which gets past the checks and into the operator.
    private static Arg Another(Arg argument, Random random) => argument.Kind switch
    {
        ArgKind.Tensor => RandomTensor(random),
        ArgKind.Int => random.NextInt64(-3, 6),
        ArgKind.Double => random.NextDouble() * 4 - 2,
        ArgKind.Bool => random.Next(2) == 0,
        ArgKind.IntList => (long[])[.. Enumerable.Range(0, random.Next(4)).Select(_ => random.NextInt64(-1, 4))],
        ArgKind.TensorList => (Tensor?[])[.. Enumerable.Range(0, random.Next(3)).Select(_ => RandomTensor(random))],
        _ => argument,
    };

    private static Arg RandomArgument(Random random) => random.Next(14) switch
    {
        0 => Arg.None,
        1 or 2 => random.NextInt64(-3, 6),
        3 => random.NextDouble() * 4 - 2,
        4 => random.Next(2) == 0,
        5 or 6 => (long[])[.. Enumerable.Range(0, random.Next(4)).Select(_ => random.NextInt64(-1, 4))],
        7 => (double[])[.. Enumerable.Range(0, random.Next(3)).Select(_ => random.NextDouble())],
        8 => (Tensor?[])[.. Enumerable.Range(0, random.Next(3)).Select(_ => random.Next(4) == 0 ? null : RandomTensor(random))],
        9 => "ij,jk->ik",
        10 => CPU,
        11 => ScalarType.Float64,
        12 => Generator.Default,
        _ => RandomTensor(random),
    };

    private static Tensor RandomTensor(Random random)
    {
        long[] shape = [.. Enumerable.Range(0, random.Next(5)).Select(_ => random.NextInt64(4))];
        return random.Next(3) switch
        {
            0 => randn(shape),
            1 => randint(0, 3, shape),
            _ => randn(shape, ScalarType.Float64) > 0,
        };
    }
}
