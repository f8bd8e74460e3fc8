using TorchSharp.Modules;

namespace TorchSharp.Tests.Embedded;

/// <summary>
/// Where TorchSharp 0.107 accepts what makes no sense, or falls short of PyTorch by an oversight, this library refuses it, or does
/// as PyTorch. Nothing here is used by lib or notebooks, which run on both.
/// </summary>
public class StricterTests
{
    private sealed class Scale : nn.Module<Tensor, Tensor>
    {
        private readonly Parameter scale = nn.Parameter(ones(2));
        private readonly Tensor offset = zeros(2);

        internal Scale() : base(nameof(Scale)) => RegisterComponents();

        public override Tensor forward(Tensor input) => input * scale + offset;
    }

    [Fact]
    public void AGradientOfAnotherShapeIsRefused()
    {
        var x = ones(2, requires_grad: true);
        x.grad = ones(2);
        Assert.ThrowsAny<Exception>(() => x.grad = ones(3));
        Assert.Equal([1f, 1f], x.grad!.data<float>().ToArray());
    }

    [Fact]
    public void AGradientForWhatWasNotUsedIsRefusedUnlessItIsAllowed()
    {
        var (x, unused) = (ones(1, requires_grad: true), ones(1, requires_grad: true));
        var y = (x * x).sum();
        Assert.ThrowsAny<Exception>(() => autograd.grad([y], [unused], retain_graph: true));
        Assert.Null(autograd.grad([y], [unused], allow_unused: true)[0]);
    }

    [Fact]
    public void AGraphOfGradientsIsKept()
    {
        var x = tensor([3f], requires_grad: true);
        var first = autograd.grad([(x * x * x).sum()], [x], create_graph: true)[0];
        Assert.Equal(18f, autograd.grad([first.sum()], [x])[0].item<float>());
    }

    [Fact]
    public void ZeroedInPlaceNothingDependsOnTheInput()
    {
        var x = ones(2, requires_grad: true);
        x.clone().zero_().sum().backward();
        Assert.Equal([0f, 0f], x.grad!.data<float>().ToArray());
    }

    [Fact]
    public void AnElementIsWrittenByOneIndex()
    {
        var matrix = zeros(2, 3);
        var elements = matrix.data<float>();
        elements[0] = 5;
        Assert.Equal(5, matrix[0, 0].item<float>());
        Assert.ThrowsAny<Exception>(() => elements[0, 0, 0]);
    }

    [Fact]
    public void ConversionToWhatATensorIsGivesTheSameObject()
    {
        var made = ones(2);
        Assert.Same(made, made.to(CPU));
        Assert.Same(made, made.to_type(ScalarType.Float32));
    }

    [Fact]
    public void TheVarianceOfAPopulation() => Assert.Equal(1.25, arange(4, ScalarType.Float64).var(unbiased: false).item<double>(), 12);

    [Fact]
    public void NormalWeightsAfterGlorotAreThoseOfPyTorch()
    {
        manual_seed(20);
        Near.Equal(Reference.Case("seeded", "xavier_normal_")["values"], nn.init.xavier_normal_(empty(3, 4), gain: 2), 1e-6);
    }

    [Fact]
    public void NamesOfBuffersAreCheckedAndAllAreListed()
    {
        using var model = new Scale();
        Assert.Throws<ArgumentException>(() => model.register_buffer("a.b", ones(1)));
        model.register_buffer("cache", ones(3), persistent: false);
        Assert.Contains("cache", model.named_buffers().Select(buffer => buffer.name));
    }

    [Fact]
    public void ParametersOutliveTheScopeTheyWereMadeIn()
    {
        Scale model;
        using (NewDisposeScope()) model = new Scale();
        Assert.Equal([5, 2], model.call(ones(5, 2)).shape);
        model.Dispose();
        Assert.All(model.parameters(), parameter => Assert.True(parameter.IsInvalid));
    }

    [Fact]
    public void TheLastRateOfAPlateauIsTold()
    {
        using var optimizer = optim.SGD([nn.Parameter(ones(1))], 0.5);
        var scheduler = optim.lr_scheduler.ReduceLROnPlateau(optimizer, patience: 0);
        foreach (var loss in new[] { 1.0, 2.0, 3.0 }) scheduler.step(loss);
        Assert.Equal(optimizer.ParamGroups.Single().LearningRate, Assert.Single(scheduler.get_last_lr()));
        Assert.True(optimizer.ParamGroups.Single().LearningRate < 0.5);
    }
}
