using Vae.Data;

namespace Vae.Tests.Data;

[Collection(nameof(EnvironmentVariables))]
public sealed class DataSourceTests : IDisposable
{
    private static readonly Dictionary<string, byte[]> Content = new() { ["a"] = [1, 2, 3], ["b"] = [4, 5] };

    private readonly TemporaryFolder named = new(), cache = new();
    private readonly Mirror mirror = new(Content);
    private readonly IDisposable variable = EnvironmentVariables.Set(DataSource.Variable, null);

    private DataSource Source =>
        new([.. Content.Select(file => Mirror.Describe(file.Key, file.Value))], new Downloader([mirror.Address]))
        {
            Cache = cache.Path,
        };

    public void Dispose()
    {
        variable.Dispose();
        mirror.Dispose();
        cache.Dispose();
        named.Dispose();
    }

    [Fact]
    public void The_named_folder_comes_first()
    {
        Fill(named, "a", "b");
        Fill(cache, "a", "b");
        using var _ = EnvironmentVariables.Set(DataSource.Variable, named.Path);
        Assert.Equal(named.Path, Source.Locate());
    }

    [Fact]
    public void A_relative_folder_counts_from_the_root_of_the_repository()
    {
        Fill(named, "a", "b");
        using var _ = EnvironmentVariables.Set(DataSource.Variable, Path.GetRelativePath(Repository.Root, named.Path));
        Assert.Equal(named.Path, Source.Locate());
    }

    [Fact]
    public void A_named_folder_that_lacks_files_is_an_error_whatever_else_there_is()
    {
        Fill(named, "a");
        Fill(cache, "a", "b");
        using var _ = EnvironmentVariables.Set(DataSource.Variable, named.Path);
        var error = Assert.Throws<FileNotFoundException>(() => Source.Locate()).Message;
        Assert.Contains($"{named.Path} lacks b. VAE_DATA names it", error);
        Assert.Contains("data/README.md", error);
        Assert.Empty(mirror.Requests);
    }

    [Fact]
    public void A_full_cache_needs_no_mirror()
    {
        Fill(cache, "a", "b");
        Assert.Equal(cache.Path, Source.Locate());
        Assert.Empty(mirror.Requests);
    }

    [Fact]
    public void What_the_cache_lacks_is_downloaded_into_it()
    {
        Fill(cache, "a");
        Assert.Equal(cache.Path, Source.Locate());
        Assert.Equal(["b"], mirror.Requests);
        Assert.Equal(Content["b"], File.ReadAllBytes(cache.File("b")));
    }

    [Fact]
    public void An_unpacked_file_is_as_good_as_a_packed_one()
    {
        var source = new DataSource([new("images.gz", 5, "")], new Downloader([])) { Cache = cache.Path };
        File.WriteAllBytes(cache.File("images"), [1]);
        Assert.Equal(cache.Path, source.Locate());
        Assert.Equal(["images.gz"], source.Missing(named.Path));
    }

    [Fact]
    public void Digits_fall_back_on_drawn_ones_and_say_why()
    {
        var nobody = Mirror.Nobody();
        var source = new DataSource(Mnist.Files, new Downloader([nobody])) { Cache = cache.Path };
        var data = Digits.Load(source: source);
        Assert.Equal(SyntheticDigits.Name, data.Name);
        Assert.Contains("not MNIST", data.Banner);
        Assert.Contains("VAE_DATA is not set", data.Banner);
        Assert.Contains($"{cache.Path} lacks {Mnist.Files[0].Name}", data.Banner);
        Assert.Contains(nobody.ToString(), data.Banner);
    }

    [Fact]
    public void Digits_do_not_fall_back_on_a_folder_that_was_named_and_is_wrong()
    {
        using var _ = EnvironmentVariables.Set(DataSource.Variable, named.Path);
        Assert.Throws<FileNotFoundException>(() => Digits.Load());
        foreach (var file in Mnist.Files)
            File.WriteAllText(named.File(file.Name), "not a digit");
        Assert.Throws<InvalidDataException>(() => Digits.Load());
    }

    [Fact]
    public void MNIST_is_not_read_from_a_folder_that_lacks_files()
    {
        File.WriteAllText(named.File(Mnist.Files[0].Name), "");
        var error = Assert.Throws<FileNotFoundException>(() => Mnist.Load(folder: named.Path));
        Assert.Contains($"{named.Path} lacks {Mnist.Files[1].Name}", error.Message);
    }

    private static void Fill(TemporaryFolder folder, params string[] names)
    {
        foreach (var name in names)
            File.WriteAllBytes(folder.File(name), Content[name]);
    }
}
