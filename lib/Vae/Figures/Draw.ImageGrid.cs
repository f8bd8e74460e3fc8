namespace Vae.Figures;

public static partial class Draw
{
    /// <summary>Images in rows and columns.</summary>
    /// <param name="images"><c>[N, 784]</c>, <c>[N, 28, 28]</c> or <c>[N, 1, 28, 28]</c>, or other sizes; clipped to [0, 1].</param>
    /// <param name="title">What the images are.</param>
    /// <param name="source">Data and preset.</param>
    /// <param name="columns">Images in a row.</param>
    /// <param name="captions">A text below each image.</param>
    /// <param name="scale">How many pixels wide a pixel of an image is drawn.</param>
    /// <exception cref="ArgumentException">The tensor holds no images, or there is not one caption for each.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is less than 1.</exception>
    public static Picture ImageGrid(
        Tensor images, string title, FigureSource source, int columns = 10, IReadOnlyList<string>? captions = null,
        int scale = 2)
    {
        var read = Images.Of(images);
        if (captions is not null && captions.Count != read.Count)
            throw new ArgumentException($"There are {captions.Count} captions for {read.Count} images.", nameof(captions));
        return new ImageTable(read, Math.Min(Require.AtLeast(1, columns), read.Count))
        {
            Captions = captions ?? [],
            Scale = Require.AtLeast(1, scale),
        }.Draw(title, source);
    }

    /// <summary>Originals, and below each what a model makes of it.</summary>
    /// <param name="originals">One image for each column; shapes as in <see cref="ImageGrid"/>.</param>
    /// <param name="reconstructions">As many images of the same size.</param>
    /// <param name="source">Data and preset.</param>
    /// <param name="title">The title.</param>
    /// <param name="scale">How many pixels wide a pixel of an image is drawn.</param>
    /// <exception cref="ArgumentException">A tensor holds no images, or the two do not agree.</exception>
    public static Picture Pairs(
        Tensor originals, Tensor reconstructions, FigureSource source, string title = "Originals and reconstructions",
        int scale = 2) =>
        ImageRows([("original", originals), ("reconstruction", reconstructions)], title, source, scale);

    /// <summary>Rows of images that belong together column by column: original, noisy, denoised.</summary>
    /// <param name="rows">The name and the images of each row; shapes as in <see cref="ImageGrid"/>.</param>
    /// <param name="title">The title.</param>
    /// <param name="source">Data and preset.</param>
    /// <param name="scale">How many pixels wide a pixel of an image is drawn.</param>
    /// <exception cref="ArgumentException">There is no row, a tensor holds no images, or the rows do not agree.</exception>
    public static Picture ImageRows(
        IEnumerable<(string Name, Tensor Images)> rows, string title, FigureSource source, int scale = 2)
    {
        (string Name, Images Images)[] all = [.. rows.Select(row => (row.Name, Images.Of(row.Images)))];
        if (all.Length == 0)
            throw new ArgumentException("There is no row of images to draw.", nameof(rows));
        var (count, height, width) = (all[0].Images.Count, all[0].Images.Height, all[0].Images.Width);
        foreach (var (name, images) in all)
        {
            if ((images.Count, images.Height, images.Width) != (count, height, width))
                throw new ArgumentException(
                    $"The row {name} has {images.Count} images of {images.Height} × {images.Width} pixels, the first row {count} of {height} × {width}.",
                    nameof(rows));
        }
        var joined = new Images([.. all.SelectMany(row => row.Images.Pixels)], count * all.Length, height, width);
        return new ImageTable(joined, count) { RowNames = [.. all.Select(row => row.Name)], Scale = Require.AtLeast(1, scale) }
            .Draw(title, source);
    }
}
