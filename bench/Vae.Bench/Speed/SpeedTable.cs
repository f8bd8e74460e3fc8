using System.Text.Json;

namespace Vae.Bench.Speed;

/// <summary>All measurements as one table, printed and written to <c>artifacts/bench.json</c>.</summary>
static class SpeedTable
{
    public static void Run(int rounds)
    {
        Row[] rows =
        [
            .. Training("mlp", threads: 1, rounds, torchSharp: 0.65, pyTorch: null, floor: 1.35),
            .. Training("mlp", threads: 2, rounds, torchSharp: 0.65, pyTorch: 0.45, floor: 1.7),
            .. Training("conv", threads: 2, rounds, torchSharp: 0.75, pyTorch: 0.5, floor: 1.4),
            .. Epochs.Measure("eval", () => Contender.Here("evaluation", "mlp", 2),
                [new("vs_floor", () => Contender.Here("evaluation-floor", "mlp", 2), Target: 1.5)], rounds,
                withSeconds: false),
            SharedSweep.Measure(rounds: 3),
            Overheads.Memory(),
            Overheads.Start(rounds: 3),
            .. KernelSpeed.Measure(rounds: 3),
        ];
        Console.WriteLine(Machine.Description());
        Console.WriteLine();
        Console.WriteLine("| name | unit | median | min | max | rounds | target |");
        Console.WriteLine("| --- | --- | --- | --- | --- | --- | --- |");
        foreach (var row in rows) Console.WriteLine(row);

        var path = Path.Combine(Machine.Root, "artifacts", "bench.json");
        var json = JsonSerializer.Serialize(rows, new JsonSerializerOptions
        {
            WriteIndented = true,
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        });
        File.WriteAllText(path + ".tmp", json + "\n");
        File.Move(path + ".tmp", path, overwrite: true);
        Console.Error.WriteLine("artifacts/bench.json");
    }

    static IEnumerable<Row> Training(
        string workload, int threads, int rounds, double torchSharp, double? pyTorch, double floor)
    {
        Epochs.Rival[] rivals =
        [
            new("vs_torchsharp", () => Contender.Here("plain", workload, threads), torchSharp),
            .. pyTorch is { } target ? [new("vs_pytorch", () => Contender.PyTorch(workload), target)]
                : Array.Empty<Epochs.Rival>(),
            new("vs_floor", () => Contender.Here("floor", workload, threads), floor),
        ];
        return Epochs.Measure(
            $"{workload}.{threads}t", () => Contender.Here("trainer", workload, threads), rivals, rounds);
    }
}
