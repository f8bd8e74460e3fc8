namespace Vae.Evaluation;

/// <summary>
/// How many of many images are readable digits. An image is recognised if readers that learned independently of each
/// other all read the same class. But readers must answer something, and may agree on what shows nothing. So the share
/// a of recognised images is measured on a scale from images that are certainly no digits, 0, to real ones, 1:
/// D = (a − a_broken) / (a_real − a_broken). If a part D of the images are as readable as real ones and the rest no
/// more than broken ones, this is that part. It is an estimate: another kind of broken image would shift the lower end.
/// </summary>
public sealed class ShareOfDigits
{
    private readonly IReadOnlyList<Func<Tensor, Tensor>> readers;

    /// <summary>Measures both ends of the scale.</summary>
    /// <param name="readers">Each from images <c>[N, 784]</c> to the classes that it reads, <c>[N]</c> int64.</param>
    /// <param name="real">Real images that no reader has learned from, <c>[N, 784]</c>.</param>
    /// <exception cref="ArgumentException">
    /// There are fewer than two readers, the images do not have 784 pixels, or the readers agree on broken images as
    /// often as on real ones.
    /// </exception>
    public ShareOfDigits(IReadOnlyList<Func<Tensor, Tensor>> readers, Tensor real)
    {
        if (readers.Count < 2)
            throw new ArgumentException("Agreement needs at least two readers.", nameof(readers));
        this.readers = readers;
        OfReal = Recognised(Shapes.CheckPixels(real, 784, nameof(real)));
        using var broken = Broken(real);
        OfBroken = Recognised(broken);
        if (OfReal <= OfBroken) throw new ArgumentException(
            $"The readers agree on {OfReal:P1} of the real images and on {OfBroken:P1} of the broken ones: " +
            "they cannot tell digits from strokes. Train them longer, or give them digits.", nameof(readers));
    }

    /// <summary>Classifiers of digits as readers.</summary>
    /// <inheritdoc cref="ShareOfDigits(IReadOnlyList{Func{Tensor, Tensor}}, Tensor)"/>
    public static ShareOfDigits By(
        IEnumerable<DigitClassifier> readers, Tensor real, CancellationToken cancellation = default) =>
        new([.. readers.Select(reader => (Func<Tensor, Tensor>)(images =>
        {
            using var probabilities = reader.Probabilities(images, cancellation);
            return probabilities.argmax(-1);
        }))], real);

    /// <summary>The share of real images that are recognised: the upper end of the scale.</summary>
    public double OfReal { get; }

    /// <summary>The share of broken images that are recognised: the lower end of the scale.</summary>
    public double OfBroken { get; }

    /// <summary>D of images <c>[N, 784]</c>: 1 as readable as real ones, 0 no more than broken ones.</summary>
    public double Of(Tensor images) => (Recognised(images) - OfBroken) / (OfReal - OfBroken);

    /// <summary>
    /// What all read in each of the images <c>[N, 784]</c>, or −1 where they differ: <c>[N]</c> int64.
    /// </summary>
    public Tensor Agreed(Tensor images)
    {
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        Tensor[] readings = [.. readers.Select(reader => reader(images))];
        var all = stack(readings);
        var first = all.select(0, 0);
        return where(all.eq(first).all(0), first, -ones_like(first)).MoveToOuterDisposeScope();
    }

    /// <summary>
    /// Images <c>[N, 784]</c> that show no digit any more: the four quarters of the 20 × 20 pixels in the middle, where
    /// MNIST's digits lie, change places crosswise. Ink and strokes stay, but nothing joins.
    /// </summary>
    /// <exception cref="ArgumentException">The images do not have 784 pixels.</exception>
    public static Tensor Broken(Tensor images)
    {
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        var box = Shapes.CheckPixels(images, 784).reshape(-1, 28, 28).narrow(1, 4, 20).narrow(2, 4, 20);
        return nn.functional.pad(box.roll([10, 10], [1, 2]), [4, 4, 4, 4]).reshape(-1, 784).MoveToOuterDisposeScope();
    }

    private double Recognised(Tensor images)
    {
        using var scope = NewDisposeScope();
        return Agreed(images).ge(0).to_type(ScalarType.Float64).mean().ToDouble();
    }
}
