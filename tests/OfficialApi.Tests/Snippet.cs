using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using OfficialApi.Lists;
using OfficialApi.Sources;

namespace OfficialApi;

/// <summary>A list, a library in the place of TorchSharp, and a program, each a few lines.</summary>
static class Snippet
{
    public static ApiTypes Parse(string list)
    {
        var types = new ApiTypes();
        ReflectionList.Read(list.Split('\n').Where(line => line.Length > 0), types);
        return types;
    }

    public static CompiledSource Compile(string library, string program)
    {
        var compiled = Compile("TorchSharp", library, OutputKind.DynamicallyLinkedLibrary, References.All);
        var references = References.AllBut("TorchSharp").Append(compiled.ToMetadataReference());
        return new([Compile("Program", program, OutputKind.ConsoleApplication, references)]);
    }

    static CSharpCompilation Compile(string name, string code, OutputKind kind, IEnumerable<MetadataReference> references) =>
        CompiledSource.WithoutErrors(CSharpCompilation.Create(name, [CSharpSyntaxTree.ParseText(code)], references,
            new(kind, nullableContextOptions: NullableContextOptions.Enable)), name);
}
