namespace TorchSharp;

public static partial class torch
{
    /// <summary>The shape of a tensor or of a batch of distributions.</summary>
    public readonly struct Size(long[] shape)
    {
        public long[] Shape { get; } = shape;

        public int Length => Shape.Length;

        public long this[int idx] => Shape[idx];

        public static implicit operator Size(long[] size) => new(size);

        public override string ToString() => $"[{string.Join(", ", Shape)}]";
    }
}
