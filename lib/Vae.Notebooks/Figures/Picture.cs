using System.Net;
using SkiaSharp;

namespace Vae.Notebooks.Figures;

/// <summary>
/// Images in rows and columns: one PNG of their pixels alone, and around it the texts of a page: title, source, names
/// of rows, captions.
/// </summary>
public sealed record Picture
{
    // What a line of text and one of its characters need, in pixels of the page.
    private const int LineHeight = 20, CharacterWidth = 8;

    private readonly Images images;
    private readonly int columns;
    private readonly string title, source;

    internal Picture(Images images, int columns, string title, FigureSource source)
    {
        (this.images, this.columns) = (images, columns);
        (this.title, this.source) = (FigureText.Of(title), FigureText.Of($"{source}"));
        Places = [.. Enumerable.Range(0, images.Count).Select(image => (int?)image)];
    }

    /// <summary>The image at each place, row by row, null for none; unless set, one image after the other.</summary>
    internal IReadOnlyList<int?> Places { get; init; }

    /// <summary>Names left of the rows.</summary>
    internal IReadOnlyList<string> RowNames { get; init; } = [];

    /// <summary>Names below the columns.</summary>
    internal IReadOnlyList<string> ColumnNames { get; init; } = [];

    /// <summary>What the columns and the rows are, where they are the axes of a plane.</summary>
    internal (string X, string Y)? Axes { get; init; }

    /// <summary>How the picture is read; it stands below it.</summary>
    public string Caption { get; init; } = "";

    /// <summary>Texts below the images.</summary>
    internal IReadOnlyList<string> Captions { get; init; } = [];

    /// <summary>White pixels between images.</summary>
    internal int Gap { get; init; } = 2;

    /// <summary>How many pixels of the page a pixel of an image is wide.</summary>
    internal int Scale { get; init; } = 2;

    /// <summary>The width of the PNG, in pixels of the images.</summary>
    public int Width => columns * CellWidth - Gap;

    /// <summary>The height of the PNG, in pixels of the images.</summary>
    public int Height => Rows * CellHeight - (CellHeight - images.Height);

    /// <summary>The images as a PNG in greys, in which a pixel of an image is a pixel.</summary>
    public byte[] Png
    {
        get
        {
            var pixels = new byte[Width * Height];
            pixels.AsSpan().Fill(255);
            foreach (var (place, shown) in Places.Index())
                for (var row = 0; shown is { } which && row < images.Height; row++)
                    images.Row(which, row).CopyTo(pixels.AsSpan(
                        (place / columns * CellHeight + row) * Width + place % columns * CellWidth));
            using var image = SKImage.FromPixelCopy(new(Width, Height, SKColorType.Gray8, SKAlphaType.Opaque), pixels);
            using var png = image.Encode(SKEncodedImageFormat.Png, quality: 100);
            return png.ToArray();
        }
    }

    /// <summary>The figure for a page; it needs no script and no other file.</summary>
    public string Html =>
        $"""
        <figure class="{FigureStyle.Marker}" style="display: inline-block; margin: 0; padding: 10px; {FigureStyle.Css}">
        <figcaption style="margin-bottom: 10px">
        <div style="font-size: {FigureStyle.TitleSize}px; line-height: 26px">{Encode(title)}</div>
        <div style="color: {FigureStyle.Faint}">{Encode(source)}</div>
        </figcaption>
        <div style="display: grid; grid-template:
        repeat({Rows}, {CellHeight * Scale}px) / max-content max-content repeat({columns}, {CellWidth * Scale}px)">
        <img style="grid-area: 1 / 3 / span {Rows} / span {columns}; image-rendering: pixelated; margin: 0;
        width: {Width * Scale}px; height: {Height * Scale}px; max-width: none" alt="{Encode(Text)}"
        src="data:image/png;base64,{Convert.ToBase64String(Png)}">
        {string.Join("\n", [.. RowNames.Select(RowName), .. ColumnNames.Select(ColumnName), .. AxisNames(),
            .. Captions.Select(CaptionOf)])}
        </div>{(Caption == "" ? "" : FigureStyle.CaptionHtml(FigureText.Of(Caption), "10px 0 0"))}</figure>
        """;

    /// <summary>What the picture shows, for readers who cannot see it.</summary>
    public string Text => FigureText.Of(
        $"{title} ({source}): {images} in {Rows} {(Rows == 1 ? "row" : "rows")} of {columns}" +
        (RowNames.Count == 0 ? "" : $"; rows: {string.Join(", ", RowNames.Distinct().Where(name => name != ""))}") +
        (Captions.Count == 0 ? "" : $"; captions: {string.Join(", ", Captions)}"));

    /// <summary>The picture with another caption.</summary>
    /// <param name="caption">How it is read.</param>
    public Picture WithCaption(string caption) => this with { Caption = caption };

    /// <inheritdoc/>
    public override string ToString() => Text;

    private int Rows => (Places.Count + columns - 1) / columns;

    // A caption wider than its image pushes the next image away.
    private int CellWidth => Gap + Math.Max(
        images.Width, InPixels(CharacterWidth * Captions.Select(text => text.Length).DefaultIfEmpty().Max()));

    private int CellHeight => images.Height + Gap + (Captions.Count == 0 ? 0 : InPixels(LineHeight));

    private int InPixels(int length) => (length + Scale - 1) / Scale;

    private string RowName(string name, int row) =>
        Label($"{row + 1} / 2", images.Height * Scale, "padding-right: 10px", name);

    private string ColumnName(string name, int column) => Label(
        $"{Rows + 1} / {column + 3}", LineHeight, "padding-top: 4px; text-align: center", name);

    private IEnumerable<string> AxisNames() => Axes is not var (x, y) ? [] :
    [
        Label($"{Rows + 2} / 3 / auto / span {columns}", LineHeight, "text-align: center", x),
        Label($"1 / 1 / span {Rows}", LineHeight,
            "align-self: center; writing-mode: vertical-rl; transform: rotate(180deg)", y),
    ];

    private string CaptionOf(string caption, int place) => Label(
        $"{place / columns + 1} / {place % columns + 3}", LineHeight,
        $"margin-top: {images.Height * Scale}px; width: {images.Width * Scale}px; text-align: center", caption);

    private static string Label(string cell, int height, string style, string text) =>
        $"<span style=\"grid-area: {cell}; align-self: start; white-space: nowrap; line-height: {height}px; {style}\"" +
        $">{Encode(FigureText.Of(text))}</span>";

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}

/// <summary>Images of a tensor as grey pixels.</summary>
/// <param name="Pixels">Image by image, row by row; 0 is black.</param>
/// <param name="Count">How many images there are.</param>
/// <param name="Height">Rows of an image.</param>
/// <param name="Width">Columns of an image.</param>
/// <param name="Clipped">Whether an intensity was outside [0, 1].</param>
internal sealed record Images(byte[] Pixels, int Count, int Height, int Width, bool Clipped)
{
    /// <summary>
    /// Reads <c>[N, D]</c> (square images), <c>[N, H, W]</c> or <c>[N, 1, H, W]</c>; intensities are clipped to [0, 1].
    /// </summary>
    /// <exception cref="ArgumentException">The tensor has another shape, no image, or holds NaN.</exception>
    internal static Images Of(Tensor images)
    {
        var (count, height, width) = images.shape switch
        {
            [var n, var d] when Side(d) is var side && side * side == d => (n, side, side),
            [var n, var h, var w] => (n, h, w),
            [var n, 1, var h, var w] => (n, h, w),
            _ => throw new ArgumentException(
                $"Images are [N, D] with D a square number, [N, H, W] or [N, 1, H, W], not {images.ShapeText()}.",
                nameof(images)),
        };
        if (images.numel() == 0)
            throw new ArgumentException("There is no image to draw.", nameof(images));
        var values = images.ToDoubles();
        if (Array.FindIndex(values, double.IsNaN) is >= 0 and var bad)
            throw new ArgumentException($"Image {bad / (height * width)} holds NaN.", nameof(images));
        return new([.. values.Select(Grey)], (int)count, (int)height, (int)width,
            values.Any(value => value is < 0 or > 1));
    }

    /// <summary>The pixels of one row of an image.</summary>
    internal ReadOnlySpan<byte> Row(int image, int row) => Pixels.AsSpan((image * Height + row) * Width, Width);

    /// <summary>Whether the others are as many and as large.</summary>
    internal bool SameSize(Images other) => (Count, Height, Width) == (other.Count, other.Height, other.Width);

    /// <inheritdoc/>
    public override string ToString() => $"{Count} images of {Height} × {Width} pixels";

    private static byte Grey(double intensity) => (byte)Math.Round(255 * Math.Clamp(intensity, 0, 1));

    private static long Side(long pixels) => (long)Math.Round(Math.Sqrt(pixels));
}
