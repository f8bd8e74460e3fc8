using System.Collections.Immutable;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Vae.Kernel.Protocol;

namespace Vae.Kernel.Tests.Sessions;

/// <summary>A session in a folder of its own, as its other end sees it: lines of JSON in and out.</summary>
public sealed class SessionClient : IDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    readonly Process process;
    readonly Thread reading;
    readonly StringBuilder errors = new();
    ImmutableList<SessionEvent> events = [];
    int cells;

    public SessionClient()
    {
        process = Start(Folder.FullName);
        process.ErrorDataReceived += (_, line) => errors.AppendLine(line.Data);
        process.BeginErrorReadLine();
        reading = new Thread(Read) { IsBackground = true };
        reading.Start();
        Await(said => said.OfType<ReadyEvent>().Any(), "It is not ready.");
    }

    public DirectoryInfo Folder { get; } = Directory.CreateTempSubdirectory("session-tests-");

    /// <summary>All that has been said.</summary>
    public ImmutableList<SessionEvent> Events => Volatile.Read(ref events);

    public int ProcessId => process.Id;

    /// <summary>The number of the cell that was run last.</summary>
    public int Cells => cells;

    /// <summary>What the process has written to standard error.</summary>
    public string Errors => errors.ToString();

    public static Process Start(string folder, params string[] arguments) => Process.Start(
        new ProcessStartInfo("dotnet", [Path.Combine(Root(), "artifacts", "kernel", "vae-session.dll"), .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = Encoding.UTF8,
        })!;

    public string Write(string name, string text)
    {
        var path = Path.Combine(Folder.FullName, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    public void Send(SessionRequest request) => SendLine(JsonSerializer.Serialize(request, SessionJson.Request));

    public void SendLine(string line)
    {
        lock (process)
        {
            process.StandardInput.Write(line + "\n");
            process.StandardInput.Flush();
        }
    }

    /// <summary>Begins a cell, whose name and number are the next ones.</summary>
    /// <returns>The place from where on its events are found.</returns>
    public int Begin(ExecuteRequest request)
    {
        var before = Events.Count;
        cells++;
        Send(request with { Cell = $"{cells}", Number = cells });
        return before;
    }

    /// <summary>Runs a cell and returns all that was said meanwhile.</summary>
    public SessionEvent[] Run(ExecuteRequest request) => End(Begin(request));

    /// <summary>Runs a cell and returns its result as plain text.</summary>
    public string? Text(string code) => (string?)Assert.Single(
        Run(new ExecuteRequest("", 0, code)).OfType<ResultEvent>()).Data["text/plain"];

    /// <summary>Waits for the end of the cell that was begun last.</summary>
    public SessionEvent[] End(int before)
    {
        Await(said => said.Skip(before).OfType<DoneEvent>().Any(done => done.Cell == $"{cells}"), "There is no end.");
        return [.. Events.Skip(before)];
    }

    /// <summary>Asks a question and returns the answer.</summary>
    public T Ask<T>(Question question) where T : SessionEvent
    {
        var before = Events.Count;
        Send(question);
        Await(said => said.Skip(before).OfType<T>().Any(), "There is no answer.");
        return Events.Skip(before).OfType<T>().Single();
    }

    /// <summary>Waits for what must be said sooner or later.</summary>
    public void Await(Func<ImmutableList<SessionEvent>, bool> happened, string otherwise)
    {
        for (var waited = Stopwatch.StartNew(); !happened(Events); Thread.Sleep(5))
            Assert.True(waited.Elapsed < Patience && reading.IsAlive,
                $"{otherwise}\n{string.Join('\n', Events.TakeLast(3))}\n{Errors}");
    }

    /// <summary>Ends the requests, and returns the exit code.</summary>
    public int Close()
    {
        process.StandardInput.Close();
        return AwaitExit();
    }

    /// <summary>Waits for the end of the process, and returns the exit code.</summary>
    public int AwaitExit()
    {
        Assert.True(process.WaitForExit(Patience), "The process does not end.");
        process.WaitForExit();
        return process.ExitCode;
    }

    public void Dispose()
    {
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
        process.Dispose();
        Folder.Delete(recursive: true);
    }

    void Read()
    {
        while (process.StandardOutput.ReadLine() is { } line)
            Volatile.Write(ref events, events.Add(JsonSerializer.Deserialize(line, SessionJson.Event)!));
    }

    static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Directory.Packages.props")))
            folder = folder.Parent!;
        return folder.FullName;
    }
}
