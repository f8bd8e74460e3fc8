using System.Text.Json.Nodes;

namespace Vae.Notebooks.Documents;

/// <summary>Where notebooks say in which language a cell is.</summary>
static class CellLanguage
{
    /// <summary>The language of code cells that say none themselves.</summary>
    public static string OfNotebook(JsonNode? metadata)
    {
        if ((string?)metadata?["polyglot_notebook"]?["kernelInfo"]?["defaultKernelName"] is { } name)
            return name;
        return (string?)metadata?["kernelspec"]?["name"] switch
        {
            null or "vae-csharp" => "csharp",
            var kernel when kernel.StartsWith(".net-", StringComparison.Ordinal) => kernel[5..],
            var kernel => kernel,
        };
    }

    public static string? OfCell(JsonObject cell, string defaultLanguage) => (string?)cell["cell_type"] switch
    {
        "raw" => null,
        "markdown" => "markdown",
        _ => (string?)cell["metadata"]?["polyglot_notebook"]?["kernelName"]
            ?? (string?)cell["metadata"]?["dotnet_interactive"]?["language"]
            ?? defaultLanguage,
    };
}
