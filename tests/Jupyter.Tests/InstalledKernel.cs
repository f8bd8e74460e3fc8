using System.Text.Json.Nodes;

namespace Vae.Notebooks.Tests.Jupyter;

/// <summary>
/// A Jupyter of its own, in a folder that is gone afterwards, with the kernel installed by <c>./run kernel install</c>.
/// </summary>
public sealed class InstalledKernel : IDisposable
{
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("jupyter-tests-");

    /// <summary>What keeps Jupyter from the kernels of the machine, for Python's path.</summary>
    public static string Isolation { get; } = Path.Combine(AppContext.BaseDirectory, "isolation");

    public InstalledKernel()
    {
        // Folders of its own: the kernels and settings of whoever runs the tests are left alone.
        Environment = new Dictionary<string, string>
        {
            ["JUPYTER_DATA_DIR"] = Data,
            ["JUPYTER_CONFIG_DIR"] = Path.Combine(folder.FullName, "config"),
            ["JUPYTER_RUNTIME_DIR"] = Path.Combine(folder.FullName, "runtime"),
            ["PYTHONPATH"] = string.Join(
                Path.PathSeparator, Isolation, System.Environment.GetEnvironmentVariable("PYTHONPATH")),
            ["IPYTHONDIR"] = Path.Combine(folder.FullName, "ipython"),
            ["VAE_CACHE"] = Path.Combine(folder.FullName, "models"),
            ["VAE_DEVICE"] = "cpu",
            ["VAE_PRESET"] = "quick",
        };
        Installed = Checkout.Run(Environment, "kernel", "install");
    }

    internal Ended Installed { get; }

    public string Data => Path.Combine(folder.FullName, "data");

    public IReadOnlyDictionary<string, string> Environment { get; }

    /// <summary>The Python that the kernel runs with.</summary>
    public string Python =>
        Installed.ExitCode == 0 ? (string)Spec["argv"]![0]! : throw new InvalidOperationException(Installed.Errors);

    internal JsonNode Spec =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(Data, "kernels", ".net-csharp", "kernel.json")))!;

    public void Dispose() => folder.Delete(recursive: true);
}
