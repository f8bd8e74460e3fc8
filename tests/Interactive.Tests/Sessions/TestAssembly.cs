using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Vae.Notebooks.Tests.Sessions;

/// <summary>Compiles small libraries for notebooks to reference.</summary>
static class TestAssembly
{
    public static void Compile(string path, string code, params string[] references)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        string[] all = [typeof(object).Assembly.Location, Path.Combine(framework, "System.Runtime.dll"), .. references];
        var compilation = CSharpCompilation.Create(
            Path.GetFileNameWithoutExtension(path),
            [CSharpSyntaxTree.ParseText(code, new CSharpParseOptions(documentationMode: DocumentationMode.Diagnose))],
            all.Select(reference => MetadataReference.CreateFromFile(reference)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        var emitted = compilation.Emit(path, xmlDocPath: Path.ChangeExtension(path, ".xml"));
        Assert.True(emitted.Success, string.Join('\n', emitted.Diagnostics));
    }
}
