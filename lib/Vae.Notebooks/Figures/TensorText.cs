using System.Globalization;

namespace Vae.Notebooks.Figures;

/// <summary>A tensor in words: dtype, shape, device, and the first of its values.</summary>
public static class TensorText
{
    private const int MostRows = 6, MostColumns = 8;

    /// <summary>One line of metadata, then up to six rows of up to eight values.</summary>
    public static string Of(Tensor tensor)
    {
        if (tensor.IsInvalid) return "a disposed tensor";
        var shape = tensor.shape;
        var heading = $"{tensor.dtype} [{string.Join(", ", shape)}] on {tensor.device}";
        if (tensor.numel() == 0) return heading;
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        var columns = shape.Length == 0 ? 1 : shape[^1];
        var rows = tensor.detach().reshape(-1, columns);
        var shown = rows.narrow(0, 0, Math.Min(MostRows, rows.shape[0])).narrow(1, 0, Math.Min(MostColumns, columns));
        var values = shown.cpu().to_type(ScalarType.Float64).contiguous().data<double>().ToArray();
        var lines = values.Chunk((int)shown.shape[1])
            .Select(row => string.Join(" ", row.Select(Number)) + (columns > MostColumns ? "  …" : ""));
        return string.Join("\n", [heading, .. lines, .. rows.shape[0] > MostRows ? ["…"] : Array.Empty<string>()]);
    }

    private static string Number(double value) => value.ToString("G4", CultureInfo.InvariantCulture).PadLeft(10);
}
