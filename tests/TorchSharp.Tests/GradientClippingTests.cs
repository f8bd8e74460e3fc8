using TorchSharp.Modules;
using static TorchSharp.torch.nn.utils;

namespace TorchSharp.Tests;

/// <summary>Clipped gradients against PyTorch's.</summary>
public class GradientClippingTests
{
    [Theory]
    [InlineData("norm 2", 1.5, 2)]
    [InlineData("norm 2, small enough", 100, 2)]
    [InlineData("norm 1", 1.5, 1)]
    [InlineData("norm inf", 0.5, double.PositiveInfinity)]
    public void TheNormIsLimited(string name, double limit, double kind)
    {
        var expected = Reference.Case("clipping", name);
        var parameters = WithGradients();
        var norm = clip_grad_norm_(parameters.Values, limit, kind);
        Assert.Equal(expected["norm"].item<float>(), norm, 1e-6 * norm);
        foreach (var (key, parameter) in parameters) Near.Equal(expected[key], parameter.grad!, 1e-6, key);
    }

    [Fact]
    public void ValuesAreLimited()
    {
        var expected = Reference.Case("clipping", "value");
        var parameters = WithGradients();
        clip_grad_value_(parameters.Values, 0.5);
        foreach (var (key, parameter) in parameters) Near.Equal(expected[key], parameter.grad!, 0, key);
    }

    [Fact]
    public void ParametersWithoutGradientsAreSkipped()
    {
        var parameters = WithGradients();
        parameters["bias"].grad = null;
        var alone = parameters["weight"].grad!.norm().item<float>();
        Assert.Equal(alone, clip_grad_norm_(parameters.Values, 1e9), 1e-6 * alone);
        clip_grad_value_(parameters.Values, 1e-3);
        Assert.Null(parameters["bias"].grad);
    }

    [Fact]
    public void ParametersFormAVector()
    {
        var parameters = OptimizerCases.Parameters();
        var vector = parameters_to_vector(parameters.Values);
        float[] all = [.. parameters.Values.SelectMany(parameter => parameter.detach().data<float>().ToArray())];
        Near.Equal(tensor(all), vector.detach(), 0);
        (vector * 2).sum().backward();
        Assert.All(parameters.Values, parameter => Near.Equal(full(parameter.shape, 2f), parameter.grad!, 0));
    }

    private static Dictionary<string, Parameter> WithGradients()
    {
        var parameters = OptimizerCases.Parameters();
        OptimizerCases.SetGradients(parameters, 0);
        return parameters;
    }
}
