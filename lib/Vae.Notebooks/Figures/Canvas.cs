namespace Vae.Notebooks.Figures;

/// <summary>A white sheet of grey pixels on which images and captions are laid out.</summary>
internal sealed class Canvas
{
    /// <summary>Captions are drawn twice as large as their font, to be readable.</summary>
    private const int TextScale = 2;

    private readonly byte[] pixels;
    private readonly int width;
    private readonly int height;

    internal Canvas(int width, int height)
    {
        (this.width, this.height) = (width, height);
        pixels = new byte[width * height];
        pixels.AsSpan().Fill(255);
    }

    /// <summary>The height of a line of text.</summary>
    internal const int LineHeight = (PixelFont.Height + 2) * TextScale;

    /// <summary>The width of a text.</summary>
    internal static int WidthOf(string text) => PixelFont.Columns(text).Length * TextScale;

    /// <summary>Draws a text with its upper left corner at a position.</summary>
    internal void Text(int x, int y, string text, byte grey = 40)
    {
        var columns = PixelFont.Columns(text);
        for (var column = 0; column < columns.Length; column++)
        {
            for (var row = 0; row < PixelFont.Height; row++)
            {
                if ((columns[column] >> row & 1) == 1)
                    Square(x + (column * TextScale), y + (row * TextScale), TextScale, grey);
            }
        }
    }

    /// <summary>Draws an image with its upper left corner at a position, each pixel as a square.</summary>
    internal void Image(int x, int y, ReadOnlySpan<byte> image, int imageWidth, int scale)
    {
        for (var i = 0; i < image.Length; i++)
            Square(x + (i % imageWidth * scale), y + (i / imageWidth * scale), scale, image[i]);
    }

    /// <summary>The finished picture.</summary>
    internal Picture ToPicture(string text) => new(PngFile.Write(pixels, width), width, height, text);

    private void Square(int x, int y, int size, byte grey)
    {
        for (var row = 0; row < size; row++)
            pixels.AsSpan(((y + row) * width) + x, size).Fill(grey);
    }
}
