using System.Diagnostics;
using Vae.Training;

namespace Vae.Tests.Training;

/// <summary>A training in a process of its own (tests/Vae.TrainingProgram), whose lines are read one by one.</summary>
sealed class TrainingProcess : IDisposable
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "Vae.TrainingProgram.dll");

    private readonly Process process;

    /// <summary>Starts it.</summary>
    /// <param name="cache">The folder of trained models.</param>
    /// <param name="epochs">How long it trains.</param>
    /// <param name="shell">A shell script around it, where "$@" is the program.</param>
    public TrainingProcess(string cache, int epochs, string shell = "exec \"$@\"") : this($"{epochs}", cache, shell)
    {
    }

    private TrainingProcess(string argument, string cache, string shell, string? threads = null)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", shell, "sh", "dotnet", Program, argument])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment[TrainedModels.FolderVariable] = cache;
        start.Environment[TrainedModels.FreshVariable] = "";
        start.Environment["DOTNET_JITMinOpts"] = "1";  // as the sessions of notebooks
        if (threads is not null) start.Environment["OMP_NUM_THREADS"] = threads;
        process = Process.Start(start)!;
        process.ErrorDataReceived += (_, line) => Errors += line.Data;
        process.BeginErrorReadLine();
    }

    /// <summary>One that prints what a long training leaves behind.</summary>
    public static TrainingProcess MeasuringMemory() => new("memory", cache: "", shell: "exec \"$@\"");

    /// <summary>One that trains while another thread collects garbage.</summary>
    public static TrainingProcess Collecting() => new("collections", cache: "", shell: "exec \"$@\"");

    /// <summary>
    /// One that does a sweep, and waits after the first epoch of each training until it is told to <see cref="GoOn"/>.
    /// </summary>
    public static TrainingProcess Sweeping(string cache, int threads = 1) =>
        new("sweep", cache, shell: "exec \"$@\"", $"{threads}");

    /// <summary>The lines that <see cref="Next"/> has read.</summary>
    public List<string> Lines { get; } = [];

    /// <summary>The epochs that were told of.</summary>
    public int[] Epochs => [.. Lines.Select(line => line.Split(' ')).Where(words => words[0] == "epoch")
        .Select(words => int.Parse(words[1]))];

    /// <summary>What is printed at the end: every number of the training, or of all trainings.</summary>
    public string Result =>
        string.Join("\n", Lines.Where(line => line.Split(' ')[0] is "EpochRecord" or "best" or "then"));

    /// <summary>The trainings of a sweep whose first epoch was done here.</summary>
    public string[] Begun => [.. Lines.Where(line => line.EndsWith(": epoch 1")).Select(line => line.Split(':')[0])];

    public string Errors { get; private set; } = "";

    /// <summary>Waits for a line; null where there are no more.</summary>
    public string? Next()
    {
        var line = process.StandardOutput.ReadLine();
        if (line is not null) Lines.Add(line);
        return line;
    }

    /// <summary>A sweep waits no more.</summary>
    public void GoOn() => process.StandardInput.Close();

    /// <summary>Reads all lines; gives the exit code.</summary>
    public int WaitForEnd()
    {
        while (Next() is not null)
        {
        }
        process.WaitForExit();
        return process.ExitCode;
    }

    /// <summary>Ends it at once, with SIGKILL: nothing in it runs any more.</summary>
    public void Kill()
    {
        process.Kill();
        process.WaitForExit();
    }

    public void Dispose()
    {
        if (!process.HasExited) Kill();
        process.Dispose();
    }
}
