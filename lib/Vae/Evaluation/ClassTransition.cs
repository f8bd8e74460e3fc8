using System.Globalization;
namespace Vae.Evaluation;

/// <summary>
/// What a digit classifier makes of images between one class and another: the mean probability of the first class, of
/// the second, and of all others, at each of S places of the way.
/// </summary>
/// <param name="First">The mean probability of the class at the first end, S numbers in [0, 1].</param>
/// <param name="Second">The mean probability of the class at the last end.</param>
/// <param name="ThirdShare">The share of the images that are taken for neither of the two.</param>
public sealed record ClassTransition(
    IReadOnlyList<double> First, IReadOnlyList<double> Second, IReadOnlyList<double> ThirdShare)
{
    /// <summary>Averages over pairs; no gradients.</summary>
    /// <param name="probabilities">p(class|image) of S images for each of P pairs, <c>[P, S, K]</c>.</param>
    /// <param name="first">The class at the first end of each pair, <c>[P]</c> int64.</param>
    /// <param name="second">The class at the last end of each pair, <c>[P]</c> int64, another than the first.</param>
    /// <exception cref="ArgumentException">
    /// The shapes do not agree, or a pair has the same class at both ends.
    /// </exception>
    public static ClassTransition Of(Tensor probabilities, Tensor first, Tensor second)
    {
        if (probabilities.dim() != 3 || !first.shape.SequenceEqual([probabilities.shape[0]])
            || !second.shape.SequenceEqual(first.shape))
            throw new ArgumentException($"A transition needs probabilities [P, S, K] and two classes [P], " +
                $"not {probabilities.ShapeText()}, {first.ShapeText()} and {second.ShapeText()}.",
                    nameof(probabilities));
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        if (first.eq(second).any().ToBoolean()) throw new ArgumentException(
            "A pair has the same class at both ends; choose ends of different classes.", nameof(second));
        Tensor PerImage(Tensor classes) => classes.reshape(-1, 1).expand([first.shape[0], probabilities.shape[1]]);
        var (one, other, taken) = (PerImage(first), PerImage(second), probabilities.argmax(-1));
        double[] Mean(Tensor values) => values.to_type(ScalarType.Float64).mean([0]).ToDoubles();
        double[] Probability(Tensor classes) => Mean(probabilities.gather(-1, classes.unsqueeze(-1)).squeeze(-1));
        return new(Probability(one), Probability(other), Mean(taken.ne(one) & taken.ne(other)));
    }

    /// <summary>The mean probability of the two end classes together, S numbers in [0, 1].</summary>
    public IReadOnlyList<double> Ends => [.. First.Zip(Second, (a, b) => a + b)];

    /// <summary>Its average over the places between the ends; without any the ends' own.</summary>
    public double EndsBetween => Between(Ends);

    /// <summary>The share of images between the ends that are taken for a third class.</summary>
    public double ThirdBetween => Between(ThirdShare);

    private static double Between(IReadOnlyList<double> places) =>
        (places.Count > 2 ? places.Skip(1).SkipLast(1) : places).Average();

    /// <inheritdoc/>
    public override string ToString()
        => string.Create(CultureInfo.InvariantCulture,
            $"between the ends: probability of the two end classes {EndsBetween:F3}, " +
            $"taken for a third class {ThirdBetween:P1}");
}
