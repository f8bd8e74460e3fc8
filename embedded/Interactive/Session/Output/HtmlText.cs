using System.Net;
using System.Text.RegularExpressions;

namespace Vae.Notebooks.Sessions.Output;

/// <summary>What is left of HTML for a reader who sees plain text.</summary>
static partial class HtmlText
{
    const int MaximumLength = 2000;

    public static string Of(string html)
    {
        var shown = Tags().Replace(Hidden().Replace(html, " "), " ");
        var text = Spaces().Replace(WebUtility.HtmlDecode(shown), " ").Trim();
        if (text.Length == 0)
            return "<html>";
        return text.Length <= MaximumLength ? text : text[..MaximumLength] + "…";
    }

    [GeneratedRegex(@"<(script|style)\b.*?</\1\s*>|<!--.*?-->", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Hidden();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
