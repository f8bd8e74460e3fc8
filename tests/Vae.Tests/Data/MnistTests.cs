using System.IO.Compression;
using System.Security.Cryptography;
using Vae.Data;

namespace Vae.Tests.Data;

/// <summary>Files of MNIST's size with known content stand for MNIST, so that the tests need no download.</summary>
[Collection(nameof(EnvironmentVariables))]
public sealed class MnistTests(MnistTests.Folder files) : IClassFixture<MnistTests.Folder>
{
    public sealed class Folder : IDisposable
    {
        private readonly TemporaryFolder folder = new();

        public Folder() => Known = [.. Write(0, 60_000), .. Write(2, 10_000)];

        public string Path => folder.Path;

        /// <summary>The files as if their content were MNIST's.</summary>
        public IReadOnlyList<RemoteFile> Known { get; }

        public void Dispose() => folder.Dispose();

        private IEnumerable<RemoteFile> Write(int first, int count)
        {
            var pixels = new byte[count * 784];
            // The first pixel counts the images, the last one is white: order and scale can be checked.
            for (var i = 0; i < count; i++)
                (pixels[i * 784], pixels[i * 784 + 783]) = ((byte)(i % 251), 255);
            yield return Write(Mnist.Files[first], [count, 28, 28], pixels);
            yield return Write(Mnist.Files[first + 1], [count], Labels(count));
        }

        private RemoteFile Write(RemoteFile file, int[] shape, byte[] values)
        {
            var unpacked = TestData.WriteIdx(folder.File("unpacked"), shape, values);
            var content = File.ReadAllBytes(unpacked);
            File.Delete(unpacked);
            TestData.WriteBytes(folder.File(file.Name), content);
            return file with { Sha256 = Convert.ToHexStringLower(SHA256.HashData(content)) };
        }
    }

    private static byte[] Labels(int count) => [.. Enumerable.Range(0, count).Select(i => (byte)(i % 10))];

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
        for (var i = 0; i < 4; i++)
            File.Copy(Path.Combine(files.Path, Mnist.Files[i].Name), swapped.File(Mnist.Files[(i + 2) % 4].Name));
        var error = Assert.Throws<InvalidDataException>(() => Mnist.Load(folder: swapped.Path));
        Assert.Contains("swapped", error.Message);
    }

    [Fact]
    public void Loaded_as_the_data_of_a_notebook_it_needs_no_banner()
    {
        var data = Load(files.Path, files.Known);
        Assert.Null(data.Banner);
        Assert.Equal("MNIST: 50,000 training, 10,000 validation and 10,000 test images on cpu", data.ToString());
    }

    [Fact]
    public void Other_images_under_the_names_of_its_files_are_not_called_MNIST()
    {
        var data = Load(files.Path, Mnist.Files);
        var name = $"images in {Path.GetFileName(files.Path)}, not MNIST";
        Assert.All([data.Train, data.Validation, data.Test], set => Assert.Equal(name, set.Name));
        Assert.Equal(name, data.Divide(0.8, 0.1, 0.1, seed: 1).Name);
        Assert.StartsWith("This is not MNIST", data.Banner);
        Assert.Contains(files.Path, data.Banner);
        Assert.Contains(string.Join(", ", Mnist.Files.Select(file => file.Name)), data.Banner);
        Assert.Contains(name, data.Banner);
        Assert.Contains("--publish refuses", data.Banner);
        Assert.Equal(data.Banner, Mnist.Load(folder: files.Path).Banner);
    }

    [Fact]
    public void One_label_that_differs_makes_other_data()
    {
        using var relabelled = Copy(except: 3);
        TestData.WriteIdx(relabelled.File(Mnist.Files[3].Name), [10_000], [9, .. Labels(10_000)[1..]]);
        var data = Load(relabelled.Path, files.Known);
        Assert.NotEqual(Mnist.Name, data.Name);
        Assert.Contains($"the content of {Mnist.Files[3].Name} has", data.Banner);
    }

    [Fact]
    public void A_label_that_is_no_digit_is_refused()
    {
        using var letters = Copy(except: 3);
        TestData.WriteIdx(letters.File(Mnist.Files[3].Name), [10_000], [10, .. Labels(10_000)[1..]]);
        Assert.Contains("labels up to 10",
            Assert.Throws<InvalidDataException>(() => Load(letters.Path, files.Known)).Message);
    }

    [Theory]
    [InlineData("t10k-labels-idx1-ubyte")]
    [InlineData("t10k-labels-idx1-ubyte.gz")]
    public void Files_that_are_unpacked_are_the_same_data(string name)
    {
        using var unpacked = Copy(except: 3);
        File.Move(TestData.WriteIdx(unpacked.File("labels"), [10_000], Labels(10_000)), unpacked.File(name));
        var data = Load(unpacked.Path, files.Known);
        Assert.Equal((Mnist.Name, null), (data.Name, data.Banner));
    }

    [MnistTheory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_real_one_is_known_by_its_content_whatever_it_is_packed_with(bool packedAnew)
    {
        using var anew = new TemporaryFolder();
        if (packedAnew)
            foreach (var file in Mnist.Files)
            {
                using var packed = File.OpenRead(file.In(MnistTheoryAttribute.Folder!)!);
                using var content = new GZipStream(packed, CompressionMode.Decompress);
                using var target = new GZipStream(File.Create(anew.File(file.Name)), CompressionLevel.NoCompression);
                content.CopyTo(target);
            }
        var data = Load(packedAnew ? anew.Path : MnistTheoryAttribute.Folder!, Mnist.Files);
        Assert.Equal((Mnist.Name, null), (data.Name, data.Banner));
        Assert.Equal([7, 2, 1, 0], data.Test.Labels[0..4].data<long>().ToArray());
    }

    /// <summary>The data of a notebook, from a folder that takes the place of the cache.</summary>
    private static DataSplits Load(string folder, IReadOnlyList<RemoteFile> known)
    {
        using var _ = EnvironmentVariables.Set(DataSource.Variable, null);
        return Digits.Load(source: new(known, new Downloader([])) { Cache = folder });
    }

    private TemporaryFolder Copy(int except)
    {
        var folder = new TemporaryFolder();
        foreach (var file in Mnist.Files.Where((_, i) => i != except))
            File.Copy(Path.Combine(files.Path, file.Name), folder.File(file.Name));
        return folder;
    }
}
