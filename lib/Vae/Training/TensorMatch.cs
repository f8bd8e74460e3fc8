namespace Vae.Training;

/// <summary>Compares and copies tensors by name.</summary>
internal static class TensorMatch
{
    /// <summary>What speaks against copying the tensors of a file: names, shapes and dtypes; empty where nothing does.</summary>
    internal static string Differences(IReadOnlyDictionary<string, Tensor> own, IReadOnlyDictionary<string, Tensor> file)
    {
        var (missing, unknown) = (own.Keys.Except(file.Keys).ToArray(), file.Keys.Except(own.Keys).ToArray());
        var others = own.Where(tensor => file.TryGetValue(tensor.Key, out var other) && Describe(other) != Describe(tensor.Value))
            .Select(tensor => $"{tensor.Key} is {Describe(file[tensor.Key])} in the file and {Describe(tensor.Value)} here");
        return string.Join("; ", (string[])
        [
            .. missing.Length > 0 ? [$"the file lacks {string.Join(", ", missing)}"] : Array.Empty<string>(),
            .. unknown.Length > 0 ? [$"the file has {string.Join(", ", unknown)}, which is not wanted"] : Array.Empty<string>(),
            .. others,
        ]);
    }

    /// <summary>Copies values into tensors of the same names.</summary>
    internal static void Copy(IReadOnlyDictionary<string, Tensor> from, IReadOnlyDictionary<string, Tensor> to)
    {
        using var _ = no_grad();
        foreach (var (name, tensor) in to) tensor.copy_(from[name]);
    }

    /// <summary>Shape and dtype, <c>[784, 2] of float32</c>.</summary>
    internal static string Describe(Tensor tensor) => $"[{string.Join(", ", tensor.shape)}] of {tensor.dtype.ToString().ToLowerInvariant()}";
}
