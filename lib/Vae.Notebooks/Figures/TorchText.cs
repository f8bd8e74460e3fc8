using System.Globalization;

namespace Vae.Notebooks.Figures;

/// <summary>Tensors and modules in words.</summary>
public static class TorchText
{
    private const int MaxRows = 6, MaxColumns = 8;

    /// <summary>A tensor: one line with dtype, shape and device, then up to six rows of up to eight values.</summary>
    public static string Of(Tensor tensor)
    {
        if (tensor.IsInvalid)
            return "a disposed tensor";
        var heading = $"{tensor.dtype} {tensor.ShapeText()} on {tensor.device}";
        if (tensor.numel() == 0)
            return heading;
        using var scope = NewDisposeScope();
        var columns = tensor.dim() == 0 ? 1 : tensor.shape[^1];
        var rows = tensor.detach().reshape(-1, columns);
        var shown = rows.narrow(0, 0, Math.Min(MaxRows, rows.shape[0])).narrow(1, 0, Math.Min(MaxColumns, columns));
        var lines = shown.ToDoubles().Chunk((int)shown.shape[1])
            .Select(row => string.Join(" ", row.Select(Number)) + (columns > MaxColumns ? "  …" : ""));
        return string.Join("\n", [heading, .. lines, .. rows.shape[0] > MaxRows ? ["…"] : Array.Empty<string>()]);
    }

    /// <summary>
    /// A module: one line for each layer, indented by depth: name, type, shapes of the parameters, how many numbers.
    /// </summary>
    public static string Of(nn.Module module)
    {
        var total = module.parameters().Sum(parameter => parameter.numel());
        return string.Join("\n", [$"{module.GetType().Name}: {total:N0} parameters", .. Layers(module, "  ")]);
    }

    private static IEnumerable<string> Layers(nn.Module module, string indent)
    {
        foreach (var (name, child) in module.named_children())
        {
            var own = child.named_parameters(recurse: false).ToArray();
            var shapes = string.Join(", ", own.Select(parameter => $"{parameter.Item1} {parameter.Item2.ShapeText()}"));
            yield return $"{indent}{name}: {child.GetType().Name}" +
                (own.Length == 0 ? "" : $", {shapes}: {own.Sum(parameter => parameter.Item2.numel()):N0}");
            foreach (var line in Layers(child, indent + "  "))
                yield return line;
        }
    }

    private static string Number(double value) =>
        FigureText.Of(value.ToString("G4", CultureInfo.InvariantCulture)).PadLeft(10);
}
