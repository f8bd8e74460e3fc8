using Vae.Data;

namespace Vae.Tests.Data;

[Collection(nameof(EnvironmentVariables))]
public sealed class DataFolderTests
{
    [Fact]
    public void The_named_folder_comes_first()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("a"), "");
        using var _ = EnvironmentVariables.Set(DataFolder.Variable, folder.Path);
        Assert.Equal(folder.Path, DataFolder.Find(["a"]));
    }

    [Fact]
    public void Without_data_the_error_says_where_it_looked_and_what_to_do()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("a"), "");
        using var _ = EnvironmentVariables.Set(DataFolder.Variable, folder.Path);
        var error = Assert.Throws<FileNotFoundException>(() => DataFolder.Find(["a", "no such file"]));
        Assert.Contains(folder.Path, error.Message);
        Assert.Contains("lacks no such file", error.Message);
        Assert.Contains("data/README.md", error.Message);
    }
}
