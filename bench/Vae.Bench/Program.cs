using Vae.Bench;
using Vae.Bench.Speed;
switch (args)
{
    case ["parity", .. var rest] when rest.Length <= 1:
        Parity.Run(rest.FirstOrDefault());
        return 0;
    case ["speed"]:
        SpeedTable.Run(rounds: 5);
        return 0;
    case ["worker", var kind, var workload]:
        return Worker.Run(kind, workload);
    default:
        Console.Error.WriteLine(
            "usage: dotnet run --project bench/Vae.Bench -c Release -- speed | parity [results.json]");
        return 2;
}
