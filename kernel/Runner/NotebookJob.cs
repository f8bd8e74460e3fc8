using System.Diagnostics;

namespace Vae.Kernel.Runner;

enum JobState
{
    Pending,
    Running,
    Done,
    Failed,
}

/// <summary>One notebook of a run, and how far it is.</summary>
/// <param name="path">The notebook, relative to the working directory.</param>
sealed class NotebookJob(string path)
{
    readonly Stopwatch watch = new();

    public string Path => path;

    /// <summary>The name of its folder.</summary>
    public string Folder { get; } = System.IO.Path.GetFileName(System.IO.Path.GetDirectoryName(path))!;

    /// <summary>Its own name, without an extension.</summary>
    public string Name { get; } = System.IO.Path.GetFileNameWithoutExtension(path);

    /// <summary>The executed notebook.</summary>
    public string Executed { get; } = Artifact(path, ".ipynb");

    /// <summary>The executed notebook as a page.</summary>
    public string Html { get; } = Artifact(path, ".html");

    /// <summary>The copy for the gallery.</summary>
    public string Published => System.IO.Path.Combine("gallery", Folder, $"{Name}.ipynb");

    public JobState State { get; private set; } = JobState.Pending;

    /// <summary>How many code cells the notebook has.</summary>
    public int Cells { get; set; }

    /// <summary>The number of the cell that runs, or ran last.</summary>
    public int Cell { get; set; }

    /// <summary>Why the notebook failed: where, and the error.</summary>
    public string? Failure { get; set; }

    /// <summary>How helpers of the notebook failed, which does it no harm.</summary>
    public IReadOnlyList<string> HelperFailures { get; set; } = [];

    /// <summary>Why the page was not written; null where it was, or is still to be.</summary>
    public string? PageProblem { get; set; }

    public bool HasPage { get; set; }

    /// <summary>The results that the notebook has written.</summary>
    public IReadOnlyList<NotebookResult> Results { get; set; } = [];

    public double Seconds => watch.Elapsed.TotalSeconds;

    /// <summary>How many cells ran, of how many.</summary>
    public string CellCount => Cell == Cells ? $"{Cells}" : $"{Cell}/{Cells}";

    public void Begin()
    {
        State = JobState.Running;
        watch.Start();
    }

    public void End()
    {
        watch.Stop();
        State = Failure is null ? JobState.Done : JobState.Failed;
    }

    static string Artifact(string path, string extension) =>
        System.IO.Path.Combine(IndexPage.Folder, System.IO.Path.ChangeExtension(path, extension));
}
