namespace Vae.Notebooks.Figures;

public static partial class Draw
{
    // The width of a decoded plane in pixels of the page: strokes can be seen.
    private const int SmallestPlane = 700;

    /// <summary>Images in rows and columns.</summary>
    /// <param name="images">
    /// <c>[N, 784]</c>, <c>[N, 28, 28]</c> or <c>[N, 1, 28, 28]</c>, or of another size; clipped to [0, 1].
    /// </param>
    /// <param name="source">Data and preset.</param>
    /// <param name="title">What the images are.</param>
    /// <param name="columns">Images in a row.</param>
    /// <param name="captions">A text below each image.</param>
    /// <param name="scale">How many pixels wide a pixel of an image is drawn.</param>
    /// <exception cref="ArgumentException">
    /// The tensor holds no images, or there is not one caption for each.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is less than 1.</exception>
    public static Picture ImageGrid(Tensor images, FigureSource source, string title, int columns = 10,
        IReadOnlyList<string>? captions = null, int scale = 2)
    {
        var read = Images.Of(images);
        if (captions is not null && captions.Count != read.Count)
            throw new ArgumentException(
                $"There are {captions.Count} captions for {read.Count} images.", nameof(captions));
        return new Picture(read, Math.Min(Require.AtLeast(1, columns), read.Count), title, source)
        {
            Captions = captions ?? [],
            Caption = "Intensities from 0, black, to 1, white" +
                (read.Clipped ? "; what lies beyond is drawn as these." : "."),
            Scale = Require.AtLeast(1, scale),
        };
    }

    /// <summary>Originals, and below each what a model makes of it.</summary>
    /// <param name="originals">Shapes as in <see cref="ImageGrid"/>.</param>
    /// <param name="reconstructions">As many images of the same size.</param>
    /// <param name="source">Data and preset.</param>
    /// <param name="title">The title.</param>
    /// <param name="columns">Pairs beside each other; more go below.</param>
    /// <param name="scale">How many pixels wide a pixel of an image is drawn.</param>
    /// <exception cref="ArgumentException">A tensor holds no images, or the two do not agree.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is less than 1.</exception>
    public static Picture Pairs(Tensor originals, Tensor reconstructions, FigureSource source,
        string title = "Originals and reconstructions", int columns = 10, int scale = 2) => Rows(
            [("original", originals), ("reconstruction", reconstructions)], source, title, columns, scale,
            inBlocks: true);

    /// <summary>
    /// Rows of images that belong together column by column: original, noisy, denoised. A row that is too long goes on
    /// in the next line: all images of a name stay together.
    /// </summary>
    /// <param name="rows">The name and the images of each row; shapes as in <see cref="ImageGrid"/>.</param>
    /// <param name="source">Data and preset.</param>
    /// <param name="title">The title.</param>
    /// <param name="columns">Images beside each other; more go below.</param>
    /// <param name="scale">How many pixels wide a pixel of an image is drawn.</param>
    /// <exception cref="ArgumentException">
    /// There is no row, a tensor holds no images, or the rows do not agree.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is less than 1.</exception>
    public static Picture ImageRows(IEnumerable<(string Name, Tensor Images)> rows,
        FigureSource source, string title, int columns = 10, int scale = 2) =>
        Rows(rows, source, title, columns, scale, inBlocks: false);

    private static Picture Rows(IEnumerable<(string Name, Tensor Images)> rows,
        FigureSource source, string title, int columns, int scale, bool inBlocks)
    {
        (string Name, Images Images)[] all = [.. rows.Select(row => (row.Name, Images.Of(row.Images)))];
        if (all.Length == 0)
            throw new ArgumentException("There is no row of images to draw.", nameof(rows));
        var first = all[0].Images;
        if (all.FirstOrDefault(row => !row.Images.SameSize(first)) is { Name: not null } other)
            throw new ArgumentException(
                $"The row {other.Name} has {other.Images}, the first row {first}.", nameof(rows));

        columns = Math.Min(Require.AtLeast(1, columns), first.Count);
        var lines = (first.Count + columns - 1) / columns;
        // The row and which of its lines, from top to bottom.
        (int Row, int Line)[] order = [.. Enumerable.Range(0, all.Length * lines).Select(place => inBlocks
            ? (place % all.Length, place / all.Length)
            : (place / lines, place % lines))];
        byte[] pixels = [.. all.SelectMany(row => row.Images.Pixels)];
        var joined = first with { Pixels = pixels, Count = all.Length * first.Count };
        return new Picture(joined, columns, title, source)
        {
            // The last line of a row may leave places empty.
            Places = [.. from at in order
                         from column in Enumerable.Range(at.Line * columns, columns)
                         select column < first.Count ? at.Row * first.Count + column : (int?)null],
            RowNames = [.. order.Select(at => inBlocks || at.Line == 0 ? all[at.Row].Name : "")],
            Caption = string.Join(", ", all.Select(row => row.Name)) +
                $": {first.Count} images of each. Intensities from 0, black, to 1, white.",
            Scale = Require.AtLeast(1, scale),
        };
    }

    /// <summary>
    /// What a decoder makes of every place of a 2-d latent space. The places are equally likely under the prior:
    /// z = Φ⁻¹(u) for u on a regular grid in (0, 1)², where Φ⁻¹(u) = √2 erf⁻¹(2u − 1) (Kingma &amp; Welling 2013,
    /// appendix A).
    /// </summary>
    /// <param name="decode">From latents <c>[n, 2]</c> to mean images <c>[n, 784]</c>.</param>
    /// <param name="device">Where the decoder lives.</param>
    /// <param name="source">Data and preset.</param>
    /// <param name="title">The title.</param>
    /// <param name="side">Images in a row and in a column.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="side"/> is less than 2.</exception>
    public static Picture Manifold(Func<Tensor, Tensor> decode, Device device,
        FigureSource source, string title = "Latent manifold", int side = 15)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        var images = Images.Of(decode(ManifoldGrid(Require.AtLeast(2, side)).to(device)));
        string[] places = [.. ManifoldPlaces(side).ToDoubles().Select(place => $"{place:0.00}")];
        return new Picture(images, side, title, source)
        {
            Gap = 0,
            Scale = Math.Max(1, (SmallestPlane + side * images.Width - 1) / (side * images.Width)),
            ColumnNames = places,
            RowNames = [.. places.Reverse()],
            Axes = ("first coordinate of z", "second coordinate of z"),
            Caption = $"The decoder's mean at {side} × {side} points. Their coordinates are quantiles of the prior: " +
                "each image stands for an equal share of it.",
        };
    }

    private static Tensor ManifoldPlaces(int side)
    {
        using var scope = NewDisposeScope();
        var shares = (arange(side, dtype: ScalarType.Float32) + 0.5) / side;
        return ((shares * 2 - 1).erfinv() * Math.Sqrt(2)).MoveToOuterDisposeScope();
    }

    /// <summary>Latents <c>[side², 2]</c> in reading order: the first grows to the right, the second upwards.</summary>
    internal static Tensor ManifoldGrid(int side)
    {
        using var scope = NewDisposeScope();
        var quantiles = ManifoldPlaces(side);
        var across = quantiles.repeat([side]);
        var down = quantiles.neg().repeat_interleave(side);
        return stack([across, down], 1).MoveToOuterDisposeScope();
    }
}
