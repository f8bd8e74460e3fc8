using System.Net;
using Vae.Inference;
using Vae.ModelSelection;
using Vae.Training;

namespace Vae.Notebooks.Figures;

/// <summary>Progress as a bar, and in words beside it where the work is and how long it still takes.</summary>
public static class ProgressHtml
{
    /// <summary>The bar of one training.</summary>
    public static string Of(TrainingProgress progress) => Bar(progress.Done, progress.ToString());

    /// <summary>The bar of a sweep.</summary>
    public static string Of(SweepProgress progress) => Bar(progress.Done, progress.ToString());

    /// <summary>The bar of a search for posteriors.</summary>
    public static string Of(PosteriorSearchProgress progress) => Bar(progress.Done, progress.ToString());

    private static string Bar(double done, string text) => FormattableString.Invariant(
        $"""<progress value="{done:F4}" max="1" style="width: 20em"></progress> <span>{WebUtility.HtmlEncode(text)}</span>""");
}
