using System.Text.Json.Nodes;

namespace Vae.Kernel.Tests.Runner;

/// <summary>A folder that is gone after the test.</summary>
public sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("runner-tests-").FullName;

    public string this[string name] => System.IO.Path.Combine(Path, name);

    public string Write(string name, string text)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(this[name])!);
        File.WriteAllText(this[name], text);
        return this[name];
    }

    /// <summary>Writes a notebook of C# cells.</summary>
    public string WriteNotebook(string name, params string[] cells) => Write(name, new JsonObject
    {
        ["cells"] = new JsonArray([.. cells.Select(source => (JsonNode)new JsonObject
        {
            ["cell_type"] = "code",
            ["execution_count"] = null,
            ["metadata"] = new JsonObject(),
            ["outputs"] = new JsonArray(),
            ["source"] = source,
        })]),
        ["metadata"] = JsonNode.Parse("""{"kernelspec": {"display_name": ".NET (C#)", "name": ".net-csharp"}}"""),
        ["nbformat"] = 4,
        ["nbformat_minor"] = 5,
    }.ToJsonString());

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
