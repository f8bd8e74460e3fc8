using Microsoft.DotNet.Interactive.Directives;
using Microsoft.DotNet.Interactive.Documents;
using DocumentKernel = Microsoft.DotNet.Interactive.Documents.KernelInfo;

namespace Vae.Kernel.Sessions;

/// <summary>
/// <c>#!import path</c>: runs the cells of another notebook, or a C# file, in this session. .NET Interactive's own goes on
/// after an error and says nothing of it; here the importing cell fails.
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
        var cell = Cell.Current!;
        var importer = cell.Source;
        if (importer.Importer is null)
            cell.ImportLine = 1 + Array.FindIndex(importer.Code.Split('\n'), line =>
                line.StartsWith("#!import", StringComparison.Ordinal) && line.Contains(command.FilePath, StringComparison.Ordinal));
        foreach (var (label, code, language) in await Read(kernel, command.FilePath, importer))
        {
            cell.Source = new Source(label, code, importer, Path.GetFullPath(command.FilePath));
            var result = await kernel.SendAsync(new SubmitCode(code, language));
            cell.Source = importer;
            if (result.Events.OfType<CommandFailed>().LastOrDefault() is { } failed)
                context.Fail(command, failed.Exception, failed.Exception is null ? $"{label}: {failed.Message}" : failed.Message);
            if (context.CancellationToken.IsCancellationRequested)
                return;
        }
        cell.ImportLine = importer.Importer is null ? null : cell.ImportLine;
    }

    static async Task<IEnumerable<(string Label, string Code, string Language)>> Read(CompositeKernel kernel, string path, Source importer)
    {
        var file = new FileInfo(path);
        if (!file.Exists)
            throw new CellException($"#!import {path}: there is no file {file.FullName}.");
        for (var source = importer; source is not null; source = source.Importer)
        {
            if (source.File == file.FullName)
                throw new CellException($"#!import {path}: the file imports itself.");
        }
        switch (file.Extension)
        {
            case ".cs" or ".csx":
                return [(path, await File.ReadAllTextAsync(path), kernel.DefaultKernelName)];
            case ".ipynb" or ".dib":
                var document = await Load(kernel, path, file);
                var code = 0;
                return document.Elements.Select(cell => cell.KernelName == "markdown"
                    ? (path, cell.Contents, cell.KernelName)
                    : ($"{path} cell {++code}", cell.Contents, cell.KernelName ?? kernel.DefaultKernelName));
            default:
                throw new CellException($"#!import {path}: only .ipynb, .dib, .cs and .csx files can be imported.");
        }
    }

    static async Task<InteractiveDocument> Load(CompositeKernel kernel, string path, FileInfo file)
    {
        var kernels = new KernelInfoCollection { DefaultKernelName = kernel.DefaultKernelName };
        kernels.AddRange(kernel.ChildKernels.Select(child => new DocumentKernel(child.Name, child.KernelInfo.LanguageName, child.KernelInfo.Aliases)));
        try
        {
            return await InteractiveDocument.LoadAsync(file, kernels);
        }
        catch (Exception error) when (error is not IOException)
        {
            throw new CellException($"#!import {path}: the file is no notebook: {error.Message}");
        }
    }
}
