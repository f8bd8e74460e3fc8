using System.Net;
using Vae.Training;

namespace Vae.Figures;

/// <summary>A training's progress as a bar.</summary>
public static class ProgressHtml
{
    /// <summary>The bar, and in words where the training is and how long it still takes.</summary>
    public static string Of(TrainingProgress progress) => FormattableString.Invariant(
        $"""<progress value="{progress.Done:F4}" max="1" style="width: 20em"></progress> <span>{WebUtility.HtmlEncode(progress.ToString())}</span>""");
}
