namespace TorchSharp.Tests;

/// <summary>Steps of all optimizers against PyTorch's.</summary>
public class OptimizerTests
{
    public static TheoryData<string> Names => [.. OptimizerCases.Make.Keys];

    [Fact]
    public void EveryCaseOfTheReferenceIsTested()
        => Assert.Equal(Reference.Cases("optim").Where(name => name != "inputs").Order(), OptimizerCases.Make.Keys.Order());

    [Theory]
    [MemberData(nameof(Names))]
    public void StepsAreThoseOfPyTorch(string name)
    {
        var expected = Reference.Case("optim", name);
        var parameters = OptimizerCases.Parameters();
        using var optimizer = OptimizerCases.Make[name](parameters.Values);
        for (var step = 0; step < OptimizerCases.Steps; step++)
        {
            OptimizerCases.SetGradients(parameters, step);
            optimizer.step();
            foreach (var (key, value) in expected.Group($"{step}")) Near.Equal(value, parameters[key], 1e-6, $"{name}, step {step}, {key}");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void AStepLeavesTheGradientsAlone(string name)
    {
        var parameters = OptimizerCases.Parameters();
        using var optimizer = OptimizerCases.Make[name](parameters.Values);
        OptimizerCases.SetGradients(parameters, 0);
        var before = parameters["weight"].grad!.clone();
        optimizer.step();
        optimizer.step();
        Near.Equal(before, parameters["weight"].grad!, 0);
        Assert.True(parameters["weight"].requires_grad);
    }

    [Fact]
    public void AClosureIsEvaluatedWithAGraphBeforeTheStep()
    {
        var parameter = nn.Parameter(tensor(3f));
        using var optimizer = optim.SGD([parameter], 0.5);
        var loss = optimizer.step(() =>
        {
            optimizer.zero_grad();
            var square = parameter * parameter;
            square.backward();
            return square;
        });
        Assert.Equal(9, loss!.ToSingle());
        Assert.Equal(0, parameter.ToSingle());
    }

    [Fact]
    public void ZeroGradForgetsTheGradient()
    {
        var parameters = OptimizerCases.Parameters();
        using var optimizer = optim.SGD(parameters.Values, 0.1);
        OptimizerCases.SetGradients(parameters, 1);
        optimizer.zero_grad();
        Near.Equal(zeros(3, 2), parameters["weight"].grad!, 0);
        (parameters["weight"] * 2).sum().backward();
        Near.Equal(full(3, 2, 2f), parameters["weight"].grad!, 0);
    }

    [Fact]
    public void TheLearningRateCanBeChangedBetweenSteps()
    {
        var parameter = nn.Parameter(tensor(1f));
        using var optimizer = optim.SGD([parameter], 0.5);
        parameter.grad = tensor(1f);
        optimizer.step();
        var group = Assert.Single(optimizer.ParamGroups);
        Assert.Equal((0.5, 0.5), (group.LearningRate, group.InitialLearningRate));
        group.LearningRate = 0.25;
        optimizer.step();
        Assert.Equal(0.25, parameter.ToSingle());
    }

    [Fact]
    public void ParametersAreThoseGiven()
    {
        var parameters = OptimizerCases.Parameters();
        using var optimizer = optim.Adam(parameters.Values);
        Assert.Equal(parameters.Values, optimizer.parameters());
    }

    [Fact]
    public void DoublesStayDoubles()
    {
        var parameter = nn.Parameter(tensor(1.0));
        using var optimizer = optim.Adam([parameter], 0.125);
        parameter.grad = tensor(1.0);
        optimizer.step();
        Assert.Equal(1 - 0.125 / (1 + 1e-8), parameter.item<double>(), 1e-14);
    }
}
