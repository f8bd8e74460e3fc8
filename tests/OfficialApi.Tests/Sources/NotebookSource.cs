using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Vae.Notebooks.Documents;
using Vae.Notebooks.Sessions.Cells;

namespace OfficialApi.Sources;

/// <summary>Compiles the C# cells of a notebook as a kernel does: one after the other, imports in their place.</summary>
static class NotebookSource
{
    // What a C# notebook may use from the start.
    static readonly string[] Usings =
    [
        "System", "System.Text", "System.Collections", "System.Collections.Generic", "System.Threading.Tasks",
        "System.Linq", "Microsoft.DotNet.Interactive.Kernel",
    ];

    static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.Latest, kind: SourceCodeKind.Script);

    /// <summary>Compiles the notebook at <paramref name="path" />, a path from the root of the repository.</summary>
    public static CompiledSource Compile(string path)
    {
        var file = Path.Combine(Vae.Repository.Root, path);
        var submissions = new List<CSharpCompilation>();
        foreach (var (code, label) in Code(file, Path.GetDirectoryName(file)!))
        {
            var options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true,
                usings: submissions.Count == 0 ? Usings : []);
            var tree = CSharpSyntaxTree.ParseText(code, ParseOptions, label);
            var submission = CSharpCompilation.CreateScriptCompilation($"Submission{submissions.Count}", tree,
                References.All, options, submissions.LastOrDefault(), typeof(object));
            submissions.Add(CompiledSource.WithoutErrors(submission, label));
        }
        return new(submissions);
    }

    // Paths are relative to the notebook that a reader opens, in imported files too.
    static IEnumerable<(string Code, string Label)> Code(string file, string folder) =>
        from cell in Notebook.Read(file).Cells
        where cell.IsCode
        let label = $"{Path.GetRelativePath(Vae.Repository.Root, file)} cell {cell.Number} "
        from part in CellParser.Parse(cell.Source, cell.Language!)
        from piece in part switch
        {
            MagicPart { Name: "import" } import => Code(Path.GetFullPath(import.Arguments.Trim('"'), folder), folder),
            TextPart { Language: Languages.CSharp } text => [(text.Text, label)],
            _ => [],
        }
        select piece;
}
