using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace OfficialApi.Sources;

/// <summary>Compiles the files of a project that the official stack compiles.</summary>
static class ProjectSource
{
    // What the SDK imports where ImplicitUsings is on.
    static readonly string[] ImplicitUsings =
    [
        "System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Net.Http", "System.Threading",
        "System.Threading.Tasks",
    ];

    /// <summary>Compiles <paramref name="project" />, a path from the root of the repository.</summary>
    public static CompiledSource Compile(string project)
    {
        var root = Vae.Repository.Root;
        var folder = Path.GetDirectoryName(Path.Combine(root, project))!;
        var xml = XDocument.Load(Path.Combine(root, project));
        var name = xml.Descendants("AssemblyName").SingleOrDefault()?.Value ?? Path.GetFileNameWithoutExtension(project);
        var removed = xml.Descendants("Compile").Attributes("Remove").Select(path => path.Value.Replace("**", ""))
            .Concat(["bin/", "obj/"]).ToList();
        var linked = xml.Descendants("Compile").Attributes("Include")
            .SelectMany(paths => paths.Value.Split(';')).Select(path => Path.GetFullPath(Path.Combine(folder, path)));
        var files = Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(file => !removed.Any(Path.GetRelativePath(folder, file).Replace('\\', '/').StartsWith)).Concat(linked);
        var trees = files.Select(file => Parse(File.ReadAllText(file), Path.GetRelativePath(root, file))).ToList();
        var kind = xml.Descendants("OutputType").SingleOrDefault()?.Value == "Exe"
            ? OutputKind.ConsoleApplication
            : OutputKind.DynamicallyLinkedLibrary;
        var compilation = CSharpCompilation.Create(name, [Parse(Usings(xml), "usings"), .. trees], References.AllBut(name),
            new(kind, nullableContextOptions: NullableContextOptions.Enable, allowUnsafe: true));
        return new([CompiledSource.WithoutErrors(compilation, project)]);
    }

    static SyntaxTree Parse(string text, string path) =>
        CSharpSyntaxTree.ParseText(text, new CSharpParseOptions(LanguageVersion.Latest), path);

    static string Usings(XDocument project) => string.Concat(
        ImplicitUsings.Select(name => $"global using {name};\n").Concat(project.Descendants("Using").Select(element =>
        {
            var prefix = (string?)element.Attribute("Alias") is { } alias ? $"{alias} = "
                : (bool?)element.Attribute("Static") == true ? "static " : "";
            return $"global using {prefix}{element.Attribute("Include")!.Value};\n";
        })));
}
