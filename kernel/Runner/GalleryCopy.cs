using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Vae.Kernel.Runner;

/// <summary>An executed notebook for viewers without scripts: charts are pictures, and nothing runs.</summary>
static class GalleryCopy
{
    /// <summary>Viewers on the web give up on large notebooks, and a repository keeps every version for ever.</summary>
    public const int MaximumBytes = 3_000_000;

    /// <summary>Takes out of an executed notebook what a static copy does not need, and writes it.</summary>
    /// <exception cref="ExportException">It is too large, or tells of this machine.</exception>
    public static void Write(Notebook executed, string path)
    {
        // Times differ from run to run and would make every copy a change.
        foreach (var cell in executed.Cells)
            (cell.Json["metadata"] as JsonObject)?.Remove("execution");
        foreach (var output in CellOutput.Of(executed))
        {
            if (output.IsScript)
                output.Json.Parent!.AsArray().Remove(output.Json);
            else if (output.IsFigure)
                output.Data!.Remove(CellOutput.Html);
        }
        var outputs = CellOutput.Of(executed);
        foreach (var output in outputs)
            RefusePlaces(output);
        var bytes = Encoding.UTF8.GetByteCount(executed.ToText());
        if (bytes > MaximumBytes)
            throw new ExportException(string.Create(CultureInfo.InvariantCulture,
                $"the copy for {path} has {bytes:N0} bytes; {MaximumBytes:N0} are allowed. {Largest(outputs)}"));
        executed.Write(path);
    }

    static void RefusePlaces(CellOutput output)
    {
        string[] places =
        [
            Directory.GetCurrentDirectory(),
            Environment.GetFolderPath(Environment.SpecialFolder.UserProfile),
            Environment.GetEnvironmentVariable("VAE_DATA") is { Length: > 0 } data ? Path.GetFullPath(data) : "",
        ];
        var texts = output.Data is { } forms
            ? forms.Where(form => form.Key.StartsWith("text/", StringComparison.Ordinal)).Select(form => form.Value)
            : [output.Json["text"]];
        var text = string.Join('\n', texts.Select(Notebook.Text));
        foreach (var place in places.Select(place => place.TrimEnd('/', '\\')).Where(place => place.Length > 1))
        {
            if (Regex.IsMatch(text, $@"(?<!\w){Regex.Escape(place)}(?!\w)"))
                throw new ExportException($"cell {output.Cell} shows {place}, a folder of this machine, which means "
                    + "nothing to others. Print a relative path, or the file's name.");
        }
    }

    static string Largest(IEnumerable<CellOutput> outputs)
    {
        var sizes = from output in outputs
                    from form in output.Data ?? []
                    let size = Encoding.UTF8.GetByteCount(form.Value!.ToJsonString())
                    orderby size descending
                    select string.Create(CultureInfo.InvariantCulture,
                        $"cell {output.Cell} ({form.Key}, {size:N0} bytes)");
        return $"Its largest outputs: {string.Join(", ", sizes.Take(3))}. Show fewer images, or fewer points.";
    }
}
