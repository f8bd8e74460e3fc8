namespace OfficialApi.Lists;

/// <summary>
/// What is part of the official API and in no list: the lists hold public members only, and a class that derives from
/// <c>Module</c> uses protected ones too. In the form of <see cref="ReflectionList" />.
/// </summary>
static class KnownFacts
{
    public static IEnumerable<string> Lines { get; } =
    [
        "C TorchSharp.torch.nn.Module::ctor(String name)",
        "C TorchSharp.torch.nn.Module<T,TResult>::ctor(String name)",
        "M TorchSharp.torch.nn.Module::RegisterComponents() -> Void",
        "M TorchSharp.torch.nn.Module::Dispose(Boolean disposing) -> Void",
    ];
}
