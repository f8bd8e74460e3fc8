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
    /// Work of <see cref="Worker"/>, with threads and collector set as <c>./run</c> sets its sessions.
    /// </summary>
    public static Contender Here(string kind, string workload, int threads) =>
        new(Environment.ProcessPath!, [typeof(Contender).Assembly.Location, "worker", kind, workload],
            [.. Machine.ThreadSettings(threads), new("DOTNET_GCgen0size", "1000000")]);

    /// <summary>A training in Debian's eager PyTorch, with nothing set: as it comes.</summary>
    public static Contender PyTorch(string workload) =>
        new(Machine.Python, [Path.Combine(Machine.BenchFolder, "speed.py"), workload], []);

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
