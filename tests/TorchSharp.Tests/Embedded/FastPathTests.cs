using TorchSharp.Modules;
using F = TorchSharp.torch.nn.functional;

namespace TorchSharp.Tests.Embedded;

/// <summary>
/// Where this stack computes single precision on the host in a way of its own, the same in double precision goes through
/// libtorch's operators: both must agree.
/// </summary>
public class FastPathTests
{
    [Theory]
    [InlineData(false, 0.0, 1)]
    [InlineData(false, 0.1, 2)]
    [InlineData(true, 0.1, 2)]
    public void AdamInOnePassIsAdamByOperators(bool decoupled, double weightDecay, int threads)
    {
        // Longer than what one thread keeps for itself, and no multiple of a vector.
        const int Count = 70_003;
        manual_seed(1);
        var start = randn(Count);
        var (fast, slow) = (nn.Parameter(start.clone()), nn.Parameter(start.to_type(ScalarType.Float64)));
        OptimizerHelper Adam(Parameter p) => decoupled ? optim.AdamW([p], 0.01, weight_decay: weightDecay) : optim.Adam([p], 0.01, weight_decay: weightDecay);
        using var ours = Adam(fast);
        using var operators = Adam(slow);
        WithThreads(threads, () =>
        {
            for (var step = 0; step < 5; step++)
            {
                var gradient = randn(Count);
                (fast.grad, slow.grad) = (gradient, gradient.to_type(ScalarType.Float64));
                ours.step();
                operators.step();
            }
        });
        Near.Equal(slow.detach(), fast.detach().to_type(ScalarType.Float64), 1e-5);
    }

    [Fact]
    public void AdamDoesNotDependOnTheNumberOfThreads()
    {
        Tensor Trained(int threads)
        {
            manual_seed(2);
            var parameter = nn.Parameter(randn(100_001));
            using var adam = optim.Adam([parameter]);
            WithThreads(threads, () =>
            {
                for (var step = 0; step < 3; step++)
                {
                    parameter.grad = randn_like(parameter);
                    adam.step();
                }
            });
            return parameter.detach();
        }
        Near.Equal(Trained(1), Trained(2), 0);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(64)]
    public void AveragesOfAWeightWithoutGradientEndAtZeroAndNotAmongSubnormalNumbers(int count)
    {
        var parameter = nn.Parameter(ones(count));
        using var adam = optim.Adam([parameter]);
        parameter.grad = ones(count);
        adam.step();
        var after = parameter.detach().clone();
        for (var step = 0; step < 900; step++)
        {
            parameter.grad = zeros(count);
            adam.step();
        }
        var mean = Averages(adam)["exp_avg"];
        Assert.Equal(0, mean.abs().max().ToSingle());
        Assert.True((after - parameter.detach()).min().ToSingle() > 0, "the momentum went on for some steps");
    }

    [Fact]
    public void NotANumberStaysNotANumber()
    {
        var parameter = nn.Parameter(ones(40));
        using var adam = optim.Adam([parameter]);
        parameter.grad = full(40, float.NaN);
        adam.step();
        Assert.All(parameter.data<float>().ToArray(), value => Assert.True(float.IsNaN(value)));
    }

    [Theory]
    [InlineData(1, 0, 0, 1, 1)]
    [InlineData(2, 1, 0, 1, 1)]
    [InlineData(2, 1, 1, 1, 1)]
    [InlineData(3, 2, 1, 2, 1)]
    [InlineData(2, 1, 0, 1, 2)]
    public void TransposedConvolutionsAgreeToTheSecondDerivative(long stride, long padding, long outputPadding, long dilation, long groups)
    {
        manual_seed(3);
        Tensor[] arguments = [randn([5, 4, 6, 7]), randn([4, 3, 5, 5]), randn(3 * groups)];
        Tensor[] Derivatives(ScalarType dtype)
        {
            var (x, w, b) = (Leaf(arguments[0]), Leaf(arguments[1]), Leaf(arguments[2]));
            Tensor Leaf(Tensor values) => values.to_type(dtype).clone().requires_grad_();
            var y = F.conv_transpose2d(x, w, b, [stride, stride], [padding, padding], [outputPadding, outputPadding], [dilation, dilation], groups);
            var first = autograd.grad([y.square().sum()], [x, w, b], create_graph: true);
            var second = autograd.grad([first[0].square().sum()], [x, w]);
            return [y.detach(), .. first.Select(t => t.detach()), .. second];
        }
        foreach (var (exact, single) in Derivatives(ScalarType.Float64).Zip(Derivatives(ScalarType.Float32)))
        {
            var error = (exact - single.to_type(ScalarType.Float64)).abs().max() / exact.abs().max();
            Assert.True(error.ToDouble() < 1e-5, $"{error.ToDouble()}");
            Assert.Equal(exact.shape, single.shape);
        }
    }

    [Fact]
    public void CrossEntropyOfLogitsIsExactFarOutAndHasTheGradientOfASigmoid()
    {
        double[] logits = [-200, -45, -3, 0, 2, 30, 39, 41, 200];
        var x = tensor(logits, [logits.Length]).requires_grad_();
        var target = (zeros_like(x) + 0.25);
        var loss = F.binary_cross_entropy_with_logits(x, target, reduction: nn.Reduction.None);
        loss.sum().backward();
        Near.Equal(tensor([.. logits.Select(l => Math.Max(l, 0) + double.LogP1(Math.Exp(-Math.Abs(l))) - 0.25 * l)], [logits.Length]), loss.detach(), 1e-15);
        Near.Equal(tensor([.. logits.Select(l => 1 / (1 + Math.Exp(-l)) - 0.25)], [logits.Length]), x.grad!, 1e-15);
    }

    // The state's file, read as OptimizerHelper.State.cs writes it, for a single parameter.
    private static Dictionary<string, Tensor> Averages(OptimizerHelper optimizer)
    {
        var file = new MemoryStream();
        optimizer.save_state_dict(new BinaryWriter(file));
        file.Position = 0;
        using var reader = new BinaryReader(file);
        _ = (reader.ReadString(), reader.ReadString(), reader.ReadDouble(), reader.ReadDouble(), reader.ReadInt32(), reader.ReadInt64());
        var averages = new Dictionary<string, Tensor>();
        for (var left = reader.ReadInt32(); left > 0; left--) averages[reader.ReadString()] = TensorExtensionMethods.Load(reader);
        return averages;
    }

    private static void WithThreads(int threads, Action action)
    {
        var before = get_num_threads();
        set_num_threads(threads);
        try { action(); }
        finally { set_num_threads(before); }
    }
}
