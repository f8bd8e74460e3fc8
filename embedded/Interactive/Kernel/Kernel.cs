using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Html;
using Microsoft.DotNet.Interactive.Formatting;

namespace Microsoft.DotNet.Interactive;

/// <summary>What is in scope in every C# cell.</summary>
public abstract class Kernel
{
    /// <summary>Displays a value in the given MIME types, or in those preferred for its type.</summary>
    [SuppressMessage("Style", "IDE1006", Justification = "The name that notebooks use.")]
    public static DisplayedValue display(object? value, params string[] mimeTypes) => value.Display(mimeTypes);

    /// <summary>A text as HTML: <c>display(HTML("&lt;b&gt;bold&lt;/b&gt;"))</c>.</summary>
    public static IHtmlContent HTML(string content) => new HtmlString(content);

    /// <summary>Adds style rules to the notebook.</summary>
    public static void CSS(string content) => HTML($"<style>{content}</style>").Display();

    /// <summary>Runs a script in the notebook's page.</summary>
    public static void Javascript(string scriptContent) =>
        HTML($"<script type=\"text/javascript\">{scriptContent}</script>").Display();

    /// <summary>Asks the reader of the notebook for a text.</summary>
    /// <exception cref="InvalidOperationException">Nobody is there to answer.</exception>
    /// <exception cref="OperationCanceledException">The cell was interrupted.</exception>
    public static async Task<string> GetInputAsync(string prompt = "", string typeHint = "text") =>
        await Ask(prompt, typeHint == "password").ConfigureAwait(false) ?? "";

    /// <summary>Asks the reader of the notebook for a secret.</summary>
    /// <exception cref="InvalidOperationException">Nobody is there to answer.</exception>
    /// <exception cref="OperationCanceledException">The cell was interrupted.</exception>
    public static async Task<PasswordString> GetPasswordAsync(string prompt = "") =>
        new(await Ask(prompt, true).ConfigureAwait(false) ?? "");

    /// <summary>Takes a question, and whether its answer is secret, to the reader; null where there is no answer.</summary>
    internal static Func<string, bool, Task<string?>> Ask { get; set; } =
        (_, _) => throw new InvalidOperationException("There is no session that could ask the reader.");
}

/// <summary>A secret that is not shown by accident.</summary>
public sealed class PasswordString(string clearTextPassword)
{
    /// <summary>The secret as it was typed.</summary>
    public string GetClearTextPassword() => clearTextPassword;

    /// <inheritdoc />
    public override string ToString() => new('*', clearTextPassword.Length);
}
