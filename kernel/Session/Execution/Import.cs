using Microsoft.DotNet.Interactive.Directives;
using Microsoft.DotNet.Interactive.Documents;

namespace Vae.Kernel.Sessions;

/// <summary>
/// <c>#!import path</c>: runs the cells of another notebook, or a C# file, in this session. .NET Interactive's own goes
/// on after an error and says nothing of it; here the importing cell fails.
/// </summary>
static class Import
{
    /// <summary>Adds the magic.</summary>
    public static void AddTo(CompositeKernel kernel)
    {
        var directive = new KernelActionDirective("#!import")
        {
            Description = "Runs the cells of another notebook, or a C# file.",
            Parameters = { new("--file") { AllowImplicitName = true, Required = true, TypeHint = "file" } },
        };
        kernel.AddDirective<ImportDocument>(directive, (command, context) => Run(kernel, command, context));
    }

    static async Task Run(CompositeKernel kernel, ImportDocument command, KernelInvocationContext context)
    {
        var (cell, path) = (Cell.Current!, command.FilePath);
        var importer = cell.Source;
        if (importer.Importer is null)
            cell.ImportLine = 1 + Array.FindIndex(importer.Code.Split('\n'), line =>
                line.StartsWith("#!import", StringComparison.Ordinal) && line.Contains(path, StringComparison.Ordinal));
        foreach (var source in await Read(path, importer))
        {
            cell.Source = source;
            var failed = (await kernel.RunAsync(source)).OfType<CommandFailed>().LastOrDefault();
            cell.Source = importer;
            if (failed is not null)
                context.Fail(command, failed.Exception,
                    failed.Exception is null ? $"{source.Label}: {failed.Message}" : failed.Message);
            if (context.CancellationToken.IsCancellationRequested)
                return;
        }
        if (importer.Importer is null)
            cell.ImportLine = null;
    }

    static async Task<IEnumerable<Source>> Read(string path, Source importer)
    {
        var file = new FileInfo(path);
        if (!file.Exists)
            throw new CellException($"#!import {path}: there is no file {file.FullName}.");
        for (var source = importer; source is not null; source = source.Importer)
        {
            if (source.File == file.FullName)
                throw new CellException($"#!import {path}: the file imports itself.");
        }
        var (whole, number) = (new Source(path, "", Languages.Default, importer, file.FullName), 0);
        return file.Extension switch
        {
            ".cs" or ".csx" => [whole with { Code = await File.ReadAllTextAsync(path) }],
            ".ipynb" or ".dib" => (await Load(path, file)).Elements.Select(cell => whole with
            {
                Label = cell.KernelName == "markdown" ? path : $"{path} cell {++number}",
                Code = cell.Contents,
                Language = cell.KernelName ?? Languages.Default,
            }),
            _ => throw new CellException($"#!import {path}: only .ipynb, .dib, .cs and .csx files can be imported."),
        };
    }

    static async Task<InteractiveDocument> Load(string path, FileInfo file)
    {
        try
        {
            return await InteractiveDocument.LoadAsync(file, Languages.Known());
        }
        catch (Exception error) when (error is not IOException)
        {
            throw new CellException($"#!import {path}: the file is no notebook: {error.Message}");
        }
    }
}
