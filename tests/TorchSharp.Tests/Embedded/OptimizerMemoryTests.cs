using static TorchSharp.torch.nn.utils;

namespace TorchSharp.Tests.Embedded;

/// <summary>Steps leave no tensors behind, with or without a dispose scope around them.</summary>
public class OptimizerMemoryTests
{
    public static TheoryData<string> Names => [.. OptimizerCases.Make.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void AStepKeepsNoTensors(string name)
    {
        var parameters = OptimizerCases.Parameters();
        using var optimizer = OptimizerCases.Make[name](parameters.Values);
        OptimizerCases.SetGradients(parameters, 0);
        optimizer.step();
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        for (var step = 0; step < 5; step++)
        {
            clip_grad_value_(parameters.Values, 1);
            clip_grad_norm_(parameters.Values, 0.1);
            optimizer.step();
            optimizer.zero_grad();
        }
        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void TheStateOutlivesTheScopeOfTheFirstStep()
    {
        var parameters = OptimizerCases.Parameters();
        using var optimizer = optim.Adam(parameters.Values);
        OptimizerCases.SetGradients(parameters, 0);
        using (NewDisposeScope()) optimizer.step();
        optimizer.step();
        using (var stream = new MemoryStream())
        using (NewDisposeScope())
        {
            optimizer.save_state_dict(new BinaryWriter(stream));
            stream.Position = 0;
            optimizer.load_state_dict(new BinaryReader(stream));
        }
        optimizer.step();
        Near.Equal(Reference.Case("optim", "Adam")["0/weight"].sign(), parameters["weight"].detach().sign(), 0);
    }
}
