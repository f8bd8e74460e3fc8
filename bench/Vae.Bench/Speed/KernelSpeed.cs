using System.Text.Json;

namespace Vae.Bench.Speed;

/// <summary>
/// The Jupyter kernel as a front end sees it (<c>bench/kernel.py</c>), installed in a Jupyter of its own.
/// </summary>
static class KernelSpeed
{
    /// <summary>Seconds from the start to the first result, and milliseconds for a trivial cell after that.</summary>
    public static Row[] Measure(int rounds)
    {
        var jupyter = Directory.CreateTempSubdirectory("bench-jupyter-");
        try
        {
            var variables = new Dictionary<string, string> { ["JUPYTER_DATA_DIR"] = jupyter.FullName };
            Machine.Run(["kernel", "install"], variables);
            string[] client = ["-Xfrozen_modules=off", Path.Combine(Machine.BenchFolder, "kernel.py")];
            Round[] measured = [.. Enumerable.Range(0, rounds).Select(_ => JsonSerializer.Deserialize<Round>(
                Machine.Output(Machine.Python, client, variables), JsonSerializerOptions.Web)!)];
            return
            [
                Row.Of("kernel.start_s", "s", measured.Select(round => round.Start), target: 3),
                Row.Of("kernel.cell_ms", "ms",
                    measured.SelectMany(round => round.Cells).Select(seconds => 1_000 * seconds), target: 100),
                Row.Of("kernel.first_chart_s", "s", measured.Select(round => round.Chart), target: 2),
            ];
        }
        finally
        {
            jupyter.Delete(recursive: true);
        }
    }

    sealed record Round(double Start, double[] Cells, double Chart);
}
