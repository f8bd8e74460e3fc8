namespace Vae.Data;

/// <summary>Applies to every image one of several transforms, each with the same probability.</summary>
/// <param name="choices">The transforms to choose from.</param>
/// <exception cref="ArgumentException">There are fewer than two.</exception>
public sealed class RandomChoice(params ITransform[] choices) : ITransform
{
    private readonly ITransform[] choices = choices.Length >= 2 ? [.. choices]
        : throw new ArgumentException("A choice needs at least two transforms.", nameof(choices));

    /// <inheritdoc/>
    public Tensor Apply(Tensor images)
    {
        using var scope = NewDisposeScope();
        var choice = randint(choices.Length, new long[] { images.shape[0], 1 }, dtype: ScalarType.Int64, device: images.device);
        var result = choices[0].Apply(images);
        for (var i = 1; i < choices.Length; i++) result = where(choice == i, choices[i].Apply(images), result);
        return result.MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public override string ToString() => string.Join(" or ", (IEnumerable<ITransform>)choices);
}
