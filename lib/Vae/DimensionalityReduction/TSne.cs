using Vae.Training;

namespace Vae.DimensionalityReduction;

/// <summary>
/// t-SNE (van der Maaten &amp; Hinton 2008): a map in the plane in which the neighbours of a point are those that it
/// has in the space, as far as a plane allows. Distances between groups of the map, and the sizes of groups, mean
/// nothing.
/// <para>
/// Point j is a neighbour of point i with probability p(j|i) ∝ exp(−β_i‖x_i − x_j‖²), where β_i gives these
/// probabilities the wanted perplexity; p_ij = (p(j|i) + p(i|j)) / 2N. In the map q_ij ∝ 1 / (1 + ‖y_i − y_j‖²). The
/// map descends KL(p ‖ q), whose gradient is 4 Σ_j (p_ij − q_ij)(y_i − y_j) / (1 + ‖y_i − y_j‖²).
/// </para>
/// <para>
/// Exact, by all pairs: memory and time grow with N². Start, rates and schedule are those of scikit-learn, and nothing
/// is drawn at random.
/// </para>
/// </summary>
public static class TSne
{
    /// <summary>Iterations from one value of <see cref="TSneResult.Course"/> to the next.</summary>
    public const int CourseInterval = 10;

    private const double StartDeviation = 1e-4, EntropyTolerance = 1e-5;
    private const int LongestSearch = 200;

    /// <summary>Maps points to the plane, from their first two principal components on; no gradients.</summary>
    /// <param name="points">The points, <c>[N, D]</c> with D ≥ 2.</param>
    /// <param name="options">How; the defaults if it is null.</param>
    /// <param name="progress">Is told a few times a second how far it is.</param>
    /// <param name="cancellation">Checked before every iteration.</param>
    /// <exception cref="ArgumentException">
    /// The points are not <c>[N, D]</c> with D ≥ 2, or all the same, or one is not finite.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The perplexity is not less than N − 1, the number of neighbours that a point can have.
    /// </exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static TSneResult Of(Tensor points, TSneOptions? options = null, IProgress<TSneProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        options ??= new();
        if (points.dim() != 2 || points.shape[1] < 2) throw new ArgumentException(
            $"t-SNE needs points [N, D] with D ≥ 2, not {points.ShapeText()}.", nameof(points));
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        var map = Start(points);
        var affinities = Affinities(points, options.Perplexity, cancellation).to_type(ScalarType.Float32);
        var exaggerated = affinities * options.EarlyExaggeration;
        var rate = Math.Max(points.shape[0] / options.EarlyExaggeration / 4, 50);
        var (velocity, gains) = (map.zeros_like(), map.ones_like());
        var course = new List<double>();
        var clock = new ReportClock();
        for (var iteration = 1; iteration <= options.Iterations; iteration++)
        {
            cancellation.ThrowIfCancellationRequested();
            using var one = NewDisposeScope();
            var early = iteration <= options.ExaggeratedIterations;
            if (iteration == options.ExaggeratedIterations + 1)
            {
                velocity.zero_();
                gains.fill_(1);
            }
            var gradient = Gradient(early ? exaggerated : affinities, map);
            // Each coordinate has its own rate: larger while it goes on downhill, smaller where it swings.
            gains.copy_(where(velocity * gradient < 0, gains + 0.2, gains * 0.8).clamp_min(0.01));
            velocity.mul_(early ? 0.5 : 0.8).sub_(rate * gains * gradient);
            map.add_(velocity);
            var last = iteration == options.Iterations;
            if (last || iteration % CourseInterval == 0) course.Add(KlDivergence(affinities, map));
            if (course.Count > 0 && (last || clock.IsDue()))
                progress?.Report(new(iteration, options.Iterations, course[^1]));
        }
        return new(map.MoveToOuterDisposeScope(), course[^1], course);
    }

    /// <summary>
    /// p_ij of points <c>[N, D]</c>, <c>[N, N]</c> float64 with sum 1 and zeros on the diagonal. Each β_i is found by
    /// bisection.
    /// </summary>
    internal static Tensor Affinities(Tensor points, double perplexity, CancellationToken cancellation = default)
    {
        var count = points.shape[0];
        if (perplexity >= count - 1) throw new ArgumentOutOfRangeException(nameof(perplexity), perplexity,
            $"A perplexity of {perplexity} needs more than {perplexity} neighbours, and of {count} points each has " +
            $"{count - 1}: take more points or a lower perplexity (5 to 50 are usual).");
        using var scope = NewDisposeScope();
        var exact = points.to_type(ScalarType.Float64);
        // Differences, not products: products lose the digits that tell close neighbours apart.
        var distances = cdist(exact, exact, compute_mode: compute_mode.donot_use_mm_for_euclid_dist).square();
        var itself = eye(count, dtype: ScalarType.Bool, device: points.device);
        Tensor Conditional(Tensor precision) =>
            (-precision * distances).masked_fill(itself, double.NegativeInfinity).softmax(1);
        var precision = (count - 1) / distances.sum(1, keepdim: true);
        var (lowest, highest) = (precision.zeros_like(), precision.full_like(double.PositiveInfinity));
        for (var step = 0; step < LongestSearch; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            using var one = NewDisposeScope();
            var conditional = Conditional(precision);
            var excess = -conditional.xlogy(conditional).sum(1, keepdim: true) - Math.Log(perplexity);
            if (excess.abs().max().ToDouble() < EntropyTolerance) break;
            // Too much entropy: too many neighbours, so they must be nearer.
            lowest.copy_(where(excess > 0, precision, lowest));
            highest.copy_(where(excess > 0, highest, precision));
            precision.copy_(where(highest.isinf(), precision * 2, (lowest + highest) / 2));
        }
        var found = Conditional(precision);
        return ((found + found.t()) / (2 * count)).MoveToOuterDisposeScope();
    }

    /// <summary>KL(p ‖ q) of a map <c>[N, 2]</c>, in nats.</summary>
    internal static double KlDivergence(Tensor affinities, Tensor map)
    {
        using var scope = NewDisposeScope();
        var kernel = Kernel(map);
        return (affinities.xlogy(affinities) - affinities.xlogy(kernel)).sum().ToDouble() +
            Math.Log(kernel.sum().ToDouble());
    }

    /// <summary>The gradient of Σ p_ij log(p_ij / q_ij) by the map <c>[N, 2]</c>.</summary>
    internal static Tensor Gradient(Tensor affinities, Tensor map)
    {
        using var scope = NewDisposeScope();
        var kernel = Kernel(map);
        var forces = kernel.mul(affinities).addcmul_(kernel, kernel, -1 / kernel.sum().ToDouble());
        return (4 * (forces.sum(1, keepdim: true) * map - forces.matmul(map))).MoveToOuterDisposeScope();
    }

    /// <summary>1 / (1 + ‖y_i − y_j‖²) of all pairs <c>[N, N]</c>, and zeros on the diagonal.</summary>
    private static Tensor Kernel(Tensor map)
    {
        using var scope = NewDisposeScope();
        // 1 + ‖a‖² + ‖b‖² − 2ab as one product of [a, ‖a‖², 1] and [−2b, 1, ‖b‖² + 1].
        var squares = map.square().sum(1, keepdim: true);
        var (ones, twice) = (squares.ones_like(), -2 * map);
        var more = squares + 1;
        var (left, right) = (cat([map, squares, ones], 1), cat([twice, ones, more], 1));
        var kernel = left.matmul(right.t()).reciprocal_();
        kernel.diagonal(0, 0, 1).zero_();
        return kernel.MoveToOuterDisposeScope();
    }

    /// <summary>The first two principal components, scaled so that the first has a tiny standard deviation.</summary>
    private static Tensor Start(Tensor points)
    {
        var components = PrincipalComponents.Of(points).Project(points, 2);
        var scale = StartDeviation / components.select(1, 0).std(unbiased: false).ToDouble();
        return (components * scale).to_type(ScalarType.Float32);
    }
}

/// <summary>How a map is made.</summary>
public sealed record TSneOptions
{
    /// <summary>
    /// exp of the entropy of p(j|i): how many neighbours a point has, so to say. More than 1 and less than N − 1.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not more than 1.</exception>
    public double Perplexity
    {
        get;
        init => field = value > 1 && double.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(
            nameof(Perplexity), value, $"{nameof(Perplexity)} must be more than 1, a neighbour alone.");
    } = 30;

    /// <summary>Steps of gradient descent.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than 1.</exception>
    public int Iterations { get; init => field = Require.AtLeast(1, value, nameof(Iterations)); } = 1_000;

    /// <summary>
    /// What p_ij is multiplied by at first, so that groups form before they are spread. The learning rate is N over
    /// four times this, at least 50.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not positive.</exception>
    public double EarlyExaggeration
    {
        get;
        init => field = Require.Positive(value, nameof(EarlyExaggeration));
    } = 12;

    /// <summary>How many iterations are exaggerated, with momentum 0.5; with the rest it is 0.8.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public int ExaggeratedIterations
    {
        get;
        init => field = Require.AtLeast(0, value, nameof(ExaggeratedIterations));
    } = 250;
}

/// <summary>A map of points in the plane.</summary>
/// <param name="Points">Where each point lies, <c>[N, 2]</c>.</param>
/// <param name="KlDivergence">KL(p ‖ q) of the map, in nats: what of the neighbourhoods it could not keep.</param>
/// <param name="Course">
/// The same after every <see cref="TSne.CourseInterval"/>th iteration and the last one, never exaggerated.
/// </param>
public sealed record TSneResult(Tensor Points, double KlDivergence, IReadOnlyList<double> Course)
{
    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant(
        $"map of {Points.shape[0]} points, KL divergence {KlDivergence:F3} nats");
}

/// <summary>Where the making of a map is.</summary>
/// <param name="Iteration">Iterations done.</param>
/// <param name="Iterations">How many there will be.</param>
/// <param name="KlDivergence">The last value of the course, in nats.</param>
public sealed record TSneProgress(int Iteration, int Iterations, double KlDivergence)
{
    /// <summary>The share of the work that is done, in [0, 1].</summary>
    public double Done => Iteration / (double)Iterations;

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant(
        $"iteration {Iteration}/{Iterations}, KL divergence {KlDivergence:F3} nats");
}
