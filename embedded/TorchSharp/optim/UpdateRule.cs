namespace TorchSharp.Modules;

/// <summary>
/// The hyperparameters of an optimizer and the step that they define. It is written with the <c>_foreach_</c>
/// operators, one call for all parameters, and in PyTorch's order of operations, so that the results are PyTorch's.
/// </summary>
internal abstract record UpdateRule
{
    /// <summary>Changes the parameters in place; runs without a graph, in a dispose scope.</summary>
    internal abstract void Apply(UpdateBatch batch, double rate);
}
