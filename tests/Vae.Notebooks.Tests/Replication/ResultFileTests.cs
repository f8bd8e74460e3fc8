using System.Text.Json;
using System.Text.Json.Nodes;
using Vae.Notebooks.Replication;

namespace Vae.Notebooks.Tests.Replication;

[Collection(nameof(EnvironmentVariables))]
public sealed class ResultFileTests : IDisposable
{
    private sealed record Settings(int Hidden, double[] Rates);

    private static readonly Claim Claim = new Hypothesis(
        new(1, 1, "Sentence", Ours: true), "Text with ± and \"quotes\"", "loss", "nats per image",
        DecisionRule.MeanAbove(0)).Decide(Preset.Full, 0.1, 2, 1);

    private readonly TemporaryFolder folder = new();
    private readonly ResultFile result = ResultFile.Of(new(CPU, Preset.Full, Seed: 1), "1-mlp/2-batch", "MNIST",
        [1, 2], new Settings(500, [1e-3]), [Claim]);

    private string Path => folder.File("results/result.json");

    [Fact]
    public void What_was_written_is_read_back()
    {
        result.Save(Path);
        var read = ResultFile.Read(Path);
        Assert.Equal(result with { Seeds = read.Seeds, Claims = read.Claims, Settings = read.Settings }, read);
        Assert.Equal([1, 2], read.Seeds);
        Assert.Equal("""{"hidden":500,"rates":[0.001]}""", JsonSerializer.Serialize(read.Settings));
        var claim = Assert.Single(read.Claims);
        Assert.Equal(Claim.ToString(), claim.ToString());
        Assert.Equal(Claim.Values, claim.Values);
        Assert.Equal(["results"], Directory.GetFileSystemEntries(folder.Path).Select(System.IO.Path.GetFileName));
        Assert.Single(Directory.GetFileSystemEntries(folder.File("results")));
    }

    [Fact]
    public void It_says_where_the_numbers_come_from()
    {
        Assert.Equal(("cpu", __version__, get_num_threads()), (result.Device, result.Libtorch, result.Threads));
        Assert.InRange((DateTime.UtcNow - result.Date).TotalMinutes, 0, 5);
        if (Directory.Exists(System.IO.Path.Combine(Repository.Root, ".git")))
            Assert.Matches("^[0-9a-f]{40}(-dirty)?$", result.Commit);
    }

    [Fact]
    public void The_file_has_the_members_that_are_documented()
    {
        result.Save(Path);
        var document = JsonNode.Parse(File.ReadAllText(Path))!;
        Assert.Equal(
            [
                "notebook", "data", "preset", "device", "libtorch", "threads", "seeds", "commit", "date", "settings",
                "claims",
            ],
            document.AsObject().Select(member => member.Key));
        Assert.Equal(
            [
                "report", "number", "sentence", "ours", "text", "rule", "measurement", "unit", "values", "verdict",
                "measured",
            ],
            document["claims"]![0]!.AsObject().Select(member => member.Key));
        Assert.Equal(("full", "holds"), ((string)document["preset"]!, (string)document["claims"]![0]!["verdict"]!));
        Assert.Equal(Claim.ValueText, (string)document["claims"]![0]!["measured"]!);
        Assert.EndsWith("Z", (string)document["date"]!);
        Assert.Contains("± and", File.ReadAllText(Path));
    }

    [Fact]
    public void A_helper_of_the_notebook_saves_nothing()
    {
        using var _ = EnvironmentVariables.Set("VAE_WORKER", "1");
        var path = (result with { Notebook = $"test-{Guid.NewGuid():N}/1-a" }).Save();
        Assert.False(File.Exists(System.IO.Path.Combine(Repository.Root, path)));
    }

    [Fact]
    public void It_is_saved_under_the_notebooks_name_and_preset()
    {
        var name = $"test-{Guid.NewGuid():N}";
        var path = (result with { Notebook = $"{name}/1-a" }).Save();
        try
        {
            Assert.Equal(System.IO.Path.Combine("artifacts", "results", name, "1-a.full.json"), path);
            Assert.Single(ResultFile.Read(System.IO.Path.Combine(Repository.Root, path)).Claims);
        }
        finally
        {
            Directory.Delete(System.IO.Path.Combine(Repository.Root, "artifacts", "results", name), recursive: true);
        }
    }

    [Theory]
    [InlineData("notebooks/1-mlp/2-batch.ipynb", "1-mlp/2-batch")]
    [InlineData("notebooks/1-mlp/2-batch-copy.ipynb", "1-mlp/2-batch-copy")]
    [InlineData("elsewhere/1-mlp/2-batch.ipynb", "elsewhere/2-batch")]
    [InlineData("notebooks/2-batch.ipynb", "elsewhere/2-batch")]
    [InlineData(null, "1-mlp/2-batch.interactive")]
    public void What_a_copy_of_a_notebook_finds_never_replaces_the_notebooks_own_result(
        string? running, string expected)
    {
        var run = new RunSettings(CPU, Preset.Full, 1)
        {
            Notebook = running is null ? null : System.IO.Path.Combine(Repository.Root, running),
        };
        Assert.Equal(expected, ResultFile.Of(run, "1-mlp/2-batch", "MNIST", [1], new { }, []).Notebook);
    }

    [Theory]
    [InlineData("1-mlp")]
    [InlineData("../2-batch")]
    [InlineData("notebooks/1-mlp/2-batch")]
    public void A_notebook_is_named_by_folder_and_name(string notebook) =>
        Assert.Contains("like 1-mlp-vae/2-batch-size", Assert.Throws<ArgumentException>(
            () => ResultFile.Of(new(CPU, Preset.Full, 1), notebook, "MNIST", [1], new { }, [])).Message);

    [Theory]
    [InlineData("", "not a notebook's result")]
    [InlineData("null", "empty")]
    [InlineData("[]", "not a notebook's result")]
    [InlineData("{\"preset\": \"medium\"}", "$.preset")]
    [InlineData("{\"notebook\": 3}", "notebook")]
    public void A_damaged_file_is_refused_by_name(string content, string problem)
    {
        var path = folder.File("damaged.json");
        File.WriteAllText(path, content);
        var error = Assert.Throws<InvalidDataException>(() => ResultFile.Read(path));
        Assert.Contains(path, error.Message);
        Assert.Contains(problem, error.Message);
        Assert.Equal(content, File.ReadAllText(path));
    }

    [Theory]
    [InlineData("seeds")]
    [InlineData("commit")]
    [InlineData("claims")]
    public void A_member_that_is_missing_is_named(string member) =>
        Assert.Contains($"'{member}'", Refusal(document => document.Remove(member)));

    [Fact]
    public void Truncated_and_senseless_files_are_refused()
    {
        result.Save(Path);
        var text = File.ReadAllText(Path);
        File.WriteAllText(Path, text[..(text.Length / 2)]);
        Assert.Contains(Path, Assert.Throws<InvalidDataException>(() => ResultFile.Read(Path)).Message);

        Assert.Contains("no seed", Refusal(document => document["seeds"] = new JsonArray()));
        Assert.Contains("1.1 has no", Refusal(document => document["claims"]![0]!["values"] = new JsonArray()));
        Assert.Contains("'text'", Refusal(document => document["claims"]![0]!.AsObject().Remove("text")));
        Assert.Contains("verdict", Refusal(document => document["claims"]![0]!["verdict"] = "perhaps"));
        Assert.Contains("mood", Refusal(document => document["mood"] = "good"));
    }

    public void Dispose() => folder.Dispose();

    private string Refusal(Action<JsonObject> damage)
    {
        result.Save(Path);
        var document = JsonNode.Parse(File.ReadAllText(Path))!.AsObject();
        damage(document);
        File.WriteAllText(Path, document.ToJsonString());
        return Assert.Throws<InvalidDataException>(() => ResultFile.Read(Path)).Message;
    }
}
