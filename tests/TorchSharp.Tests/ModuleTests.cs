using TorchSharp.Modules;

namespace TorchSharp.Tests;

/// <summary>What a module owns, and under which names.</summary>
public class ModuleTests
{
    private sealed class Encoder : nn.Module<Tensor, (Tensor Mean, Tensor LogVariance)>
    {
        private readonly nn.Module<Tensor, Tensor> hidden = nn.Linear(4, 3);
        private readonly nn.Module<Tensor, Tensor> mean = nn.Linear(3, 2);
        private readonly nn.Module<Tensor, Tensor> logVariance = nn.Linear(3, 2, hasBias: false);

        internal Encoder() : base(nameof(Encoder)) => RegisterComponents();

        public override (Tensor Mean, Tensor LogVariance) forward(Tensor input)
        {
            var h = hidden.call(input).relu();
            return (mean.call(h), logVariance.call(h));
        }
    }

    private sealed class Model : nn.Module<Tensor, Tensor>
    {
        private readonly Encoder encoder = new();
        private readonly Parameter scale = nn.Parameter(ones(2));
        private readonly Tensor offset = zeros(2);

        internal Model() : base(nameof(Model)) => RegisterComponents();

        public override Tensor forward(Tensor input) => encoder.call(input).Mean * scale + offset;
    }

    [Fact]
    public void FieldsAreRegisteredUnderTheirNames()
    {
        using var model = new Model();
        string[] names =
        [
            "scale", "encoder.hidden.weight", "encoder.hidden.bias", "encoder.mean.weight", "encoder.mean.bias", "encoder.logVariance.weight",
        ];
        Assert.Equal(names.Order(), model.named_parameters().Select(p => p.name).Order());
        Assert.Equal(names.Length, model.parameters().Count());
        Assert.Equal(["scale"], model.named_parameters(recurse: false).Select(p => p.name));
        Assert.Equal(["offset"], model.named_buffers().Select(b => b.name));
        Assert.Equal(["encoder"], model.named_children().Select(c => c.name));
        Assert.Equal(["encoder", "encoder.hidden", "encoder.logVariance", "encoder.mean"], model.named_modules().Select(m => m.name).Order());
        Assert.Equal(names.Append("offset").Order(), model.state_dict().Keys.Order());
        Assert.Equal("Model", model.GetName());
    }

    [Fact]
    public void NonPersistentBuffersAreNoState()
    {
        using var model = new Model();
        model.register_buffer("cache", ones(3), persistent: false);
        Assert.DoesNotContain("cache", model.state_dict().Keys);
        Assert.DoesNotContain("cache", model.named_buffers(include_nonpersistent: false).Select(b => b.name));
    }

    [Fact]
    public void TrainAndEvalReachEverySubmodule()
    {
        using var model = new Model();
        Assert.All(model.modules(), module => Assert.True(module.training));
        model.eval();
        Assert.False(model.training);
        Assert.All(model.modules(), module => Assert.False(module.training));
        model.train();
        Assert.All(model.modules(), module => Assert.True(module.training));
    }

    [Fact]
    public void ApplyVisitsSubmodulesBeforeTheModule()
    {
        using var model = new Model();
        var visited = new List<string>();
        model.apply(module => visited.Add(module.GetName()));
        Assert.Equal(["Linear", "Linear", "Linear", "Encoder", "Model"], visited);
    }

    [Fact]
    public void ZeroGradRemovesOrZeroesGradients()
    {
        using var model = new Model();
        var parameter = model.named_parameters().Single(p => p.name == "encoder.mean.weight").parameter;
        model.call(ones(5, 4)).sum().backward();
        Assert.NotNull(parameter.grad);
        model.zero_grad(set_to_none: false);
        Assert.Equal(0, parameter.grad!.abs().sum().item<float>());
        model.zero_grad();
        Assert.Null(parameter.grad);
    }

    [Fact]
    public void ConversionKeepsParametersTrainable()
    {
        using var model = new Model();
        var before = model.call(ones(5, 4)).detach();
        Assert.Same(model, model.to(ScalarType.Float64));
        Assert.All(model.parameters(), p => Assert.Equal(ScalarType.Float64, p.dtype));
        Assert.All(model.parameters(), p => Assert.True(p.requires_grad && p.is_leaf));
        var after = model.call(ones([5, 4], ScalarType.Float64));
        Near.Equal(before.to_type(ScalarType.Float64), after);
        after.sum().backward();
        Assert.All(model.parameters(recurse: false), p => Assert.Equal(ScalarType.Float64, p.grad!.dtype));
    }

    [Fact]
    public void AModuleOutlivesTheScopeItWasMadeIn()
    {
        Encoder model;
        using (NewDisposeScope()) model = new Encoder();
        Assert.Equal([5, 2], model.call(ones(5, 4)).Mean.shape);
        model.Dispose();
        Assert.All(model.parameters(), p => Assert.True(p.IsInvalid));
    }

    [Fact]
    public void AParameterTakesItsTensorOver()
    {
        var data = ones(2, 3);
        using var parameter = new Parameter(data);
        Assert.True(data.IsInvalid);
        Assert.True(parameter.requires_grad);
        Assert.False(new Parameter(ones(1), requires_grad: false).requires_grad);
    }

    [Fact]
    public void NamesOfPartsAreChecked()
    {
        using var model = new Model();
        Assert.Throws<InvalidOperationException>(() => model.register_module("encoder", nn.Linear(1, 1)));
    }
}
