using Vae.Data;

namespace Vae.Tests.Data;

/// <summary>Files of MNIST's size with known content stand for MNIST, so that the tests need no download.</summary>
[Collection(nameof(EnvironmentVariables))]
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
            TestData.WriteIdx(folder.File(Mnist.Files[images].Name), [count, 28, 28], pixels);
            TestData.WriteIdx(folder.File(Mnist.Files[labels].Name), [count], [.. Enumerable.Range(0, count).Select(i => (byte)(i % 10))]);
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
        for (var i = 0; i < 4; i++) File.Copy(Path.Combine(files.Path, Mnist.Files[i].Name), swapped.File(Mnist.Files[(i + 2) % 4].Name));
        var error = Assert.Throws<InvalidDataException>(() => Mnist.Load(folder: swapped.Path));
        Assert.Contains("swapped", error.Message);
    }

    [Fact]
    public void Loaded_as_the_data_of_a_notebook_it_needs_no_banner()
    {
        var source = new DataSource(Mnist.Files, new Downloader([])) { Cache = files.Path };
        using var _ = EnvironmentVariables.Set(DataSource.Variable, null);
        var data = Digits.Load(source: source);
        Assert.Null(data.Banner);
        Assert.Equal("MNIST: 50,000 training, 10,000 validation and 10,000 test images on cpu", data.ToString());
    }
}
