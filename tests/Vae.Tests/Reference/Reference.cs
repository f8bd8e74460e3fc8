using System.Collections.Concurrent;
using System.Text.Json;

namespace Vae.Tests;

/// <summary>
/// Values that PyTorch computed: one of the JSON files that the scripts in <c>Reference/</c> write. A file holds named
/// cases, a case named tensors, <c>{"shape": [2, 3], "values": […]}</c> (float32 unless it says <c>"dtype"</c>), and
/// numbers.
/// </summary>
internal static class Reference
{
    private static readonly ConcurrentDictionary<string, JsonElement> Files = new();

    /// <summary>The names of the cases of a file.</summary>
    internal static IEnumerable<string> Cases(string file) => Open(file).EnumerateObject().Select(entry => entry.Name);

    internal static ReferenceCase Case(string file, string name)
        => Open(file).TryGetProperty(name, out var found) ? new(found)
            : throw new ArgumentException($"Reference/{file}.json has no case '{name}'.");

    private static JsonElement Open(string file) => Files.GetOrAdd(file, static name =>
    {
        using var document = JsonDocument.Parse(
            File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Reference", $"{name}.json")));
        return document.RootElement.Clone();
    });
}

/// <summary>One case of a reference file.</summary>
internal sealed class ReferenceCase(JsonElement json)
{
    /// <summary>A tensor, by its path: <c>"input"</c>, <c>"parameters/weight"</c>.</summary>
    internal Tensor this[string path] => ToTensor(Find(path));

    /// <summary>A number.</summary>
    internal double Number(string path) => Find(path).GetDouble();

    /// <summary>A truth value.</summary>
    internal bool Flag(string path) => Find(path).GetBoolean();

    /// <summary>All tensors of a case that holds nothing else, by name.</summary>
    internal Dictionary<string, Tensor> Tensors() => Tensors(json);

    /// <summary>All tensors of a group, by name; none where the group is missing.</summary>
    internal Dictionary<string, Tensor> Group(string path)
        => json.TryGetProperty(path, out var group) ? Tensors(group) : [];

    internal bool Has(string path) => json.TryGetProperty(path, out _);

    private JsonElement Find(string path) =>
        path.Split('/').Aggregate(json, (element, name) => element.GetProperty(name));

    private static Dictionary<string, Tensor> Tensors(JsonElement group)
        => group.EnumerateObject().ToDictionary(entry => entry.Name, entry => ToTensor(entry.Value));

    private static Tensor ToTensor(JsonElement element)
    {
        double[] values = [.. element.GetProperty("values").EnumerateArray().Select(Number)];
        long[] shape = [.. element.GetProperty("shape").EnumerateArray().Select(size => size.GetInt64())];
        var dtype = element.TryGetProperty("dtype", out var name) ? name.GetString() : "float32";
        return tensor(values, shape, dtype: dtype switch
        {
            "float32" => ScalarType.Float32,
            "float64" => ScalarType.Float64,
            "int64" => ScalarType.Int64,
            "bool" => ScalarType.Bool,
            _ => throw new NotSupportedException($"reference dtype {dtype}"),
        });
    }

    // JSON has no word for these three.
    private static double Number(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => double.Parse(element.GetString()!, System.Globalization.CultureInfo.InvariantCulture),
        _ => element.GetDouble(),
    };
}
