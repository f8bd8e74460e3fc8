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
    public static Task<string> GetInputAsync(string prompt = "", string typeHint = "text") =>
        throw NobodyToAsk(prompt);

    /// <summary>Asks the reader of the notebook for a secret.</summary>
    /// <exception cref="InvalidOperationException">Nobody is there to answer.</exception>
    public static Task<PasswordString> GetPasswordAsync(string prompt = "") => throw NobodyToAsk(prompt);

    static InvalidOperationException NobodyToAsk(string prompt) => new(
        $"The cell asks for input (\"{prompt}\"), but the notebook runs without a reader. "
        + "Give the value in the cell, or read it from an environment variable.");
}

/// <summary>A secret that is not shown by accident.</summary>
public sealed class PasswordString(string clearTextPassword)
{
    /// <summary>The secret as it was typed.</summary>
    public string GetClearTextPassword() => clearTextPassword;

    /// <inheritdoc />
    public override string ToString() => new('*', clearTextPassword.Length);
}
