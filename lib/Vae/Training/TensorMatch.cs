namespace Vae.Training;

/// <summary>Compares and copies tensors by name.</summary>
internal static class TensorMatch
{
    /// <summary>What speaks against copying the tensors of a file: names, shapes and dtypes; empty where nothing does.</summary>
    internal static string Differences(IReadOnlyDictionary<string, Tensor> own, IReadOnlyDictionary<string, Tensor> file)
    {
        var (missing, unknown) = (own.Keys.Except(file.Keys).ToArray(), file.Keys.Except(own.Keys).ToArray());
        var others = own.Where(tensor => file.TryGetValue(tensor.Key, out var other) && other.Describe() != tensor.Value.Describe())
            .Select(tensor => $"{tensor.Key} is {file[tensor.Key].Describe()} in the file and {tensor.Value.Describe()} here");
        return string.Join("; ", (string[])
        [
            .. missing.Length > 0 ? [$"the file lacks {string.Join(", ", missing)}"] : Array.Empty<string>(),
            .. unknown.Length > 0 ? [$"the file has {string.Join(", ", unknown)}, which is not wanted"] : Array.Empty<string>(),
            .. others,
        ]);
    }
}
