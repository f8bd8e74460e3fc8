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
        Assert.Equal($"{picture.Width} × {picture.Height}", await page.EvaluateAsync<string>(
            "(img => `${img.naturalWidth} × ${img.naturalHeight}`)(document.querySelector('img'))"));
        // Border 8, two lines of 20, then cells of 20 + 4.
        Assert.Equal(new[] { 0, 255, 0, 51, 102, 153, 255 }, await Greys(page,
            (10, 50), (40, 50), (10, 75), (20, 75), (10, 85), (20, 85), (40, 80)));
        Assert.Equal("t (halves · quick preset): 3 images of 2 × 2 pixels in 2 rows of 2", picture.ToString());
    }

    [Fact]
    public async Task Captions_and_names_of_rows_are_written_in_dark_pixels()
    {
        var white = ones([4, 28, 28]);
        var page = await pages.Show(Draw.ImageGrid(white, Source, "Grid", 2, ["first", "second", "third", "KL 12.5"]), "captions");
        // Title and source, then twice a row of white images and its captions.
        Assert.Equal("yes yes no yes no yes", await page.EvaluateAsync<string>(Decoded + """
            [[8, 28], [28, 48], [48, 104], [104, 128], [128, 184], [184, 208]]
              .map(([top, bottom]) => c.getImageData(0, top, img.naturalWidth, bottom - top).data.some(v => v < 130) ? "yes" : "no").join(" ")
            """));
    }

    [Fact]
    public async Task Pairs_stand_below_each_other_block_by_block()
    {
        var originals = tensor(new float[] { 0, 0.2f, 0.4f }, [3, 1]);
        var picture = Draw.Pairs(originals, 1 - originals, Source, "t", columns: 2, scale: 60);
        Assert.EndsWith("6 images of 1 × 1 pixels in 4 rows of 2; rows: original, reconstruction", picture.Text);
        var page = await pages.Show(picture, "pairs");
        // From the right, past the border: the two columns; a row is 60 + 4 high. The last place is empty.
        var (second, first) = (picture.Width - 38, picture.Width - 102);
        Assert.Equal(new[] { 0, 51, 255, 204, 102, 255, 153, 255 }, await Greys(page,
            (first, 78), (second, 78), (first, 142), (second, 142), (first, 206), (second, 206), (first, 270), (second, 270)));
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
        var picture = Draw.Manifold(latents => { seen = latents.shape; return zeros([16, 784]); }, CPU, Source, side: 4);
        Assert.Equal([16, 2], seen);
        Assert.Equal(4 * 28 + 16, Math.Min(picture.Width, picture.Height - 40));
    }

    [Fact]
    public void Bad_input_is_named()
    {
        Assert.Contains("[2, 783]", Assert.Throws<ArgumentException>(() => Draw.ImageGrid(zeros([2, 783]), Source, "t")).Message);
        Assert.Contains("no image", Assert.Throws<ArgumentException>(() => Draw.ImageGrid(zeros([0, 784]), Source, "t")).Message);
        Assert.Contains("Image 1 holds NaN", Assert.Throws<ArgumentException>(
            () => Draw.ImageGrid(tensor(new float[] { 0, 0, 0, 0, 0, float.NaN, 0, 0 }, [2, 4]), Source, "t")).Message);
        Assert.Contains("1 captions for 2 images", Assert.Throws<ArgumentException>(
            () => Draw.ImageGrid(zeros([2, 4]), Source, "t", captions: ["a"])).Message);
        Assert.Contains("reconstruction has 3 images of 2 × 2 pixels, the first row 2 images", Assert.Throws<ArgumentException>(
            () => Draw.Pairs(zeros([2, 4]), zeros([3, 4]), Source)).Message);
        Assert.Contains("at least 1", Assert.Throws<ArgumentOutOfRangeException>(
            () => Draw.ImageGrid(zeros([2, 4]), Source, "t", columns: 0)).Message);
        Assert.Contains("at least 2", Assert.Throws<ArgumentOutOfRangeException>(
            () => Draw.Manifold(z => z, CPU, Source, side: 1)).Message);
    }

    private const string Decoded = """
        const img = document.querySelector("img");
        const c = new OffscreenCanvas(img.naturalWidth, img.naturalHeight).getContext("2d");
        c.drawImage(img, 0, 0);

        """;

    private static Task<int[]> Greys(IPage page, params (int X, int Y)[] places) => page.EvaluateAsync<int[]>(
        Decoded + $"[{string.Join(", ", places.Select(place => $"c.getImageData({place.X}, {place.Y}, 1, 1).data[0]"))}]");
}
