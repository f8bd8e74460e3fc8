using static TorchSharp.torch.optim.lr_scheduler;

namespace TorchSharp.Tests;

/// <summary>Learning rates by epoch against PyTorch's.</summary>
public class SchedulerTests
{
    private static readonly Dictionary<string, Func<optim.Optimizer, LRScheduler>> Make = new()
    {
        ["StepLR"] = o => StepLR(o, 3),
        ["StepLR, gamma"] = o => StepLR(o, 4, gamma: 0.5),
        ["ExponentialLR"] = o => ExponentialLR(o, 0.8),
        ["LambdaLR"] = o => LambdaLR(o, epoch => 1.0 / (2 + epoch)),
        ["CosineAnnealingLR"] = o => CosineAnnealingLR(o, 5),
        ["CosineAnnealingLR, minimum"] = o => CosineAnnealingLR(o, 12, eta_min: 0.01),
        ["ReduceLROnPlateau"] = o => ReduceLROnPlateau(o, patience: 2),
        ["ReduceLROnPlateau, maximum"] = o => ReduceLROnPlateau(o, "max", factor: 0.5, patience: 1, threshold: 0.1, threshold_mode: "abs"),
        ["ReduceLROnPlateau, relative maximum"] = o => ReduceLROnPlateau(o, "max", factor: 0.5, patience: 1, threshold: 0.1),
        ["ReduceLROnPlateau, limits"] = o => ReduceLROnPlateau(
            o, factor: 0.5, patience: 0, threshold: 0.5, threshold_mode: "abs", cooldown: 2, min_lr: [0.15], eps: 1e-3),
    };

    public static TheoryData<string> Names => [.. Make.Keys];

    [Fact]
    public void EveryCaseOfTheReferenceIsTested()
        => Assert.Equal(Reference.Cases("schedules").Where(name => name != "metrics").Order(), Make.Keys.Order());

    [Theory]
    [MemberData(nameof(Names))]
    public void RatesAreThoseOfPyTorch(string name)
    {
        var metrics = Reference.Case("schedules", "metrics")["values"].data<double>().ToArray();
        using var optimizer = optim.SGD([nn.Parameter(zeros(1))], 0.4);
        var scheduler = Make[name](optimizer);
        List<double> rates = [optimizer.ParamGroups.Single().LearningRate];
        foreach (var metric in metrics)
        {
            if (name.StartsWith("ReduceLROnPlateau")) scheduler.step(metric);
            else scheduler.step();
            rates.Add(optimizer.ParamGroups.Single().LearningRate);
            // TorchSharp's ReduceLROnPlateau does not tell its rate there.
            if (!name.StartsWith("ReduceLROnPlateau")) Assert.Equal(rates[^1], Assert.Single(scheduler.get_last_lr()));
        }
        Near.Equal(Reference.Case("schedules", name)["rates"], tensor(rates.ToArray()), 1e-12, name);
    }

    [Fact]
    public void SchedulesCombine()
    {
        using var optimizer = optim.SGD([nn.Parameter(zeros(1))], 0.8);
        LRScheduler[] both = [StepLR(optimizer, 2, 0.5), ExponentialLR(optimizer, 0.1)];
        foreach (var scheduler in both) scheduler.step();
        foreach (var scheduler in both) scheduler.step();
        Assert.Equal(0.8 * 0.5 * 0.01, optimizer.ParamGroups.Single().LearningRate, 1e-15);
    }
}
