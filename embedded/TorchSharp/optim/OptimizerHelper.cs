using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace TorchSharp.Modules;

/// <summary>What all optimizers share: the parameters, what is kept of each between steps, and its files.</summary>
public abstract partial class OptimizerHelper : Optimizer
{
    private readonly ParameterState[] states;
    private readonly Rates rates;
    private UpdateRule rule;

    private protected OptimizerHelper(IEnumerable<Parameter> parameters, double lr, UpdateRule rule)
    {
        states = [.. parameters.Select(parameter => new ParameterState(parameter))];
        if (states.Length == 0)
            throw new ArgumentException("An optimizer needs parameters; a module's fields become parameters in RegisterComponents().", nameof(parameters));
        Hyperparameter.Positive(lr);
        rates = new Rates { LearningRate = lr, InitialLearningRate = lr };
        this.rule = rule;
    }

    public override IEnumerable<ILearningRateController> ParamGroups => [rates];

    public override IEnumerable<Parameter> parameters() => states.Select(state => state.Parameter);

    public override void zero_grad()
    {
        using var noGraph = no_grad();
        using var scope = NewDisposeScope();
        var gradients = states.Select(state => state.Parameter.grad).OfType<Tensor>().ToArray();
        if (gradients.Length > 0) Native.Aten.Run("_foreach_zero_", gradients);
    }

    public override Tensor? step(Func<Tensor>? closure = null)
    {
        Tensor? loss = null;
        if (closure is not null)
            using (enable_grad()) loss = closure();

        using var noGraph = no_grad();
        using var scope = NewDisposeScope();
        var batch = UpdateBatch.Of(states);
        if (batch.Parameters.Length > 0) rule.Apply(batch, rates.LearningRate);
        return loss;
    }

    public override void Dispose()
    {
        foreach (var state in states) state.Free();
    }

    private sealed class Rates : ILearningRateController
    {
        public double LearningRate { get; set; }
        public double InitialLearningRate { get; set; }
    }
}
