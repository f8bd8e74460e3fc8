namespace Vae.Training;

/// <summary>
/// Adagrad (Duchi, Hazan &amp; Singer 2011, with a diagonal matrix): s ← s + g², w ← w − η g / (√s + ε). Weight decay
/// adds λ w to g first.
/// </summary>
/// <remarks>In one pass over memory, as <see cref="FusedAdam"/>.</remarks>
internal sealed class FusedAdagrad : IOptimiser
{
    private const string Script = """
        def step(p: List[Tensor], g: List[Tensor], s: List[Tensor], t: List[Tensor], lr: float, decay: float) -> int:
            torch._fused_adagrad_(p, g, s, t, lr=lr, lr_decay=0.0, weight_decay=decay, eps=1e-10, maximize=False)
            return 0

        """; // libtorch's parser wants the last line ended

    private static readonly Lazy<jit.CompilationUnit> Compiled = new(() => jit.compile(Script));

    // The operator wants the number of steps for a decay of the rate, which we leave to schedules: it is always 1.
    private readonly (string Name, Tensor Weight, Tensor Sum, Tensor Steps)[] all;
    private readonly double weightDecay;

    /// <summary>An optimiser of a module's parameters.</summary>
    internal FusedAdagrad(nn.Module module, double weightDecay = 0)
    {
        this.weightDecay = weightDecay;
        all = [.. from own in module.named_parameters()
                  let weight = own.parameter
                  where weight.requires_grad
                  select (own.name, (Tensor)weight,
                      zeros_like(weight, requires_grad: false).DetachFromDisposeScope(),
                      ones([], ScalarType.Float32, weight.device).DetachFromDisposeScope())];
    }

    /// <summary>s of each parameter, by its name.</summary>
    public IReadOnlyDictionary<string, Tensor> State => all.ToDictionary(own => $"{own.Name}.sum", own => own.Sum);

    /// <inheritdoc/>
    public void Step(double learningRate)
    {
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        // invoke keeps the handle of a number and not the number, which a collection then frees under it: we hold both.
        using Scalar rate = learningRate, decay = weightDecay;
        var moved = all.Where(own => own.Weight.grad is not null).ToArray();
        Compiled.Value.invoke(
            "step", moved.Select(own => own.Weight).ToArray(), moved.Select(own => own.Weight.grad!).ToArray(),
            moved.Select(own => own.Sum).ToArray(), moved.Select(own => own.Steps).ToArray(), rate, decay);
    }

    /// <summary>A sum of squares never decays: there is nothing to do.</summary>
    public void FlushSubnormals()
    {
    }

    public void Dispose()
    {
        foreach (var own in all)
        {
            own.Sum.Dispose();
            own.Steps.Dispose();
        }
    }
}
