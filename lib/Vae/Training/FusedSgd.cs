namespace Vae.Training;

/// <summary>
/// Stochastic gradient descent without momentum (Robbins &amp; Monro 1951): w ← w − η g. Weight decay adds λ w to g
/// first.
/// </summary>
/// <remarks>In one pass over memory, as <see cref="FusedAdam"/>.</remarks>
internal sealed class FusedSgd(nn.Module module, double weightDecay = 0) : IOptimiser
{
    private const string Script = """
        def step(p: List[Tensor], g: List[Tensor], lr: float, decay: float) -> int:
            none: List[Tensor] = []
            torch._fused_sgd_(p, g, none, weight_decay=decay, momentum=0.0, lr=lr, dampening=0.0, nesterov=False,
                              maximize=False, is_first_step=True)
            return 0

        """; // libtorch's parser wants the last line ended

    private static readonly Lazy<jit.CompilationUnit> Compiled = new(() => jit.compile(Script));

    private readonly Tensor[] all = [.. module.parameters().Where(parameter => parameter.requires_grad)];

    /// <summary>It remembers nothing.</summary>
    public IReadOnlyDictionary<string, Tensor> State { get; } = new Dictionary<string, Tensor>();

    /// <inheritdoc/>
    public void Step(double learningRate)
    {
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        // invoke keeps the handle of a number and not the number, which a collection then frees under it: we hold both.
        using Scalar rate = learningRate, decay = weightDecay;
        var moved = all.Where(weight => weight.grad is not null).ToArray();
        Compiled.Value.invoke("step", moved, moved.Select(weight => weight.grad!).ToArray(), rate, decay);
    }

    /// <summary>There is nothing to do.</summary>
    public void FlushSubnormals()
    {
    }

    public void Dispose()
    {
    }
}
