namespace Vae.Training;

/// <summary>
/// Adam (Kingma &amp; Ba 2015, algorithm 1): m ← β₁ m + (1 − β₁) g, v ← β₂ v + (1 − β₂) g²,
/// w ← w − η m̂ / (√v̂ + ε) with m̂ = m / (1 − β₁ᵗ) and v̂ = v / (1 − β₂ᵗ). Weight decay adds λ w to g first.
/// </summary>
/// <remarks>
/// All weights are updated in one pass over memory, by libtorch's own operator, which TorchSharp reaches as a script.
/// </remarks>
internal sealed class FusedAdam : IOptimiser
{
    private const string Script = """
        def step(p: List[Tensor], g: List[Tensor], m: List[Tensor], v: List[Tensor], t: List[Tensor],
                 lr: float, decay: float) -> int:
            none: List[Tensor] = []
            torch._foreach_add_(t, 1)
            torch._fused_adam_(p, g, m, v, none, t, lr=lr, beta1=0.9, beta2=0.999, weight_decay=decay, eps=1e-8,
                               amsgrad=False, maximize=False)
            return 0

        """; // libtorch's parser wants the last line ended

    private const double SmallestNormal = 1.17549435e-38; // in single precision

    private static readonly Lazy<jit.CompilationUnit> Compiled = new(() => jit.compile(Script));

    private readonly (string Name, Tensor Weight, Tensor Mean, Tensor Square, Tensor Steps)[] all;
    private readonly double weightDecay;

    /// <summary>An optimiser of a module's parameters.</summary>
    internal FusedAdam(nn.Module module, double weightDecay = 0)
    {
        this.weightDecay = weightDecay;
        all = [.. from own in module.named_parameters()
                  let weight = own.parameter
                  where weight.requires_grad
                  select (own.name, (Tensor)weight, Zeros(weight), Zeros(weight), Counter(weight))];
    }

    /// <summary>m, v and t of each parameter, by its name.</summary>
    public IReadOnlyDictionary<string, Tensor> State => all
        .SelectMany(own => new[] { ("mean", own.Mean), ("square", own.Square), ("steps", own.Steps) }
            .Select(part => KeyValuePair.Create($"{own.Name}.{part.Item1}", part.Item2)))
        .ToDictionary();

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
            moved.Select(own => own.Mean).ToArray(), moved.Select(own => own.Square).ToArray(),
            moved.Select(own => own.Steps).ToArray(),
            rate, decay);
    }

    /// <summary>
    /// Sets to zero what is too small for a normal number: m of weights that no longer get a gradient decays until it
    /// is, stays there for ever, and costs some processors a hundred cycles a number. No weight would feel it.
    /// </summary>
    public void FlushSubnormals()
    {
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        foreach (var average in all.SelectMany(own => new[] { own.Mean, own.Square }))
            average.masked_fill_(average.abs() < SmallestNormal, 0);
    }

    public void Dispose()
    {
        foreach (var own in all)
        {
            own.Mean.Dispose();
            own.Square.Dispose();
            own.Steps.Dispose();
        }
    }

    private static Tensor Zeros(Tensor like) => zeros_like(like, requires_grad: false).DetachFromDisposeScope();

    private static Tensor Counter(Tensor weight) =>
        zeros([], ScalarType.Float32, weight.device).DetachFromDisposeScope();
}
