using Vae.Bench;

switch (args)
{
    case ["parity", .. var rest] when rest.Length <= 1:
        Parity.Run(rest.FirstOrDefault());
        return 0;
    case ["worker", var workload]:
        return Vae.Bench.Speed.Worker.Run(workload);
    default:
        Console.Error.WriteLine("usage: dotnet run --project bench/Vae.Bench -c Release -- parity [results.json]");
        return 2;
}
