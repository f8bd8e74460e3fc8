namespace Vae.Notebooks.Figures;

/// <summary>Lays images out in rows and columns, with a title, names of rows, and captions.</summary>
internal sealed record ImageTable(Images Images, int Columns)
{
    private const int Border = 8;
    private const int CaptionMargin = 3;

    /// <summary>The image at each place, row by row, null for none; unless set, one image after the other.</summary>
    internal IReadOnlyList<int?> Places { get; init; } = [.. Enumerable.Range(0, Images.Count).Select(image => (int?)image)];

    /// <summary>Names left of the rows.</summary>
    internal IReadOnlyList<string> RowNames { get; init; } = [];

    /// <summary>Texts below the images.</summary>
    internal IReadOnlyList<string> Captions { get; init; } = [];

    /// <summary>Pixels between images.</summary>
    internal int Gap { get; init; } = 4;

    /// <summary>How many pixels wide a pixel of an image is drawn.</summary>
    internal int Scale { get; init; } = 2;

    private int Rows => (Places.Count + Columns - 1) / Columns;

    private int ImageWidth => Images.Width * Scale;

    private int ImageHeight => Images.Height * Scale;

    /// <summary>Draws the table below its title and source.</summary>
    internal Picture Draw(string title, FigureSource source)
    {
        var left = Border + (RowNames.Count == 0 ? 0 : RowNames.Max(Canvas.WidthOf) + Border);
        var top = Border + (2 * Canvas.LineHeight);
        // A caption wider than its image pushes the next image away.
        var cellWidth = Math.Max(ImageWidth, Captions.Select(Canvas.WidthOf).DefaultIfEmpty().Max()) + Gap;
        var cellHeight = ImageHeight + Gap + (Captions.Count == 0 ? 0 : Canvas.LineHeight);
        var heading = Math.Max(Canvas.WidthOf(title), Canvas.WidthOf(source.ToString()));
        var canvas = new Canvas(
            Math.Max(left + (Columns * cellWidth) - Gap, Border + heading) + Border,
            top + (Rows * cellHeight) - Gap + Border);
        canvas.Text(Border, Border, title);
        canvas.Text(Border, Border + Canvas.LineHeight, source.ToString(), grey: 120);
        for (var row = 0; row < RowNames.Count; row++)
            canvas.Text(Border, top + (row * cellHeight) + ((ImageHeight - Canvas.LineHeight) / 2), RowNames[row]);
        for (var i = 0; i < Places.Count; i++)
        {
            if (Places[i] is { } image)
                DrawCell(canvas, left + (i % Columns * cellWidth), top + (i / Columns * cellHeight), cellWidth - Gap, image);
        }
        return canvas.ToPicture(InWords(title, source));
    }

    private void DrawCell(Canvas canvas, int x, int y, int room, int image)
    {
        canvas.Image(x + ((room - ImageWidth) / 2), y, Images[image], Images.Width, Scale);
        if (image < Captions.Count)
            canvas.Text(x + ((room - Canvas.WidthOf(Captions[image])) / 2), y + ImageHeight + CaptionMargin, Captions[image]);
    }

    private string InWords(string title, FigureSource source) =>
        $"{title} ({source}): {Images} in {Rows} {(Rows == 1 ? "row" : "rows")} of {Columns}" +
        (RowNames.Count == 0 ? "" : $"; rows: {string.Join(", ", RowNames.Distinct())}") +
        (Captions.Count == 0 ? "" : $"; captions: {string.Join(", ", Captions)}");
}
