using System.Text.Json.Nodes;

namespace Vae.Kernel.Tests.Runner;

/// <summary>Result files as the library writes them.</summary>
static class Results
{
    public static string Json(string notebook, string preset, params JsonObject[] claims) =>
        Json(notebook, preset, "MNIST", claims);

    public static string Json(string notebook, string preset, string data, params JsonObject[] claims) => new JsonObject
    {
        ["notebook"] = notebook,
        ["data"] = data,
        ["preset"] = preset,
        ["device"] = "cpu",
        ["libtorch"] = "2.10.0",
        ["threads"] = 2,
        ["seeds"] = new JsonArray(1, 2, 3),
        ["commit"] = null,
        ["date"] = "2026-01-02T03:04:05Z",
        ["settings"] = new JsonObject { ["epochs"] = 50 },
        ["claims"] = new JsonArray([.. claims]),
    }.ToJsonString();

    public static JsonObject Claim(
        int report, int number, string text, string verdict = "holds", int seeds = 3, bool ours = false) =>
        new()
        {
            ["report"] = report,
            ["number"] = number,
            ["sentence"] = $"Sentence {report}.{number}.",
            ["ours"] = ours,
            ["text"] = text,
            ["rule"] = "the mean is above 0",
            ["measurement"] = "loss(512) − loss(64)",
            ["unit"] = "nats",
            ["values"] = new JsonArray([.. Enumerable.Range(1, seeds).Select(value => (JsonNode)value)]),
            ["verdict"] = verdict,
            ["measured"] = $"{number} ± 1 nats",
        };

    /// <summary>A cell that writes a text to a file, by a path relative to the notebook.</summary>
    public static string WritingCell(string path, string text) => $"""""
        System.IO.Directory.CreateDirectory(System.IO.Path.GetDirectoryName("{path}"));
        System.IO.File.WriteAllText("{path}", """"{text}"""");
        """"";
}
