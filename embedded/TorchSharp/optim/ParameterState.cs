using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>What an optimizer keeps of one parameter: the number of its steps and named averages of its shape.</summary>
internal sealed class ParameterState(Parameter parameter)
{
    internal Parameter Parameter { get; } = parameter;

    internal long Steps { get; set; }

    /// <summary>By PyTorch's names, such as <c>exp_avg</c>; made in the parameter's first step.</summary>
    internal Dictionary<string, Tensor> Averages { get; private set; } = [];

    /// <summary>The average of a name, filled with the start value when it is asked for the first time.</summary>
    internal Tensor Average(string name, double start)
    {
        if (!Averages.TryGetValue(name, out var average))
            Averages[name] = average = Parameter.full_like(start).DetachFromDisposeScope();
        return average;
    }

    internal void Replace(long steps, Dictionary<string, Tensor> averages)
    {
        Free();
        (Steps, Averages) = (steps, averages);
        foreach (var average in averages.Values) average.DetachFromDisposeScope();
    }

    /// <summary>Disposes the averages but keeps them, so that a step after this fails instead of starting anew.</summary>
    internal void Free()
    {
        foreach (var average in Averages.Values) average.Dispose();
    }
}
