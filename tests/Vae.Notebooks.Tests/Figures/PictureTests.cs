using Microsoft.Playwright;
using Vae.Notebooks.Figures;
using Vae.Notebooks.Replication;

namespace Vae.Notebooks.Tests.Figures;

/// <summary>Pictures as a browser decodes them.</summary>
public sealed class PictureTests(FigurePage pages) : IClassFixture<FigurePage>
{
    private static readonly FigureSource Source = new("halves", Preset.Quick);

    [Fact]
    public async Task A_grid_shows_each_image_at_its_place()
    {
        // Three images of 2 × 2 pixels: black, white, and one with four greys.
        var images = tensor(new float[] { 0, 0, 0, 0, 1, 1, 1, 1, 0, 0.2f, 0.4f, 0.6f }, [3, 4]);
        var picture = Draw.ImageGrid(images, Source, "t", columns: 2, scale: 10);
        var page = await pages.Show(picture, "image-grid");
        Assert.Equal((6, 6), (picture.Width, picture.Height));
        Assert.Equal("6 × 6", await page.EvaluateAsync<string>(
            "(img => `${img.naturalWidth} × ${img.naturalHeight}`)(document.querySelector('img'))"));
        // Two pixels lie between images.
        Assert.Equal(new[] { 0, 255, 0, 51, 102, 153, 255 }, await Greys(page,
            (0, 0), (4, 0), (0, 4), (1, 4), (0, 5), (1, 5), (4, 4)));
        Assert.Equal("t (halves · quick preset): 3 images of 2 × 2 pixels in 2 rows of 2", picture.ToString());
    }

    [Fact]
    public async Task A_pixel_of_an_image_is_a_square_with_sharp_edges()
    {
        var page = await pages.Show(
            Draw.ImageGrid(tensor(new float[] { 0, 1, 1, 0 }, [1, 4]), Source, "t", scale: 40), "checkers");
        var seen = Convert.ToBase64String(await page.Locator("img").ScreenshotAsync());
        Assert.Equal("80 × 80: 0 255", await page.EvaluateAsync<string>($$"""
            (async () => {
              const seen = await createImageBitmap(await (await fetch("data:image/png;base64,{{seen}}")).blob());
              const canvas = new OffscreenCanvas(seen.width, seen.height).getContext("2d");
              canvas.drawImage(seen, 0, 0);
              const colours = canvas.getImageData(0, 0, seen.width, seen.height).data;
              const greys = new Set(colours.filter((_, i) => i % 4 === 0));
              return `${seen.width} × ${seen.height}: ${[...greys].sort().join(" ")}`;
            })()
            """));
    }

    [Fact]
    public void A_grid_says_that_it_clips_only_where_it_does()
    {
        string CaptionOf(params float[] pixels) => Draw.ImageGrid(tensor(pixels, [1, 4]), Source, "t").Caption;
        Assert.DoesNotContain("beyond", CaptionOf(0, 1, 1, 0));
        Assert.Contains("beyond", CaptionOf(0, 1, 1.1f, 0));
    }

    [Fact]
    public async Task Title_and_source_are_text_in_the_charts_font()
    {
        var page = await pages.Show(Draw.ImageGrid(ones([1, 4]), Source, "A <title> & more"), "title");
        Assert.Equal("A <title> & more\nhalves · quick preset", await page.Locator("figcaption").InnerTextAsync());
        var text = await page.EvaluateAsync<string>(
            "(part => [part.fontFamily, part.fontSize, part.color].join())"
            + "(getComputedStyle(document.querySelector('figcaption > div')))");
        var chart = await pages.Draw(Draw.Bars([("a", 1, 0)], Source, "t", "x", "y"), "title-of-a-chart");
        var title = await chart.EvaluateAsync<string>(
            "(part => [part.fontFamily, part.fontSize, part.fill].join())"
            + "(getComputedStyle(document.querySelector('.gtitle')))");
        Assert.Equal(title.Replace("\"", ""), text.Replace("\"", ""));
    }

    [Fact]
    public async Task Captions_stand_below_their_images_and_no_picture_grows_into_them()
    {
        string[] texts = ["first", "second", "third", "a long caption: KL 12.5"];
        var page = await pages.Show(
            Draw.ImageGrid(ones([4, 28, 28]), Source, "Grid", 2, texts), "captions");
        Assert.Equal(texts, await page.Locator("figure span").AllInnerTextsAsync());
        var image = await Box(page, "img");
        var captions = new List<LocatorBoundingBoxResult>();
        foreach (var caption in await page.Locator("figure span").AllAsync())
            captions.Add((await caption.BoundingBoxAsync())!);
        // Images of 56 pixels, and a line of text below each.
        Assert.Equal(56, captions[0].Y - image.Y, 1.0);
        Assert.Equal(image.X + 28, captions[0].X + captions[0].Width / 2, 1.0);
        Assert.True(captions[2].Y >= captions[0].Y + captions[0].Height + 56);
        Assert.InRange(captions[1].X + captions[1].Width, captions[1].X, image.X + image.Width + 1);
        Assert.Equal(1, await page.Locator(".vae-figure").CountAsync());
    }

    [Fact]
    public async Task Pairs_stand_below_each_other_block_by_block_beside_their_names()
    {
        var originals = tensor(new float[] { 0, 0.2f, 0.4f }, [3, 1]);
        var picture = Draw.Pairs(originals, 1 - originals, Source, "t", columns: 2, scale: 60);
        Assert.EndsWith("6 images of 1 × 1 pixels in 4 rows of 2; rows: original, reconstruction", picture.Text);
        var page = await pages.Show(picture, "pairs");
        // A row is a pixel and two between; the last place is empty.
        Assert.Equal(new[] { 0, 51, 255, 204, 102, 255, 153, 255 }, await Greys(page,
            (0, 0), (3, 0), (0, 3), (3, 3), (0, 6), (3, 6), (0, 9), (3, 9)));
        Assert.Equal(["original", "reconstruction", "original", "reconstruction"],
            await page.Locator("figure span").AllInnerTextsAsync());
        var image = await Box(page, "img");
        for (var row = 0; row < 4; row++)
        {
            var name = await Box(page, $"figure span >> nth={row}");
            Assert.Equal(image.Y + 180 * row + 30, name.Y + name.Height / 2, 1.0);
            Assert.True(name.X + name.Width <= image.X);
        }
    }

    [Fact]
    public void Intensities_beyond_black_and_white_are_clipped()
    {
        var clipped = Draw.ImageGrid(tensor(new float[] { -3, 0.5f, 1, 7 }, [1, 4]), Source, "t");
        var within = Draw.ImageGrid(tensor(new float[] { 0, 0.5f, 1, 1 }, [1, 4]), Source, "t");
        Assert.Equal(within.Png, clipped.Png);
    }

    [Fact]
    public void A_manifold_covers_the_prior_evenly()
    {
        using var grid = Draw.ManifoldGrid(4);
        var z = grid.data<float>().ToArray();
        // Φ⁻¹ at 1/8, 3/8, 5/8, 7/8; in reading order the first row is the top, where the second latent is largest.
        float[] quantiles = [-1.15034938f, -0.31863936f, 0.31863936f, 1.15034938f];
        for (var i = 0; i < 16; i++)
        {
            Assert.Equal(quantiles[i % 4], z[2 * i], 1e-5f);
            Assert.Equal(quantiles[3 - (i / 4)], z[(2 * i) + 1], 1e-5f);
        }
        var seen = Array.Empty<long>();
        var picture =
            Draw.Manifold(latents => { seen = latents.shape; return zeros([16, 784]); }, CPU, Source, side: 4);
        Assert.Equal([16, 2], seen);
        Assert.Equal((4 * 28, 4 * 28), (picture.Width, picture.Height));
    }

    [Fact]
    public void Bad_input_is_named()
    {
        Assert.Contains("[2, 783]",
            Assert.Throws<ArgumentException>(() => Draw.ImageGrid(zeros([2, 783]), Source, "t")).Message);
        Assert.Contains("no image",
            Assert.Throws<ArgumentException>(() => Draw.ImageGrid(zeros([0, 784]), Source, "t")).Message);
        Assert.Contains("Image 1 holds NaN", Assert.Throws<ArgumentException>(
            () => Draw.ImageGrid(tensor(new float[] { 0, 0, 0, 0, 0, float.NaN, 0, 0 }, [2, 4]), Source, "t")).Message);
        Assert.Contains("1 captions for 2 images", Assert.Throws<ArgumentException>(
            () => Draw.ImageGrid(zeros([2, 4]), Source, "t", captions: ["a"])).Message);
        Assert.Contains("reconstruction has 3 images of 2 × 2 pixels, the first row 2 images",
            Assert.Throws<ArgumentException>(() => Draw.Pairs(zeros([2, 4]), zeros([3, 4]), Source)).Message);
        Assert.Contains("at least 1", Assert.Throws<ArgumentOutOfRangeException>(
            () => Draw.ImageGrid(zeros([2, 4]), Source, "t", columns: 0)).Message);
        Assert.Contains("at least 2", Assert.Throws<ArgumentOutOfRangeException>(
            () => Draw.Manifold(z => z, CPU, Source, side: 1)).Message);
    }

    private static async Task<LocatorBoundingBoxResult> Box(IPage page, string selector) =>
        (await page.Locator(selector).BoundingBoxAsync())!;

    private const string Decoded = """
        const img = document.querySelector("img");
        const c = new OffscreenCanvas(img.naturalWidth, img.naturalHeight).getContext("2d");
        c.drawImage(img, 0, 0);

        """;

    private static Task<int[]> Greys(IPage page, params (int X, int Y)[] places) => page.EvaluateAsync<int[]>(
        $"{Decoded}[{string.Join(',', places.Select(at => $"c.getImageData({at.X}, {at.Y}, 1, 1).data[0]"))}]");
}
