using System.Text.Json.Nodes;

namespace Vae.Notebooks.Tests;

/// <summary>What start.dib makes of a kernel, seen from outside of it.</summary>
public sealed class KernelExtensionTests(NotebookSession session) : IClassFixture<NotebookSession>
{
    [Fact]
    public void The_first_cell_brings_plotly_and_says_what_runs_on_which_data()
    {
        Assert.Contains("if (!window.Plotly)",
            session.Start.Select(said => Html(said)).First(html => html is not null));
        Assert.Contains("device cpu, preset quick, seed 1", Text(session.Start));
        Assert.DoesNotContain(session.Start, said => (string?)said["name"] == "stderr");
    }

    [Fact]
    public async Task Run_data_and_source_are_variables_of_the_notebook()
    {
        var name = (string)Result(await session.Run("data.Name"))["text/plain"]!;
        Assert.Equal($"{name} · quick preset", (string)Result(await session.Run("source"))["text/plain"]!);
        Assert.Equal("device cpu, preset quick, seed 1", (string)Result(await session.Run("run"))["text/plain"]!);
        Assert.Contains("training", (string)Result(await session.Run("data"))["text/plain"]!);
    }

    [Theory]
    [InlineData("Draw.ImageGrid(data.Test.Images[..4], source, \"t\")", "<figure class=\"vae-figure\"",
        "4 images of 28 × 28 pixels")]
    [InlineData("Draw.Bars([(\"a\", 1, 0)], source, \"t\", \"x\", \"y\")", "Plotly.newPlot(", "bar: 1 point, last 1")]
    [InlineData("new TextTable(\"t\", [\"a\"], [[\"<b>\"]])", "<caption", "t\na\n<b>")]
    [InlineData(
        "new[] { new Hypothesis(Report1.Claims[1], \"it <holds>\", \"loss\", \"\", DecisionRule.MeanAbove(0)) }",
        "it &lt;holds&gt;</td>", "R1.2: it <holds>")]
    [InlineData(
        """
        var rule = DecisionRule.EachAbove(0);
        new[] { new Hypothesis(Report1.Claims[1], "s", "", "", rule).Decide(Preset.Full, 1) }
        """,
        "<b>one run</b>", "R1.2: s: one run")]
    [InlineData("torch.zeros(2, 3)", "<pre>Float32 [2, 3] on cpu", "Float32 [2, 3] on cpu\n         0")]
    [InlineData("torch.full([1], -1.5e-7)", "<pre>Float32 [1] on cpu", "−1.5 · 10⁻⁷")]
    [InlineData("Report1.Model(run.Device, 5)", "<pre>VariationalAutoencoder:",
        "hidden: Linear, weight [5, 784], bias [5]: 3,925")]
    [InlineData("new Estimate(-105.257, 0.12)", "<pre>−105.26", "−105.26 ± 0.12")]
    [InlineData("new History(\"<data>\", [])", "&lt;data&gt;", "no epoch of training on <data> yet")]
    public async Task Objects_are_shown_in_their_own_form_and_as_text(string code, string html, string text)
    {
        var shown = Result(await session.Run(code));
        Assert.Contains(html, (string)shown["text/html"]!);
        Assert.Contains(text, (string)shown["text/plain"]!);
    }

    [Fact]
    public async Task Cells_write_a_true_minus_and_can_read_either() => Assert.Equal("−1.5 −2", (string)Result(
        await session.Run("$\"{double.Parse(\"-1.5\"):F1} {int.Parse(\"−2\")}\""))["text/plain"]!);

    [Fact]
    public async Task Front_ends_that_draw_Plotly_s_figures_get_one()
    {
        var shown = Result(await session.Run("Draw.Bars([(\"a\", 1, 0)], source, \"t\", \"x\", \"y\")"));
        Assert.Equal("bar", (string)shown["application/vnd.plotly.v1+json"]!["data"]![0]!["type"]!);
    }

    [Fact]
    public async Task A_training_is_shown_while_it_runs_each_part_in_one_place()
    {
        var said = await session.Run("""
            var small = data.Train.Take(200);
            var live = new LiveTraining(run.Preset);
            var (model, options) = (Report1.Model(run.Device, 5), new TrainingOptions { Epochs = 3, BatchSize = 100 });
            new Trainer<VariationalAutoencoder>(model, new NegativeElbo(), options)
                .Fit(small, small, live, run.Cancellation);
            """);
        var places = said.Where(one => (string?)one["type"] == "display_data").ToArray();
        Assert.Equal(["<progress", "Plotly.newPlot("],
            places.Select(one => new[] { "<progress", "Plotly.newPlot(" }.Single(Html(one)!.Contains)));
        foreach (var place in places)
        {
            var last = said.Last(one => (string?)one["display_id"] == (string?)place["display_id"]);
            Assert.Equal("update_display_data", (string)last["type"]!);
            Assert.Contains(Html(place)!.Contains("<progress") ? "epoch 3/3" : "train: 3 points",
                (string)last["data"]!["text/plain"]!);
        }
    }

    [Theory]
    [InlineData("new LiveSweep()", "new SweepProgress(1, 2, \"a\", new(1, 2, 1, 4, TimeSpan.Zero, new(\"d\", [])))",
        0.0625)]
    [InlineData("new LivePosteriors()", "new PosteriorSearchProgress(5, 10, -1, false)", 0.5)]
    public async Task Other_long_work_is_a_bar(string live, string progress, double done)
    {
        var said = await session.Run($"{{ var live = {live}; live.Report({progress}); live.Report({progress}); }}");
        var bar = Assert.Single(said, one => (string?)one["type"] == "display_data");
        Assert.Contains(FormattableString.Invariant($"value=\"{done:F4}\""), Html(bar));
        Assert.Equal((string)bar["display_id"]!,
            (string)Assert.Single(said, one => (string?)one["type"] == "update_display_data")["display_id"]!);
    }

    [Fact]
    public async Task Stopping_a_cell_ends_what_was_given_its_token()
    {
        var said = await session.Run("""
            Console.WriteLine("begun");
            Elbo.Of(Report1.Model(run.Device), data.Train, seed: 1, samples: 100_000, run.Cancellation)
            """, interruptAt: "begun");
        Assert.Equal("Interrupted", (string)Assert.Single(said, one => (string?)one["type"] == "error")["name"]!);
        Assert.Equal("2", (string)Result(await session.Run("1 + 1"))["text/plain"]!);
    }

    [Fact]
    public async Task A_trained_model_is_kept_and_found_again()
    {
        const string Train = """
            TrainedModels.Train(() => Report1.Model(run.Device, 5), new NegativeElbo(),
                new() { Epochs = 1, BatchSize = 100 }, data.Train.Take(200)).Model.parameters().First().sum().ToDouble()
            """;
        var first = (string)Result(await session.Run(Train))["text/plain"]!;
        Assert.NotEmpty(Directory.EnumerateFiles(session.Models, "*.safetensors"));
        Assert.Equal(first, (string)Result(await session.Run(Train))["text/plain"]!);
    }

    [Fact]
    public async Task A_result_has_the_name_of_the_notebook_that_runs() => Assert.Equal("0-start-here/start-here",
        (string)Result(await session.Run(
            "ResultFile.Of(run, \"1-mlp-vae/the-original\", data.Name, [1], new { }, []).Notebook"))["text/plain"]!);

    private static JsonObject Result(IEnumerable<JsonObject> said) =>
        Assert.Single(said, one => (string?)one["type"] == "execute_result")["data"]!.AsObject();

    private static string Text(IEnumerable<JsonObject> said) =>
        string.Concat(said.Where(one => (string?)one["type"] == "stream").Select(one => (string)one["text"]!));

    private static string? Html(JsonObject said) => (string?)said["data"]?["text/html"];
}
