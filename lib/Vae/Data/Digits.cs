namespace Vae.Data;

/// <summary>The data that notebooks begin with: MNIST wherever it can be had, drawn digits and a banner elsewhere.</summary>
public static class Digits
{
    /// <summary>
    /// MNIST; or <see cref="SyntheticDigits"/> with a <see cref="DataSplits.Banner"/> where there is neither a folder
    /// with MNIST nor a way to download it. A folder that is named in <c>VAE_DATA</c> must hold MNIST.
    /// </summary>
    /// <param name="device">Where the images will live; the host when null.</param>
    /// <param name="progress">Told how far a download is.</param>
    /// <param name="source">Where MNIST comes from; <see cref="Mnist.Source"/> when null.</param>
    /// <param name="cancellation">Stops a download.</param>
    /// <exception cref="FileNotFoundException"><c>VAE_DATA</c> is set, and its folder lacks files.</exception>
    /// <exception cref="InvalidDataException">A file is truncated, corrupt or swapped with another.</exception>
    /// <exception cref="OperationCanceledException">The download was cancelled.</exception>
    public static DataSplits Load(Device? device = null, IProgress<DownloadProgress>? progress = null, DataSource? source = null,
        CancellationToken cancellation = default)
    {
        source ??= Mnist.Source;
        try
        {
            return Mnist.Load(device, source.Locate(progress, cancellation));
        }
        catch (DownloadException error)
        {
            return SyntheticDigits.Load(device) with { Banner = Banner(source, error) };
        }
    }

    private static string Banner(DataSource source, DownloadException error) =>
        $"""
        These are not MNIST's digits. They were drawn by a program ({SyntheticDigits.Name}), because MNIST was not found:
        · {DataSource.Variable} is not set;
        · {source.Cache} lacks {string.Join(", ", source.Missing(source.Cache))};
        · {error.Message}
        Everything below runs, but its numbers cannot be compared with the reports. To use MNIST, run again with a network,
        or put its four files into {source.Cache} or into a folder that {DataSource.Variable} names (data/README.md says where they come from).
        """;
}
