using System.Diagnostics;
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
            Run(jupyter, Path.Combine(Machine.Root, "run"), "kernel", "install");
            Round[] measured = [.. Enumerable.Range(0, rounds).Select(_ => JsonSerializer.Deserialize<Round>(
                Run(jupyter, "/usr/bin/python3", "-Xfrozen_modules=off",
                Path.Combine(Machine.Root, "bench", "kernel.py")), JsonSerializerOptions.Web)!)];
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

    static string Run(DirectoryInfo jupyter, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Machine.Root,
            RedirectStandardOutput = true,
        };
        start.Environment["JUPYTER_DATA_DIR"] = jupyter.FullName;
        using var process = Process.Start(start)!;
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? said
            : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} failed:\n{said}");
    }

    sealed record Round(double Start, double[] Cells, double Chart);
}
