using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>A module that compares a prediction with a target.</summary>
public abstract class Loss<T1, T2, TResult> : nn.Module<T1, T2, TResult>
{
    private protected Loss(string name, nn.Reduction reduction) : base(name) => this.reduction = reduction;

    /// <summary>Whether the terms are averaged, added, or given one by one.</summary>
    public nn.Reduction reduction { get; }
}

/// <summary>A loss whose terms, or classes, have weights.</summary>
public abstract class WeightedLoss<T1, T2, TResult> : Loss<T1, T2, TResult>
{
    private protected WeightedLoss(string name, Tensor? weight, nn.Reduction reduction) : base(name, reduction) => this.weight = weight;

    public Tensor? weight { get; }
}
