using System.Text.Json.Nodes;
using Vae.Notebooks.Runner;
using Vae.Notebooks.Sessions;

namespace Vae.Notebooks.Tests.Runner;

public class CellOutputsTests
{
    const string Figure = "application/vnd.plotly.v1+json";

    [Fact]
    public void ChartsAreKeptOnce()
    {
        var page = CellOutputs.Mime(new JsonObject { ["text/html"] = "<p>", [Figure] = new JsonObject(), ["text/plain"] = "chart" });
        Assert.Equal(["text/html", "text/plain"], page.Select(form => form.Key));
        Assert.NotNull(CellOutputs.Mime(new JsonObject { [Figure] = new JsonObject(), ["text/plain"] = "chart" })[Figure]);
    }

    [Fact]
    public void WhatIsClearedIsGone()
    {
        var outputs = new CellOutputs();
        outputs.Write(new StreamEvent("1", "stdout", "old"));
        outputs.Display(new JsonObject { ["text/plain"] = "old" });
        outputs.Clear();
        outputs.Write(new StreamEvent("1", "stdout", "new"));
        Assert.Equal("new", (string?)Assert.Single(outputs.ToJson())!["text"]![0]);
    }
}
