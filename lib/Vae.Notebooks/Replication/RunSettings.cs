using Microsoft.DotNet.Interactive;

namespace Vae.Notebooks.Replication;

/// <summary>How much work a notebook does; every figure and result names it.</summary>
public enum Preset
{
    /// <summary>Small enough for two cores without a GPU: well under a minute for each notebook.</summary>
    Quick,

    /// <summary>The report's own size: epochs, data, seeds.</summary>
    Full,
}

/// <summary>What a run is made with: device and preset, from the environment or from what the machine has.</summary>
/// <param name="Device">Where models and data live.</param>
/// <param name="Preset">How much work is done.</param>
/// <param name="Seed">Decides every random draw.</param>
public sealed record RunSettings(Device Device, Preset Preset, int Seed)
{
    /// <summary>Chooses the device: <c>cpu</c> or <c>cuda</c>.</summary>
    public const string DeviceVariable = "VAE_DEVICE";

    /// <summary>Chooses the preset: <c>quick</c> or <c>full</c>.</summary>
    public const string PresetVariable = "VAE_PRESET";

    /// <summary>Limits the seeds: <c>1</c> uses the first one alone.</summary>
    public const string SeedsVariable = "VAE_SEEDS";

    /// <summary>Names the notebook that runs; <c>./run</c> sets it.</summary>
    public const string NotebookVariable = "VAE_NOTEBOOK";

    // What Jupyter's server tells every kernel that it starts.
    private const string JupyterVariable = "JPY_SESSION_NAME";

    /// <summary>The file of the notebook that runs; null where nothing tells it, as in Visual Studio Code.</summary>
    public string? Notebook { get; init; }

    /// <summary>Cancelled when the reader stops the running cell; long work is given it.</summary>
    public CancellationToken Cancellation =>
        KernelInvocationContext.Current?.CancellationToken ?? CancellationToken.None;

    /// <summary>
    /// Reads <c>VAE_DEVICE</c>, <c>VAE_PRESET</c> and <c>VAE_SEEDS</c>. Where they are not set, the device is a GPU if
    /// there is one, the preset is full on a GPU and quick on a CPU, and all seeds are used.
    /// </summary>
    /// <exception cref="ArgumentException">
    /// A variable holds something else, or names a GPU that is not there.
    /// </exception>
    public static RunSettings FromEnvironment(int seed = 1)
    {
        var device = ParseDevice(Environment.GetEnvironmentVariable(DeviceVariable));
        return new(device, ParsePreset(Environment.GetEnvironmentVariable(PresetVariable), device), seed)
        {
            SeedLimit = ParseSeeds(Environment.GetEnvironmentVariable(SeedsVariable)),
            Notebook = FindNotebook(Environment.GetEnvironmentVariable(NotebookVariable)
                ?? Environment.GetEnvironmentVariable(JupyterVariable)),
        };
    }

    /// <summary>How many seeds are used at most; null for all.</summary>
    public int? SeedLimit { get; init; }

    /// <summary>
    /// Those of a notebook's seeds that this run uses: all of them, or the first few where <c>./run --seeds</c> says
    /// so. What rests on fewer than three has the verdict <c>one run</c>.
    /// </summary>
    public int[] Seeds(params int[] all) => SeedLimit is { } limit ? [.. all.Take(limit)] : all;

    /// <summary>The value for this run's preset.</summary>
    public T Choose<T>(T quick, T full) => Preset == Preset.Quick ? quick : full;

    /// <inheritdoc/>
    public override string ToString() => $"device {Device}, preset {Preset.ToString().ToLowerInvariant()}, seed {Seed}";

    // A kernel runs in the folder of its notebook. A name that is not there is that of a file which was renamed since.
    private static string? FindNotebook(string? name) =>
        Path.GetFileName(name) is { Length: > 0 } file && File.Exists(file) ? Path.GetFullPath(file) : null;

    private static Device ParseDevice(string? name) => name?.ToLowerInvariant() switch
    {
        null or "" => cuda.is_available() ? CUDA : CPU,
        "cpu" => CPU,
        "cuda" when cuda.is_available() => CUDA,
        "cuda" => throw new ArgumentException(
            $"{DeviceVariable}=cuda, but libtorch sees no CUDA device on this machine. " +
            "Use cpu, or install a libtorch built for CUDA (environment.md)."),
        _ => throw new ArgumentException($"{DeviceVariable}={name} is not a device. Use cpu or cuda."),
    };

    private static int? ParseSeeds(string? number) => number switch
    {
        null or "" => null,
        _ when int.TryParse(number, out var limit) && limit > 0 => limit,
        _ => throw new ArgumentException($"{SeedsVariable}={number} is not a whole number above 0."),
    };

    private static Preset ParsePreset(string? name, Device device) => name?.ToLowerInvariant() switch
    {
        null or "" => device.type == DeviceType.CUDA ? Preset.Full : Preset.Quick,
        "quick" => Preset.Quick,
        "full" => Preset.Full,
        _ => throw new ArgumentException($"{PresetVariable}={name} is not a preset. Use quick or full."),
    };
}
