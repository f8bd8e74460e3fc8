using static TorchSharp.torch.nn;

namespace TorchSharp.Tests;

/// <summary>Every layer and loss against PyTorch: outputs and gradients for given weights (reference/modules.py).</summary>
public class LayerTests
{
    private static readonly Dictionary<string, Func<Module<Tensor, Tensor>>> Layers = new()
    {
        ["Linear"] = () => Linear(4, 3),
        ["LinearNoBias"] = () => Linear(4, 3, hasBias: false),
        ["LinearOnImages"] = () => Linear(4, 3),
        ["Conv2d"] = () => Conv2d(2, 3, 3),
        ["Conv2dStridePaddingDilation"] = () => Conv2d(2, 3, 3, stride: 2, padding: 2, dilation: 2),
        ["Conv2dGroupsNoBias"] = () => Conv2d(4, 6, 2, groups: 2, bias: false),
        ["ConvTranspose2d"] = () => ConvTranspose2d(2, 3, 3),
        ["ConvTranspose2dStrideOutputPadding"] = () => ConvTranspose2d(2, 3, 3, stride: 2, padding: 1, output_padding: 1),
        ["ConvTranspose2dGroupsDilation"] = () => ConvTranspose2d(4, 2, 2, groups: 2, dilation: 2, bias: false),
        ["MaxPool2d"] = () => MaxPool2d(2),
        ["MaxPool2dStridePadding"] = () => MaxPool2d(3, stride: 2, padding: 1, ceil_mode: true),
        ["MaxPool2dDilation"] = () => MaxPool2d(2, stride: 1, dilation: 2),
        ["BatchNorm1d"] = () => BatchNorm1d(3),
        ["BatchNorm1dSequence"] = () => BatchNorm1d(3, momentum: 0.3, eps: 0.1),
        ["BatchNorm1dEval"] = () => Evaluating(BatchNorm1d(3)),
        ["BatchNorm2d"] = () => BatchNorm2d(2),
        ["BatchNorm2dPlain"] = () => BatchNorm2d(2, affine: false),
        ["BatchNorm2dUntracked"] = () => Evaluating(BatchNorm2d(2, track_running_stats: false)),
        ["LayerNorm"] = () => LayerNorm(4),
        ["LayerNormImage"] = () => LayerNorm([2, 3], eps: 0.01),
        ["LayerNormPlain"] = () => LayerNorm(4, elementwise_affine: false),
        ["Flatten"] = () => Flatten(),
        ["FlattenMiddle"] = () => Flatten(1, 2),
        ["Unflatten"] = () => Unflatten(1, [2, 3]),
        ["Identity"] = Identity,
        ["DropoutEval"] = () => Evaluating(Dropout(0.3)),
        ["ReLU"] = () => ReLU(),
        ["LeakyReLU"] = () => LeakyReLU(0.2),
        ["ELU"] = () => ELU(0.7),
        ["SiLU"] = SiLU,
        ["GELU"] = GELU,
        ["Sigmoid"] = Sigmoid,
        ["Tanh"] = () => Tanh(),
        ["Softplus"] = () => Softplus(2, 1),
        ["Sequential"] = () => Sequential(Linear(4, 5), Tanh(), Linear(5, 2)),
    };

    private static readonly Dictionary<string, Func<Reduction, Module<Tensor, Tensor, Tensor>>> Losses = new()
    {
        ["BCELoss"] = reduction => BCELoss(reduction: reduction),
        ["BCEWithLogitsLoss"] = reduction => BCEWithLogitsLoss(reduction: reduction),
        ["MSELoss"] = reduction => MSELoss(reduction),
        ["L1Loss"] = reduction => L1Loss(reduction),
        ["CrossEntropyLoss"] = reduction => CrossEntropyLoss(reduction: reduction),
        ["NLLLoss"] = reduction => NLLLoss(reduction: reduction),
    };

    private static readonly Dictionary<string, Func<Tensor?, Tensor?, Module<Tensor, Tensor, Tensor>>> SpecialLosses = new()
    {
        ["BCELossWeighted"] = (weight, _) => BCELoss(weight),
        ["BCEWithLogitsLossWeighted"] = (weight, pos_weights) => BCEWithLogitsLoss(weight, pos_weights: pos_weights),
        ["CrossEntropyLossWeighted"] = (weight, _) => CrossEntropyLoss(weight),
        ["CrossEntropyLossIgnoring"] = (_, _) => CrossEntropyLoss(ignore_index: 0),
        ["CrossEntropyLossOfProbabilities"] = (_, _) => CrossEntropyLoss(),
        ["CrossEntropyLossOfImages"] = (_, _) => CrossEntropyLoss(),
        ["NLLLossWeighted"] = (weight, _) => NLLLoss(weight),
    };

    public static TheoryData<string> LayerNames => [.. Layers.Keys];

    public static TheoryData<string> LossNames => [.. LossCases()];

    [Theory, MemberData(nameof(LayerNames))]
    public void LayersAgreeWithPyTorch(string name)
    {
        using var scope = NewDisposeScope();
        var expected = Reference.Case("modules", name);
        using var layer = Layers[name]();
        layer.load_state_dict(expected.Group("state"));

        var input = expected["input"].requires_grad_();
        var output = layer.call(input);
        Near.Equal(expected["output"], output, what: "output");

        (output * expected["weights"]).sum().backward();
        Near.Equal(expected["input_grad"], input.grad!, what: "gradient of the input");
        var gradients = expected.Group("gradients");
        Assert.Equal(gradients.Keys.Order(), layer.named_parameters().Select(p => p.name).Order());
        foreach (var (key, parameter) in layer.named_parameters()) Near.Equal(gradients[key], parameter.grad!, what: $"gradient of {key}");
        var buffers = expected.Group("buffers");
        Assert.Equal(buffers.Keys.Order(), layer.named_buffers().Select(b => b.name).Order());
        foreach (var (key, buffer) in layer.named_buffers()) Near.Equal(buffers[key], buffer, what: key);
    }

    [Theory, MemberData(nameof(LossNames))]
    public void LossesAgreeWithPyTorch(string name)
    {
        using var scope = NewDisposeScope();
        var expected = Reference.Case("modules", name);
        using var loss = Loss(name, expected);

        var input = expected["input"].requires_grad_();
        var output = loss.call(input, expected["target"]);
        Near.Equal(expected["output"], output, what: "loss");
        (output * expected["weights"]).sum().backward();
        Near.Equal(expected["input_grad"], input.grad!, what: "gradient of the input");
    }

    [Fact]
    public void EveryCaseOfTheReferenceIsTested()
        => Assert.Equal(Reference.Cases("modules").Order(), Layers.Keys.Concat(LossCases()).Order());

    [Fact]
    public void DropoutDropsInTrainingOnly()
    {
        var layer = Dropout(0.25);
        var output = layer.call(ones(10_000));
        Assert.Equal(0.25, (output == 0).to_type(ScalarType.Float64).mean().item<double>(), 0.02);
        Near.Equal(full(1, 4 / 3.0), output.max().reshape(1));
        layer.eval();
        Near.Equal(ones(10_000), layer.call(ones(10_000)), 0);
    }

    [Fact]
    public void SequentialLeavesItsInputAndNamesItsParts()
    {
        using var sequence = Sequential(("first", Linear(2, 2)), ("second", Identity()), ("third", ReLU()));
        Assert.Equal(["first.weight", "first.bias"], sequence.named_parameters().Select(p => p.name));
        var input = ones(3, 2);
        sequence.call(input);
        Assert.Equal(6, input.sum().item<float>());
        Assert.Equal(["0.weight", "0.bias"], Sequential(Linear(1, 1)).named_parameters().Select(p => p.name));
    }

    private static Module<Tensor, Tensor> Evaluating(Module<Tensor, Tensor> layer)
    {
        layer.eval();
        return layer;
    }

    private static IEnumerable<string> LossCases()
        => Losses.Keys.SelectMany(name => Enum.GetNames<Reduction>().Select(reduction => name + reduction)).Concat(SpecialLosses.Keys);

    private static Module<Tensor, Tensor, Tensor> Loss(string name, ReferenceCase expected)
    {
        if (SpecialLosses.TryGetValue(name, out var special))
            return special(expected.Has("weight") ? expected["weight"] : null, expected.Has("pos_weights") ? expected["pos_weights"] : null);
        var reduction = Enum.GetValues<Reduction>().Single(r => name.EndsWith(r.ToString()));
        return Losses[name[..^reduction.ToString().Length]](reduction);
    }
}
