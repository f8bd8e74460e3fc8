using System.Globalization;

namespace Vae.Data;

/// <summary>How far a download is.</summary>
/// <param name="File">The file that is being fetched.</param>
/// <param name="Received">Bytes that are on the disk, of all the files that were missing.</param>
/// <param name="Total">Bytes of all the files that were missing.</param>
public readonly record struct DownloadProgress(string File, long Received, long Total)
{
    /// <summary>The share that is done, from 0 to 1.</summary>
    public double Done => (double)Received / Total;

    /// <inheritdoc/>
    public override string ToString()
        => string.Create(CultureInfo.InvariantCulture, $"{File}: {Received / 1e6:0.0} of {Total / 1e6:0.0} MB");
}
