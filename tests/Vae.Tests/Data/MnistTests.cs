using Vae.Data;

namespace Vae.Tests.Data;

/// <summary>Files of MNIST's size with known content stand for MNIST, so that the tests need no download.</summary>
public sealed class MnistTests(MnistTests.Folder files) : IClassFixture<MnistTests.Folder>
{
    public sealed class Folder : IDisposable
    {
        private readonly TemporaryFolder folder = new();

        public Folder()
        {
            Write(0, 1, 60_000);
            Write(2, 3, 10_000);
        }

        public string Path => folder.Path;

        public void Dispose() => folder.Dispose();

        private void Write(int images, int labels, int count)
        {
            var pixels = new byte[count * 784];
            // The first pixel counts the images, the last one is white: order and scale can be checked.
            for (var i = 0; i < count; i++) (pixels[i * 784], pixels[i * 784 + 783]) = ((byte)(i % 251), 255);
            TestData.WriteIdx(folder.File(Mnist.Files[images]), [count, 28, 28], pixels);
            TestData.WriteIdx(folder.File(Mnist.Files[labels]), [count], [.. Enumerable.Range(0, count).Select(i => (byte)(i % 10))]);
        }
    }

    [Fact]
    public void Splits_as_the_reports_do_and_scales_to_the_unit_interval()
    {
        var data = Mnist.Load(folder: files.Path);
        Assert.Equal((50_000, 10_000, 10_000), (data.Train.Count, data.Validation.Count, data.Test.Count));
        Assert.Equal(torch.ScalarType.Float32, data.Train.Images.dtype);
        Assert.Equal(50_000 % 251 / 255f, data.Validation.Images[0, 0].item<float>());
        Assert.Equal(1f, data.Test.Images[9_999, 783].item<float>());
        Assert.Equal([0, 1, 2, 3], data.Validation.Labels[0..4].data<long>().ToArray());
    }

    [Fact]
    public void Training_and_test_files_that_are_swapped_are_noticed()
    {
        using var swapped = new TemporaryFolder();
        for (var i = 0; i < 4; i++) File.Copy(Path.Combine(files.Path, Mnist.Files[i]), swapped.File(Mnist.Files[(i + 2) % 4]));
        var error = Assert.Throws<InvalidDataException>(() => Mnist.Load(folder: swapped.Path));
        Assert.Contains("swapped", error.Message);
    }

    [Fact]
    public void A_set_knows_its_slices_and_refuses_what_it_does_not_have()
    {
        var set = TestData.Halves(10);
        Assert.Equal(3, set.Slice(7, 3).Count);
        Assert.Equal(10, set.Take(100).Count);
        Assert.Contains("has 10", Assert.Throws<ArgumentOutOfRangeException>(() => set.Slice(8, 3)).Message);
        Assert.Equal([2L, 16L], set.OneOfEach().shape);
    }

    [Fact]
    public void Images_and_labels_must_agree()
        => Assert.Throws<ArgumentException>(() => new ImageSet("bad", torch.zeros(3, 4), torch.zeros([2], dtype: torch.ScalarType.Int64)));
}
