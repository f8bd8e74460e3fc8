using TorchSharp.Native;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>The parameters that have a gradient, as the lists that <c>_foreach_</c> operators take.</summary>
internal sealed record UpdateBatch(Tensor[] Parameters, Tensor[] Gradients, ParameterState[] States)
{
    /// <summary>Collects the parameters that have a gradient and counts their step.</summary>
    internal static UpdateBatch Of(IEnumerable<ParameterState> states)
    {
        var (parameters, gradients, active) = (new List<Tensor>(), new List<Tensor>(), new List<ParameterState>());
        foreach (var state in states)
        {
            if (state.Parameter.grad is not { } gradient) continue;
            state.Steps++;
            parameters.Add(state.Parameter);
            gradients.Add(gradient);
            active.Add(state);
        }
        return new UpdateBatch([.. parameters], [.. gradients], [.. active]);
    }

    internal Tensor[] Average(string name, double start = 0) => Array.ConvertAll(States, state => state.Average(name, start));

    /// <summary>A factor for each parameter, from the number of its steps, this one included.</summary>
    internal double[] PerStep(Func<long, double> factor) => Array.ConvertAll(States, state => factor(state.Steps));

    /// <summary>The gradients to descend: turned round for a maximum, with the penalty's gradient for L2 weight decay.</summary>
    internal Tensor[] Descent(bool maximize, double weightDecay)
    {
        var gradients = maximize ? Aten.CallList("_foreach_neg", Gradients) : Gradients;
        return weightDecay == 0 ? gradients : Aten.CallList("_foreach_add.List", gradients, Parameters, weightDecay);
    }
}
