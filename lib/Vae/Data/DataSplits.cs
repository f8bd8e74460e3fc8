namespace Vae.Data;

/// <summary>A data set in its three parts, on one device.</summary>
/// <param name="Train">What models learn from.</param>
/// <param name="Validation">What settings are chosen by.</param>
/// <param name="Test">What results are reported on.</param>
/// <param name="Banner">What a reader must know before any figure, because the data are not those that were asked for; null otherwise.</param>
public sealed record DataSplits(ImageSet Train, ImageSet Validation, ImageSet Test, string? Banner = null)
{
    /// <summary>What figures and results call the data.</summary>
    public string Name => Train.Name;

    /// <summary>Training and validation part as one set, in their order: MNIST's 60,000 training images. A copy.</summary>
    public ImageSet TrainAndValidation() => ImageSet.Join(Train, Validation);

    /// <summary>Other parts of the same images: all are pooled, shuffled by the seed and divided, <c>Divide(0.8, 0.1, 0.1, seed)</c>. A copy.</summary>
    /// <param name="train">The share of the training part.</param>
    /// <param name="validation">The share of the validation part.</param>
    /// <param name="test">The share of the test part; the three make 1.</param>
    /// <param name="seed">Decides which image goes where, alike on every device.</param>
    /// <exception cref="ArgumentException">The shares are not positive, do not make 1, or leave a part without images.</exception>
    public DataSplits Divide(double train, double validation, double test, int seed)
    {
        using var scope = NewDisposeScope();
        var parts = ImageSet.Join(Train, Validation, Test).Shuffle(seed).Divide(train, validation, test);
        foreach (var part in parts) scope.MoveToOuter(part.Images, part.Labels);
        return this with { Train = parts[0], Validation = parts[1], Test = parts[2] };
    }

    /// <inheritdoc/>
    public override string ToString()
        => $"{Name}: {Train.Count:N0} training, {Validation.Count:N0} validation and {Test.Count:N0} test images on {Train.Device}";
}
