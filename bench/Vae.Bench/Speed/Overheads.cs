using System.Globalization;
using System.Text.Json.Nodes;

namespace Vae.Bench.Speed;

/// <summary>What a user pays beside the training itself.</summary>
static class Overheads
{
    /// <summary>Growth of resident memory from the second to the tenth epoch of the MLP's training.</summary>
    public static Row Memory()
    {
        const double Megabyte = 1_000_000;
        using var here = Contender.Here("trainer", "mlp", threads: 2);
        var resident = Enumerable.Range(0, 10).Select(_ => here.Epoch()[1]).ToArray();
        return Row.Of("memory.growth_mb", "MB", [(resident[9] - resident[1]) / Megabyte], target: 5);
    }

    /// <summary>
    /// Seconds from <c>./run</c> to the output of the first cell of notebook 0, from the times in the executed
    /// notebook.
    /// </summary>
    public static Row Start(int rounds)
    {
        const string Notebook = "notebooks/0-start-here/start-here.ipynb";
        double Round()
        {
            var begin = DateTime.UtcNow;
            Machine.Run([Notebook, "--preset", "quick"]);
            var executed = JsonNode.Parse(File.ReadAllText(Path.Combine(Machine.Root, "artifacts", Notebook)))!;
            var first = executed["cells"]!.AsArray().First(cell => (string?)cell!["cell_type"] == "code")!;
            var replied = (string)first["metadata"]!["execution"]!["shell.execute_reply"]!;
            return (DateTime.Parse(replied, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind) - begin)
                .TotalSeconds;
        }
        return Row.Of("start.seconds", "s", Enumerable.Range(0, rounds).Select(_ => Round()), target: 5);
    }
}
