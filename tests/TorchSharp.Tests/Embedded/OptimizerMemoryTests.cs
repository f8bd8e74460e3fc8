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
    public void TheStateOutlivesTheScopesOfItsStepsAndOfItsLoading()
    {
        var (plain, scoped) = (OptimizerCases.Parameters(), OptimizerCases.Parameters());
        using var expected = optim.Adam(plain.Values);
        using var optimizer = optim.Adam(scoped.Values);
        OptimizerCases.SetGradients(plain, 0);
        OptimizerCases.SetGradients(scoped, 0);
        for (var step = 0; step < 3; step++)
        {
            expected.step();
            using var stream = new MemoryStream();
            using var scope = NewDisposeScope();
            optimizer.step();
            optimizer.save_state_dict(new BinaryWriter(stream));
            stream.Position = 0;
            optimizer.load_state_dict(new BinaryReader(stream));
        }
        Near.Equal(plain["weight"], scoped["weight"], 0);
    }

    [Fact]
    public void ADisposedDistributionKeepsNoTensors()
    {
        var scale = ones(3);
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        using (NewDisposeScope())
        using (var normal = distributions.Normal(zeros(2, 1), scale))
        using (var categorical = distributions.Categorical(scale))
            normal.log_prob(categorical.sample(2, 3).to_type(ScalarType.Float32));
        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        Assert.False(scale.IsInvalid);
    }
}
