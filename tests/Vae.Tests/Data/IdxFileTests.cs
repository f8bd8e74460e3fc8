using Vae.Data;

namespace Vae.Tests.Data;

public sealed class IdxFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("images.gz", "images.gz")]
    [InlineData("images", "images")]
    [InlineData("packed.gz", "packed")]
    [InlineData("unpacked", "unpacked.gz")]
    public void Reads_shape_and_values_whatever_the_name_says(string written, string read)
    {
        TestData.WriteIdx(folder.File(written), [2, 1, 3], [1, 2, 3, 4, 5, 255]);
        File.Move(folder.File(written), folder.File(read));
        var file = IdxFile.Read(folder.File(read), dimensions: 3);
        Assert.Equal([2, 1, 3], file.Shape);
        Assert.Equal([1, 2, 3, 4, 5, 255], file.Values);
        // As sha256sum says of the unpacked file.
        Assert.Equal("bce44e6b99fe16567fba7f29293b2a441e980df1a95ea79c49a26e47855c3d1f", file.Sha256);
    }

    [Fact]
    public void A_label_file_in_the_place_of_images_is_named_as_swapped()
    {
        var path = TestData.WriteIdx(folder.File("labels.gz"), [3], [1, 2, 3]);
        Assert.Contains("swapped", Fails(path, dimensions: 3));
    }

    [Theory]
    [InlineData(1, "header")]
    [InlineData(5, "5 follow")]
    public void A_truncated_file_says_where_it_ends(int kept, string expected)
    {
        var whole = TestData.WriteIdx(folder.File("whole"), [2, 1, 3], [1, 2, 3, 4, 5, 6]);
        var bytes = File.ReadAllBytes(whole);
        var cut = folder.File("cut");
        TestData.WriteBytes(cut, bytes[..(kept == 1 ? 9 : bytes.Length - 1)]);
        Assert.Contains(expected, Fails(cut, dimensions: 3));
    }

    [Fact]
    public void A_compressed_file_cut_in_the_middle_is_refused()
    {
        var whole = TestData.WriteIdx(folder.File("whole.gz"), [100, 28, 28], Noise(100 * 28 * 28));
        var cut = folder.File("cut.gz");
        File.WriteAllBytes(cut, File.ReadAllBytes(whole)[..20_000]);
        Assert.Contains(cut, Fails(cut, dimensions: 3));
        Assert.Contains("truncated", Fails(cut, dimensions: 3));
    }

    [Fact]
    public void A_file_that_is_not_gzip_is_refused()
    {
        var path = folder.File("page.gz");
        File.WriteAllText(path, "<html>not found</html>");
        Assert.Contains("decompressed", Fails(path, dimensions: 3));
        Assert.Contains("an HTML page", Fails(path, dimensions: 3));
    }

    [Fact]
    public void A_file_of_another_kind_is_refused()
    {
        var path = folder.File("text");
        File.WriteAllText(path, "this is a text");
        Assert.Contains("IDX", Fails(path, dimensions: 1));
    }

    [Theory]
    [InlineData(1 << 30, 1 << 30, 16, "1073741824 × 1073741824 × 16 = 18446744073709551616 values, and 0 follow")]
    [InlineData(-1, -1, -1, "4294967295 × 4294967295 × 4294967295 = 79228162458924105385300197375 values")]
    [InlineData(0, 28, 28, "0 × 28 × 28 = 0 values, and 0 follow")]
    public void Sizes_that_overflow_or_make_nothing_are_refused(int images, int rows, int columns, string expected)
    {
        var path = TestData.WriteIdx(folder.File("damaged"), [images, rows, columns], []);
        Assert.Contains(expected, Fails(path, dimensions: 3));
    }

    private static string Fails(string path, int dimensions) =>
        Assert.Throws<InvalidDataException>(() => IdxFile.Read(path, dimensions)).Message;

    private static byte[] Noise(int count)
    {
        var bytes = new byte[count];
        new Random(1).NextBytes(bytes);
        return bytes;
    }
}
