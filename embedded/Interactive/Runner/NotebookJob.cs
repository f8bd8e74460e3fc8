using System.Diagnostics;

namespace Vae.Notebooks.Runner;

enum JobState
{
    Pending,
    Running,
    Done,
    Failed,
}

/// <summary>Why a notebook failed, for the console.</summary>
/// <param name="Cell">The number of the cell; null where the notebook did not get so far.</param>
/// <param name="SourceLine">The line of the cell that failed, where it is known.</param>
/// <param name="Text">The error.</param>
sealed record Failure(int? Cell, string? SourceLine, string Text);

/// <summary>One notebook of a run, and how far it is.</summary>
sealed class NotebookJob(string path)
{
    readonly Stopwatch watch = new();

    /// <summary>The notebook, relative to the working directory.</summary>
    public string Path => path;

    /// <summary>The executed notebook.</summary>
    public string Executed { get; } = System.IO.Path.Combine("artifacts", System.IO.Path.ChangeExtension(path, ".ipynb"));

    /// <summary>The executed notebook as a page.</summary>
    public string Html { get; } = System.IO.Path.Combine("artifacts", System.IO.Path.ChangeExtension(path, ".html"));

    public JobState State { get; private set; } = JobState.Pending;

    public int Cells { get; set; }

    public int CellsBegun { get; set; }

    public Failure? Failure { get; private set; }

    /// <summary>Why there is no page, where there is none.</summary>
    public string? HtmlProblem { get; set; }

    public double Seconds => watch.Elapsed.TotalSeconds;

    public void Begin()
    {
        State = JobState.Running;
        watch.Start();
    }

    public void Fail(Failure failure) => Failure = failure;

    public void End()
    {
        watch.Stop();
        State = Failure is null ? JobState.Done : JobState.Failed;
    }
}
