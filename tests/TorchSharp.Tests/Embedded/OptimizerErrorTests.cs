using TorchSharp.Modules;

namespace TorchSharp.Tests.Embedded;

/// <summary>Hyperparameters and state files that no training can use are refused, in words.</summary>
public sealed class OptimizerErrorTests : IDisposable
{
    private readonly string file = Path.GetTempFileName();

    public void Dispose() => File.Delete(file);

    [Theory]
    [InlineData(0)]
    [InlineData(-1e-3)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void TheLearningRateMustBePositive(double rate)
    {
        var parameters = OptimizerCases.Parameters().Values;
        Func<OptimizerHelper>[] all =
        [
            () => optim.Adam(parameters, rate), () => optim.AdamW(parameters, rate), () => optim.SGD(parameters, rate),
            () => optim.RMSProp(parameters, rate), () => optim.Adagrad(parameters, rate),
        ];
        foreach (var make in all) Assert.Contains("lr must be a positive number", Assert.Throws<ArgumentOutOfRangeException>(make).Message);
    }

    [Fact]
    public void OtherHyperparametersAreNamed()
    {
        var parameters = OptimizerCases.Parameters().Values;
        Assert.Contains("beta1 must be at least 0 and less than 1", Assert.Throws<ArgumentOutOfRangeException>(() => optim.Adam(parameters, beta1: 1)).Message);
        Assert.Contains("beta2", Assert.Throws<ArgumentOutOfRangeException>(() => optim.AdamW(parameters, beta2: double.NaN)).Message);
        Assert.Contains("weight_decay", Assert.Throws<ArgumentOutOfRangeException>(() => optim.SGD(parameters, 1, weight_decay: -1)).Message);
        Assert.Contains("alpha", Assert.Throws<ArgumentOutOfRangeException>(() => optim.RMSProp(parameters, alpha: 1)).Message);
        Assert.Contains("lr_decay", Assert.Throws<ArgumentOutOfRangeException>(() => optim.Adagrad(parameters, lr_decay: -1)).Message);
        Assert.Contains("momentum above 0", Assert.Throws<ArgumentException>(() => optim.SGD(parameters, 1, nesterov: true)).Message);
        Assert.Contains("RegisterComponents", Assert.Throws<ArgumentException>(() => optim.Adam([])).Message);
    }

    [Fact]
    public void SchedulesAreChecked()
    {
        using var optimizer = optim.SGD(OptimizerCases.Parameters().Values, 0.1);
        Assert.Throws<ArgumentOutOfRangeException>(() => optim.lr_scheduler.StepLR(optimizer, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => optim.lr_scheduler.CosineAnnealingLR(optimizer, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => optim.lr_scheduler.ReduceLROnPlateau(optimizer, factor: 1));
        Assert.Contains("'min' or 'max'", Assert.Throws<ArgumentException>(() => optim.lr_scheduler.ReduceLROnPlateau(optimizer, "least")).Message);
        Assert.Throws<ArgumentException>(() => optim.lr_scheduler.ReduceLROnPlateau(optimizer, min_lr: [0.1, 0.1]));
        Assert.Contains("step(loss)", Assert.Throws<InvalidOperationException>(optim.lr_scheduler.ReduceLROnPlateau(optimizer).step).Message);
        Assert.Equal(0.1, optimizer.ParamGroups.Single().LearningRate);
    }

    [Fact]
    public void AStateThatDoesNotFitIsRefusedAndChangesNothing()
    {
        Trained(p => optim.SGD(p, 0.1, momentum: 0.9)).save_state_dict(file);
        Refused("saved by SGD, this is Adam");
        Trained(p => optim.Adam(p.Take(1))).save_state_dict(file);
        Refused("1 parameters, this optimizer has 2");
        Trained(p => optim.Adam(p.Reverse())).save_state_dict(file);
        Refused("exp_avg");
        File.WriteAllText(file, "");
        Refused(file);
    }

    [Fact]
    public void EveryTruncatedStateIsRefused()
    {
        Trained(p => optim.Adam(p)).save_state_dict(file);
        var whole = File.ReadAllBytes(file);
        for (var length = 0; length < whole.Length; length++)
        {
            File.WriteAllBytes(file, whole[..length]);
            Refused(file);
        }
    }

    [Fact]
    public void AStateThatCannotBeWrittenLeavesTheOldOne()
    {
        var optimizer = Trained(p => optim.Adam(p));
        optimizer.save_state_dict(file);
        var whole = File.ReadAllBytes(file);
        Assert.Throws<DirectoryNotFoundException>(() => optimizer.save_state_dict(Path.Combine(file + ".missing", "state")));
        Assert.Throws<InvalidOperationException>(() => AtomicFile.Write(file, writer =>
        {
            writer.Write(1);
            throw new InvalidOperationException();
        }));
        Assert.Equal(whole, File.ReadAllBytes(file));
        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(file)!, Path.GetFileName(file) + "*"));
    }

    [Fact]
    public void ADisposedOptimizerDoesNotStartAnew()
    {
        var optimizer = Trained(p => optim.Adam(p));
        optimizer.Dispose();
        Assert.Throws<ObjectDisposedException>(() => optimizer.step());
    }

    // Loading fails with the reason, and the optimizer goes on as one that never tried.
    private void Refused(string reason)
    {
        var (tried, other) = (Trained(p => optim.Adam(p)), Trained(p => optim.Adam(p)));
        var error = Assert.Throws<InvalidDataException>(() => tried.load_state_dict(file));
        Assert.Contains(reason, error.Message);
        tried.step();
        other.step();
        foreach (var (left, right) in tried.parameters().Zip(other.parameters())) Near.Equal(right, left, 0);
    }

    private static OptimizerHelper Trained(Func<IEnumerable<Parameter>, OptimizerHelper> make)
    {
        var parameters = OptimizerCases.Parameters();
        var optimizer = make(parameters.Values);
        OptimizerCases.SetGradients(parameters, 0);
        optimizer.step();
        return optimizer;
    }
}
