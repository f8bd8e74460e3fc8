namespace TorchSharp.Tests;

/// <summary>Saving and loading what a module has learned.</summary>
public sealed class ModuleStateTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("modules").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string Path(string name = "module.dat") => System.IO.Path.Combine(folder, name);

    private static nn.Module<Tensor, Tensor> Net() => nn.Linear(3, 2);

    [Fact]
    public void AFileBringsBackEveryTensor()
    {
        using var saved = Net();
        using var loaded = Net();
        saved.save(Path());
        loaded.load(Path());
        foreach (var (name, tensor) in saved.state_dict()) Near.Equal(tensor, loaded.state_dict()[name], 0, name);
        Assert.All(loaded.parameters(), p => Assert.True(p.requires_grad));
        Assert.Equal([Path()], Directory.GetFiles(folder));
    }

    [Fact]
    public void AStreamBringsBackEveryTensor()
    {
        using var saved = Net();
        using var loaded = Net();
        using var stream = new MemoryStream();
        saved.save(stream);
        using var copy = new MemoryStream(stream.ToArray()); // TorchSharp closes what it has written to
        loaded.load(copy);
        Near.Equal(saved.state_dict()["weight"], loaded.state_dict()["weight"], 0);
    }

    // Number of tensors; name; dtype 6 (float32); dimensions; sizes; data.
    [Fact]
    public void TheFormatIsTorchSharps()
    {
        using var module = nn.Linear(nn.Parameter(tensor([1f, 2f], [1, 2])), nn.Parameter(tensor([3f])));
        module.save(Path());
        byte[] expected =
        [
            2,
            6, .. "weight"u8, 6, 2, 1, 2, .. BitConverter.GetBytes(1f), .. BitConverter.GetBytes(2f),
            4, .. "bias"u8, 6, 1, 1, .. BitConverter.GetBytes(3f),
        ];
        Assert.Equal(expected, File.ReadAllBytes(Path()));
    }

    [Fact]
    public void SkippedTensorsAreNeitherWrittenNorRead()
    {
        using var saved = Net();
        using var loaded = Net();
        var bias = loaded.state_dict()["bias"].clone();
        saved.save(Path(), skip: ["bias"]);
        loaded.load(Path(), strict: false, skip: ["bias"]);
        Near.Equal(saved.state_dict()["weight"], loaded.state_dict()["weight"], 0);
        Near.Equal(bias, loaded.state_dict()["bias"].detach(), 0);
    }

    [Fact]
    public void LoadStateDictReportsTheDifference()
    {
        using var module = Net();
        var source = new Dictionary<string, Tensor> { ["weight"] = ones(2, 3), ["other"] = ones(1) };
        Assert.Throws<InvalidOperationException>(() => module.load_state_dict(source));
        var (missing, unexpected) = module.load_state_dict(source, strict: false);
        Assert.Equal(["bias"], missing);
        Assert.Equal(["other"], unexpected);
        Near.Equal(ones(2, 3), module.state_dict()["weight"].detach(), 0);
    }
}
