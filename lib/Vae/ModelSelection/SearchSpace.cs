using System.Globalization;

namespace Vae.ModelSelection;

/// <summary>A setting that a search varies.</summary>
/// <param name="Name">What figures and tables call it: <c>learning rate</c>.</param>
/// <param name="Values">The values that it may take, without repetition.</param>
/// <exception cref="ArgumentException">There is no value, or one comes twice.</exception>
public sealed record Hyperparameter(string Name, IReadOnlyList<double> Values)
{
    /// <summary>The values that it may take.</summary>
    public IReadOnlyList<double> Values { get; } =
        Values.Count > 0 && Values.Distinct().Count() == Values.Count ? Values
        : throw new ArgumentException($"The {Name} needs values to choose from, each of them once; " +
            $"got {(Values.Count == 0 ? "none" : string.Join(", ", Values))}.", nameof(Values));
}

/// <summary>One combination of hyper-parameters; two with the same values are equal.</summary>
/// <param name="Values">The value of each hyper-parameter, in the order of the space.</param>
public sealed record SearchPoint(IReadOnlyList<(string Name, double Value)> Values)
{
    /// <summary>The value of the hyper-parameter with this name.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public double this[string name] => Values.Any(one => one.Name == name)
        ? Values.First(one => one.Name == name).Value
        : throw new ArgumentException($"There is no hyper-parameter {name}; there are {string.Join(", ",
            Values.Select(one => one.Name))}.", nameof(name));

    /// <inheritdoc/>
    public bool Equals(SearchPoint? other) => other is not null && Values.SequenceEqual(other.Values);

    /// <inheritdoc/>
    public override int GetHashCode() => Values.Aggregate(0, HashCode.Combine);

    /// <summary>Its name in figures and tables: <c>learning rate 4e-3, weight decay 2e-5</c>.</summary>
    public override string ToString() =>
        string.Join(", ", Values.Select(one => $"{one.Name} {Text(one.Value)}"));

    private static string Text(double value) =>
        value.ToString(value != 0 && Math.Abs(value) < 0.01 ? "0.######e-0" : "0.######", CultureInfo.InvariantCulture);
}

/// <summary>All combinations of some hyper-parameters: searched completely, or in a random part.</summary>
/// <param name="hyperparameters">What is varied.</param>
/// <exception cref="ArgumentException">There is nothing to vary, or two have the same name.</exception>
public sealed class SearchSpace(params IReadOnlyList<Hyperparameter> hyperparameters)
{
    private readonly IReadOnlyList<Hyperparameter> hyperparameters =
        hyperparameters.Count > 0 && hyperparameters.DistinctBy(one => one.Name).Count() == hyperparameters.Count
            ? hyperparameters
            : throw new ArgumentException("A search needs hyper-parameters, each with a name of its own; these are: " +
                (hyperparameters.Count == 0 ? "none" : string.Join(", ", hyperparameters.Select(one => one.Name))),
                nameof(hyperparameters));

    /// <summary>Grid search: every combination; the last hyper-parameter changes fastest.</summary>
    public IReadOnlyList<SearchPoint> Grid()
    {
        (string Name, double Value)[][] points = [[]];
        foreach (var one in hyperparameters)
            points = [.. from point in points
                         from value in one.Values
                         select ((string, double)[])[.. point, (one.Name, value)]];
        return [.. points.Select(point => new SearchPoint(point))];
    }

    /// <summary>
    /// Random search (Bergstra &amp; Bengio 2012): so many combinations, each as likely as any other and none twice.
    /// The same seed gives the same ones on every machine.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">
    /// There are not so many combinations, or none is wanted.
    /// </exception>
    public IReadOnlyList<SearchPoint> Draw(int count, int seed)
    {
        var grid = Grid();
        if (Require.AtLeast(1, count) > grid.Count)
            throw new ArgumentOutOfRangeException(nameof(count), count,
                $"{count} combinations were asked for; there are {grid.Count}.");
        using var generator = new Generator(unchecked((ulong)seed));
        using var order = randperm(grid.Count, generator: generator);
        return [.. order.ToLongs().Take(count).Select(place => grid[(int)place])];
    }
}
