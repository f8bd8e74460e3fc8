using System.Globalization;

namespace Vae.Notebooks.Runner;

/// <summary>The command line is wrong; the message says how it should be.</summary>
sealed class UsageException(string message) : Exception(message);

/// <summary>What the command line asks for.</summary>
sealed record RunOptions
{
    public const string Usage = """
        ./run [paths…] [options]   run notebooks and write them, executed, to artifacts/
          paths                    notebooks (.ipynb, .dib) or folders; without any, all of notebooks/
          --preset quick|full      short or full-size settings (VAE_PRESET)
          --device cpu|cuda        where to compute (VAE_DEVICE)
          --fresh                  train all models anew, whatever the cache and models/ hold (VAE_FRESH=1)
          --timeout SECONDS        stop a notebook that takes longer
          --jobs N                 run N notebooks at a time
          --static                 add a PNG of each chart, for viewers without JavaScript (needs Chromium)
          --publish                the same, and write small copies with these pictures to gallery/, and of the
                                   full preset the numbers to results/ and newly trained models to models/
                                   (only what was computed with MNIST)
          --list                   only list the notebooks
          --help                   this text
        ./run claims               the claims of the reports, as decided by results/
          --readme                 write this table into README.md
        ./run kernel install       makes this repository's C# a kernel of Jupyter, for you
          --sys-prefix             for all users of the Python that Jupyter runs with
        ./run kernel uninstall     removes it (--sys-prefix: the one for all users)
        """;

    public IReadOnlyList<string> Paths { get; init; } = [];

    public string? Preset { get; init; }

    public string? Device { get; init; }

    /// <summary>Whether models that were trained before are trained again.</summary>
    public bool Fresh { get; init; }

    public TimeSpan? Timeout { get; init; }

    public int Jobs { get; init; } = 1;

    /// <summary>Whether charts get pictures.</summary>
    public bool Static { get; init; }

    /// <summary>Whether copies go to the gallery, which need the pictures, and full-size numbers to the results.</summary>
    public bool Publish { get; init; }

    public bool List { get; init; }

    public bool Help { get; init; }

    /// <exception cref="UsageException">An option does not exist, or has no such value.</exception>
    public static RunOptions Parse(IEnumerable<string> arguments)
    {
        var options = new RunOptions();
        using var words = arguments.GetEnumerator();
        while (words.MoveNext())
        {
            options = words.Current switch
            {
                "--preset" => options with { Preset = OneOf("--preset", Value(words), "quick", "full") },
                "--device" => options with { Device = OneOf("--device", Value(words), "cpu", "cuda") },
                "--fresh" => options with { Fresh = true },
                "--timeout" => options with { Timeout = TimeSpan.FromSeconds(Positive("--timeout", Value(words))) },
                "--jobs" => options with { Jobs = Positive("--jobs", Value(words)) },
                "--static" => options with { Static = true },
                "--publish" => options with { Static = true, Publish = true },
                "--list" => options with { List = true },
                "--help" or "-h" => options with { Help = true },
                var unknown when unknown.StartsWith('-') =>
                    throw new UsageException($"there is no option {unknown}.\n{Usage}"),
                var path => options with { Paths = [.. options.Paths, path] },
            };
        }
        return options;
    }

    static string Value(IEnumerator<string> words)
    {
        var option = words.Current;
        return words.MoveNext() ? words.Current : throw new UsageException($"{option} needs a value.");
    }

    static string OneOf(string option, string value, params string[] valid) => valid.Contains(value)
        ? value
        : throw new UsageException($"{option} {value}: there is no such value. Valid are {string.Join(", ", valid)}.");

    static int Positive(string option, string value) =>
        int.TryParse(value, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : throw new UsageException($"{option} {value}: a whole number above 0 is needed.");
}
