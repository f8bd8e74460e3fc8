using Vae.Notebooks.Documents;

namespace Vae.Notebooks.Sessions.Cells;

/// <summary><c>#!import path</c>: runs the cells of another notebook, or a C# file, in this session.</summary>
static class Import
{
    public static void Run(CellRun run, string path)
    {
        path = path.Trim('"');
        var file = Path.GetFullPath(path);
        if (!File.Exists(file))
            throw new CellException($"#!import {path}: there is no file {file}.");
        if (run.Imports.Contains(file))
            throw new CellException($"#!import {path}: the file imports itself.");
        switch (Path.GetExtension(file))
        {
            case ".cs" or ".csx":
                Run(run.Into(file, path), File.ReadAllText(file), Languages.CSharp);
                break;
            case ".ipynb" or ".dib":
                foreach (var cell in Notebook.Read(file).Cells.Where(cell => cell.Language is not null))
                {
                    var label = cell.IsCode ? $"{path} cell {cell.Number}" : path;
                    Run(run.Into(file, label), cell.Source, cell.Language!);
                }
                break;
            default:
                throw new CellException($"#!import {path}: only .ipynb, .dib, .cs and .csx files can be imported.");
        }
    }

    static void Run(CellRun imported, string code, string language)
    {
        try
        {
            imported.Run(code, language);
        }
        catch (CellException error)
        {
            throw new CellException($"{imported.Label}: {error.Message}") { Kind = error.Kind, Details = error.Details };
        }
    }
}
