namespace Vae.Figures;

/// <summary>Lays images out in rows and columns, with a title, names of rows, and captions.</summary>
internal sealed record ImageTable(Images Images, int Columns)
{
    private const int Border = 8;

    /// <summary>Names left of the rows.</summary>
    internal IReadOnlyList<string> RowNames { get; init; } = [];

    /// <summary>Texts below the images.</summary>
    internal IReadOnlyList<string> Captions { get; init; } = [];

    /// <summary>Pixels between images.</summary>
    internal int Gap { get; init; } = 4;

    /// <summary>How many pixels wide a pixel of an image is drawn.</summary>
    internal int Scale { get; init; } = 2;

    private int Rows => (Images.Count + Columns - 1) / Columns;

    private int Left => Border + (RowNames.Count == 0 ? 0 : RowNames.Max(Canvas.WidthOf) + Border);

    /// <summary>A caption wider than its image pushes the next image away.</summary>
    private int CellWidth => Math.Max(Images.Width * Scale, Captions.Select(Canvas.WidthOf).DefaultIfEmpty().Max()) + Gap;

    private int CellHeight => (Images.Height * Scale) + Gap + (Captions.Count == 0 ? 0 : Canvas.LineHeight);

    /// <summary>Draws the table below its title and source.</summary>
    internal Picture Draw(string title, FigureSource source)
    {
        var heading = Math.Max(Canvas.WidthOf(title), Canvas.WidthOf(source.ToString()));
        var top = Border + (2 * Canvas.LineHeight);
        var canvas = new Canvas(
            Math.Max(Left + (Columns * CellWidth) - Gap, Border + heading) + Border, top + (Rows * CellHeight) - Gap + Border);
        canvas.Text(Border, Border, title);
        canvas.Text(Border, Border + Canvas.LineHeight, source.ToString(), grey: 120);
        for (var row = 0; row < RowNames.Count; row++)
            canvas.Text(Border, top + (row * CellHeight) + (((Images.Height * Scale) - Canvas.LineHeight) / 2), RowNames[row]);
        for (var i = 0; i < Images.Count; i++)
            DrawCell(canvas, Left + (i % Columns * CellWidth), top + (i / Columns * CellHeight), i);
        return canvas.ToPicture(
            $"{title} ({source}): {Images.Count} images of {Images.Height} × {Images.Width} pixels in {Rows} rows of {Columns}" +
            (RowNames.Count == 0 ? "" : $", rows: {string.Join(", ", RowNames)}") +
            (Captions.Count == 0 ? "" : $", captions: {string.Join(", ", Captions)}"));
    }

    private void DrawCell(Canvas canvas, int x, int y, int image)
    {
        var room = CellWidth - Gap;
        canvas.Image(x + ((room - (Images.Width * Scale)) / 2), y, Images[image], Images.Width, Scale);
        if (image < Captions.Count)
            canvas.Text(x + ((room - Canvas.WidthOf(Captions[image])) / 2), y + (Images.Height * Scale) + 3, Captions[image]);
    }
}
