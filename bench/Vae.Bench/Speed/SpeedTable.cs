using System.Text.Json;

namespace Vae.Bench.Speed;

/// <summary>All measurements as one table, printed and written to <c>artifacts/bench.json</c>.</summary>
static class SpeedTable
{
    public static void Run(int rounds)
    {
        Row[] rows =
        [
            .. Epochs.Measure("mlp", threads: 1, rounds, new(Same: 0.65, Default: null, Floor: 2.0)),
            .. Epochs.Measure("mlp", threads: 2, rounds, new(Same: 0.65, Default: 0.5, Floor: 2.5)),
            .. Epochs.Measure("conv", threads: 2, rounds, new(Same: 0.9, Default: 0.8, Floor: 1.6)),
            Overheads.Memory(),
            Overheads.Start(rounds: 3),
            .. KernelSpeed.Measure(rounds: 3),
        ];
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
}
