using System.Diagnostics;
using System.Globalization;

namespace Vae.Bench.Speed;

/// <summary>A process that works one epoch whenever it is asked to, and says what it took.</summary>
sealed class Contender : IDisposable
{
    private readonly Process process;

    public Contender(string program, string[] arguments, IEnumerable<KeyValuePair<string, string>> variables)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        foreach (var name in Machine.ThreadVariables) start.Environment.Remove(name);
        foreach (var (name, value) in variables) start.Environment[name] = value;
        process = Process.Start(start)!;
    }

    /// <summary>
    /// One epoch of this library's training, with the collector set as <c>./run</c> sets it for its sessions.
    /// </summary>
    public static Contender Here(string workload, int threads)
        => new(Environment.ProcessPath!, [typeof(Contender).Assembly.Location, "worker", workload],
            [.. Machine.ThreadSettings(threads), new("DOTNET_GCgen0size", "1000000")]);

    /// <summary>A workload of speed.py.</summary>
    public static Contender PyTorch(string kind, string workload, IEnumerable<KeyValuePair<string, string>> variables)
        => new(Machine.Python, [Path.Combine(Machine.BenchFolder, "speed.py"), kind, workload], variables);

    /// <summary>The numbers of one more epoch: its seconds first.</summary>
    public double[] Epoch()
    {
        process.StandardInput.WriteLine();
        process.StandardInput.Flush();
        var line = process.StandardOutput.ReadLine()
            ?? throw new InvalidOperationException(
                $"{process.StartInfo.FileName} {string.Join(' ', process.StartInfo.ArgumentList)} ended early; " +
                "its messages stand above.");
        return [.. line.Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture))];
    }

    /// <summary>The seconds of one more epoch.</summary>
    public double Seconds() => Epoch()[0];

    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
    }
}
