using TorchSharp.Modules;

namespace TorchSharp.Tests;

/// <summary>A training that is interrupted, saved and resumed gives the same numbers, bit for bit.</summary>
public sealed class OptimizerStateTests : IDisposable
{
    private readonly string file = Path.GetTempFileName();

    public void Dispose() => File.Delete(file);

    public static TheoryData<string> Names => [.. OptimizerCases.Make.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void AResumedTrainingContinues(string name)
    {
        var parameters = OptimizerCases.Parameters();
        using var uninterrupted = OptimizerCases.Make[name](parameters.Values);
        Train(uninterrupted, parameters, 0, 2);
        uninterrupted.save_state_dict(file);
        var copies = parameters.ToDictionary(entry => entry.Key, entry => nn.Parameter(entry.Value.detach().clone()));
        Train(uninterrupted, parameters, 2, OptimizerCases.Steps);

        using var resumed = OptimizerCases.Make[name](copies.Values);
        resumed.load_state_dict(file);
        Train(resumed, copies, 2, OptimizerCases.Steps);
        foreach (var (key, parameter) in parameters) Near.Equal(parameter, copies[key], 0, $"{name}, {key}");
    }

    [Fact]
    public void TheStateHoldsRatesAndHyperparameters()
    {
        using var saved = optim.SGD(OptimizerCases.Parameters().Values, 0.5, momentum: 0.9);
        saved.ParamGroups.Single().LearningRate = 0.25;
        saved.save_state_dict(file);

        var parameter = OptimizerCases.Parameters();
        using var loaded = optim.SGD(parameter.Values, 0.1);
        loaded.load_state_dict(file);
        var group = loaded.ParamGroups.Single();
        Assert.Equal((0.25, 0.5), (group.LearningRate, group.InitialLearningRate));

        // Two steps along the same gradient: 1 + 1.9 times the rate, with the momentum of the state.
        foreach (var one in parameter.Values) one.grad = ones_like(one);
        var before = parameter["bias"].detach().clone();
        loaded.step();
        loaded.step();
        Near.Equal(before - 2.9 * 0.25, parameter["bias"].detach(), 1e-6);
    }

    [Fact]
    public void AStreamServesAsWellAsAFile()
    {
        using var stream = new MemoryStream();
        using var saved = optim.Adam(OptimizerCases.Parameters().Values, 0.3);
        using var loaded = optim.Adam(OptimizerCases.Parameters().Values);
        saved.save_state_dict(new BinaryWriter(stream));
        stream.Position = 0;
        loaded.load_state_dict(new BinaryReader(stream));
        Assert.Equal(0.3, loaded.ParamGroups.Single().LearningRate);
    }

    private static void Train(OptimizerHelper optimizer, Dictionary<string, Parameter> parameters, int first, int end)
    {
        for (var step = first; step < end; step++)
        {
            OptimizerCases.SetGradients(parameters, step);
            optimizer.step();
        }
    }
}
