namespace Vae.Training;

/// <summary>All that a training changes in a model, as tensors by name.</summary>
internal static class ModelState
{
    /// <summary>
    /// Weights and buffers by their names in <c>state_dict</c>, themselves and not copies. Buffers too: the running
    /// statistics of batch normalisation belong to the epoch.
    /// </summary>
    internal static Dictionary<string, Tensor> Of(nn.Module model) =>
        model.named_parameters().Select(own => (own.name, (Tensor)own.parameter)).Concat(model.named_buffers()).ToDictionary();

    /// <summary>Copies values into tensors of the same names.</summary>
    internal static void Copy(IReadOnlyDictionary<string, Tensor> from, IReadOnlyDictionary<string, Tensor> to)
    {
        using var _ = no_grad();
        foreach (var (name, tensor) in to)
            tensor.copy_(from[name]);
    }

    /// <summary>What speaks against copying the tensors of a file: names, shapes and dtypes; empty where nothing does.</summary>
    internal static string Differences(IReadOnlyDictionary<string, Tensor> own, IReadOnlyDictionary<string, Tensor> file)
    {
        var (missing, unknown) = (own.Keys.Except(file.Keys).ToArray(), file.Keys.Except(own.Keys).ToArray());
        string[] names =
        [
            missing is [] ? "" : $"the file lacks {string.Join(", ", missing)}",
            unknown is [] ? "" : $"the file has {string.Join(", ", unknown)}, which is not wanted",
        ];
        var others = own.Keys.Intersect(file.Keys).Where(name => file[name].Describe() != own[name].Describe())
            .Select(name => $"{name} is {file[name].Describe()} in the file and {own[name].Describe()} here");
        return string.Join("; ", names.Where(text => text.Length > 0).Concat(others));
    }
}
