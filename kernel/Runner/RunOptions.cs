using System.CommandLine;

namespace Vae.Kernel.Runner;

/// <summary>How notebooks are run.</summary>
sealed class RunOptions(ParseResult parsed)
{
    public static readonly string[] Presets = ["quick", "full"], Devices = ["cpu", "cuda"];

    static readonly string[] Mnist =
    [
        "train-images-idx3-ubyte.gz", "train-labels-idx1-ubyte.gz",
        "t10k-images-idx3-ubyte.gz", "t10k-labels-idx1-ubyte.gz",
    ];

    const string RunVariable = "VAE_RUN";

    // Several runs, as on several machines, can be made one.
    readonly string run = Variable(RunVariable) is { Length: > 0 } named ? named : $"{Guid.NewGuid():N}";

    public string[] Paths => parsed.GetValue<string[]>("paths") ?? [];

    /// <summary>Whether the notebooks are only listed.</summary>
    public bool List => parsed.GetValue<bool>("--list");

    /// <summary>Whether models that were trained before are trained again.</summary>
    public bool Fresh => parsed.GetValue<bool>("--fresh");

    public int? Timeout => parsed.GetValue<int?>("--timeout");

    public int Jobs => parsed.GetValue<int?>("--jobs") ?? 1;

    /// <summary>How many processes share the trainings of a notebook.</summary>
    public int Workers => parsed.GetValue<int?>("--workers") ?? 1;

    /// <summary>Whether charts get pictures.</summary>
    public bool Static => Publish || parsed.GetValue<bool>("--static");

    /// <summary>Whether copies, which need the pictures, go to the gallery, and numbers to the results.</summary>
    public bool Publish => parsed.GetValue<bool>("--publish");

    int? Seeds => parsed.GetValue<int?>("--seeds");

    string? Preset => parsed.GetValue<string?>("--preset");

    string? Device => parsed.GetValue<string?>("--device");

    /// <summary>What the sessions get beside the environment of this program.</summary>
    /// <param name="notebook">Results carry its name.</param>
    /// <param name="worker">The place of the session among those that share the trainings, from 0.</param>
    public IEnumerable<(string Name, string Value)> Variables(string notebook, int worker)
    {
        yield return (RunVariable, run);
        if (Workers > 1)
            yield return ("VAE_WORKER", $"{worker}");
        yield return ("VAE_NOTEBOOK", Path.GetFileName(notebook));
        if (Preset is not null)
            yield return ("VAE_PRESET", Preset);
        if (Device is not null)
            yield return ("VAE_DEVICE", Device);
        if (Seeds is { } seeds)
            yield return ("VAE_SEEDS", $"{seeds}");
        if (Fresh)
            yield return ("VAE_FRESH", "1");
        // Sessions side by side share the cores; threads that fight for them look like hangs.
        if ((Workers > 1 || Jobs > 1) && Variable("OMP_NUM_THREADS") is null)
            yield return ("OMP_NUM_THREADS", $"{(Workers > 1 ? 1 : Math.Max(1, Environment.ProcessorCount / Jobs))}");
    }

    /// <summary>Refuses what the library would refuse in the first cell of every notebook.</summary>
    /// <exception cref="UsageException">A variable holds a value that does not exist.</exception>
    public void CheckEnvironment()
    {
        var problem = (Preset is null ? Problem("VAE_PRESET=", Variable("VAE_PRESET"), Presets) : null)
            ?? (Device is null ? Problem("VAE_DEVICE=", Variable("VAE_DEVICE"), Devices) : null)
            ?? DataProblem(Variable("VAE_DATA"));
        if (problem is not null)
            throw new UsageException(problem);
    }

    /// <summary>What is wrong with the value of an option or a variable; null where it is right, or not set.</summary>
    public static string? Problem(string name, string? value, string[] valid) =>
        value is null or "" || valid.Contains(value, StringComparer.OrdinalIgnoreCase)
            ? null
            : $"{name}{value}: there is no such value. Valid are {string.Join(", ", valid)}.";

    // A relative folder counts from the repository's root, which is the working directory.
    static string? DataProblem(string? folder)
    {
        if (folder is null or "")
            return null;
        var lacking = Mnist.Where(file => !File.Exists(Path.Combine(folder, file))
            && !File.Exists(Path.Combine(folder, Path.GetFileNameWithoutExtension(file))));
        var problem = !Directory.Exists(folder) ? "is not a folder"
            : lacking.Any() ? $"lacks {string.Join(", ", lacking)}"
            : null;
        return problem is null ? null : $"VAE_DATA: {Path.GetFullPath(folder)} {problem}. Put MNIST's four files "
            + "there, correct the variable, or unset it to use data/ (data/README.md says where the files come from).";
    }

    static string? Variable(string name) => Environment.GetEnvironmentVariable(name);
}
