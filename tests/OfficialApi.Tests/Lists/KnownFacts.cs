namespace OfficialApi.Lists;

/// <summary>
/// What is part of the official API and in no list, in the form of <see cref="ReflectionList" />. The lists hold public
/// members only, and of .NET Interactive and Plotly.NET a choice.
/// </summary>
static class KnownFacts
{
    public static IEnumerable<string> Lines { get; } =
    [
        // Protected, for classes that derive from Module.
        "C TorchSharp.torch.nn.Module::ctor(String name)",
        "C TorchSharp.torch.nn.Module<T,TResult>::ctor(String name)",
        "C TorchSharp.torch.nn.Module<T1,T2,TResult>::ctor(String name)",
        "M TorchSharp.torch.nn.Module::RegisterComponents() -> Void",
        "M TorchSharp.torch.nn.Module::Dispose(Boolean disposing) -> Void",
        // The list has the other members of this record struct.
        "M Plotly.NET.CSharp.Optional<T>::Equals(Optional<T> other) -> Boolean",
        "P Plotly.NET.CSharp.Optional<T>::IsSome -> Boolean {get;set}",
        // Named by listed members.
        "T Microsoft.DotNet.Interactive.Formatting.FormatDelegate<T>",
        "T Microsoft.DotNet.Interactive.PasswordString",
        "C Microsoft.DotNet.Interactive.PasswordString::ctor(String clearTextPassword)",
        "M Microsoft.DotNet.Interactive.PasswordString::GetClearTextPassword() -> String",
        // Of ASP.NET Core, on which .NET Interactive is built.
        "T Microsoft.AspNetCore.Html.IHtmlContent",
        "M Microsoft.AspNetCore.Html.IHtmlContent::WriteTo(TextWriter writer, HtmlEncoder encoder) -> Void",
        "T Microsoft.AspNetCore.Html.HtmlString",
        "C Microsoft.AspNetCore.Html.HtmlString::ctor(String value)",
        "M Microsoft.AspNetCore.Html.HtmlString::WriteTo(TextWriter writer, HtmlEncoder encoder) -> Void",
        "P Microsoft.AspNetCore.Html.HtmlString::Value -> String",
    ];
}
