namespace TorchSharp.Tests.Embedded;

/// <summary>A file that does not fit says why, and changes nothing.</summary>
public sealed class ModuleFileErrorTests : IDisposable
{
    private readonly string file = Path.GetTempFileName();
    private readonly nn.Module<Tensor, Tensor> module = nn.Linear(3, 2);
    private readonly Tensor before;

    public ModuleFileErrorTests() => before = module.state_dict()["weight"].clone();

    public void Dispose()
    {
        Near.Equal(before, module.state_dict()["weight"], 0);
        File.Delete(file);
    }

    [Fact]
    public void AnotherShapeIsNamed()
    {
        nn.Linear(3, 5).save(file);
        var error = Assert.Throws<ArgumentException>(() => module.load(file));
        Assert.Equal("'weight' has the shape [5, 3]; Linear expects [2, 3].", error.Message);
        Assert.Throws<ArgumentException>(() => module.load_state_dict(nn.Linear(3, 5).state_dict()));
    }

    [Fact]
    public void AnotherDtypeIsNamed()
    {
        nn.Linear(3, 2, dtype: ScalarType.Float64).save(file);
        var error = Assert.Throws<ArgumentException>(() => module.load(file));
        Assert.Contains("'weight' holds Float64", error.Message);
    }

    [Fact]
    public void OtherNamesAreListed()
    {
        nn.Linear(3, 2, hasBias: false).save(file);
        var error = Assert.Throws<ArgumentException>(() => module.load(file));
        Assert.Contains("missing [bias], unexpected []", error.Message);
    }

    [Fact]
    public void EveryTruncatedFileIsRefused()
    {
        nn.Linear(3, 2).save(file);
        var whole = File.ReadAllBytes(file);
        for (var length = 0; length < whole.Length; length++)
        {
            File.WriteAllBytes(file, whole[..length]);
            var error = Record.Exception(() => module.load(file));
            Assert.True(error is InvalidDataException, $"{length} bytes: {error}");
            Assert.Contains(file, error.Message);
        }
    }

    [Fact]
    public void OtherFilesAreRefused()
    {
        var random = new Random(1);
        for (var trial = 0; trial < 200; trial++)
        {
            var bytes = new byte[random.Next(1, 300)];
            random.NextBytes(bytes);
            File.WriteAllBytes(file, bytes);
            Assert.NotNull(Record.Exception(() => module.load(file)));
        }
        nn.Linear(3, 2).save(file);
        File.AppendAllText(file, "more");
        Assert.Contains("4 bytes follow", Assert.Throws<InvalidDataException>(() => module.load(file)).Message);
    }

    [Fact]
    public void AFileThatCannotBeWrittenLeavesTheOldOne()
    {
        module.save(file);
        var whole = File.ReadAllBytes(file);
        var broken = nn.Linear(3, 2);
        broken.weight.Dispose();
        Assert.Throws<ObjectDisposedException>(() => broken.save(file));
        Assert.Equal(whole, File.ReadAllBytes(file));
        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(file)!, Path.GetFileName(file) + "*"));
    }

    [Fact]
    public void AModuleCannotContainItself()
    {
        var sequence = new Holder();
        Assert.Throws<ArgumentException>(() => sequence.register_module("self", sequence));
    }

    private sealed class Holder() : nn.Module<Tensor, Tensor>(nameof(Holder))
    {
        public override Tensor forward(Tensor input) => input;
    }
}
