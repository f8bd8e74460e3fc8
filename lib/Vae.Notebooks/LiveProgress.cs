using System.Net;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Formatting;
using Vae.Inference;
using Vae.ModelSelection;
using Vae.Notebooks.Figures;
using Vae.Notebooks.Replication;
using Vae.Training;

namespace Vae.Notebooks;

/// <summary>
/// Shows a training while it runs, below the cell that runs it: a bar with the time that is left, and the learning
/// curve as it grows.
/// </summary>
/// <param name="preset">Named in the figure.</param>
/// <param name="validation">What the validation set is: <c>test</c> where that is the test set.</param>
public sealed class LiveTraining(Preset preset, string validation = "validation") : IProgress<TrainingProgress>
{
    private readonly LivePlace bar = new(), curve = new();

    /// <inheritdoc/>
    public void Report(TrainingProgress value)
    {
        bar.Show(value);
        if (value.EpochEnded)
            curve.Show(Draw.LearningCurve(value.History, preset, validation: validation));
    }
}

/// <summary>Shows other long work as a bar, while it runs.</summary>
/// <typeparam name="T">What tells where the work is.</typeparam>
public class LiveBar<T> : IProgress<T> where T : notnull
{
    private readonly LivePlace bar = new();

    /// <inheritdoc/>
    public void Report(T value) => bar.Show(value);
}

/// <summary>Shows all trainings of a sweep as one bar, while they run.</summary>
public sealed class LiveSweep : LiveBar<SweepProgress>;

/// <summary>Shows a search for posteriors as a bar, while it runs.</summary>
public sealed class LivePosteriors : LiveBar<PosteriorSearchProgress>;

/// <summary>
/// A place in the output of the running cell, where each value replaces the one before. Outside of cells nothing is
/// shown.
/// </summary>
internal sealed class LivePlace
{
    private DisplayedValue? shown;

    internal void Show(object value)
    {
        if (shown is null)
            shown = KernelInvocationContext.Current?.Display(value);
        else
            shown.Update(value);
    }

    /// <summary>A bar, and beside it in words where the work is and how long it still takes.</summary>
    internal static string Bar(double done, object words) => FormattableString.Invariant($"""
        <progress value="{done:F4}" max="1" style="width: 20em"></progress>
        <span>{WebUtility.HtmlEncode(FigureText.Of($"{words}"))}</span>
        """);
}
