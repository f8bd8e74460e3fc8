namespace Vae.Training;

/// <summary>All that a training changes in a model, as tensors by name.</summary>
internal static class ModelState
{
    /// <summary>
    /// Weights and buffers by their names in <c>state_dict</c>, themselves and not copies. Buffers too: the running
    /// statistics of batch normalisation belong to the epoch.
    /// </summary>
    internal static Dictionary<string, Tensor> Of(nn.Module model) => model.named_parameters()
        .Select(own => (own.name, (Tensor)own.parameter)).Concat(model.named_buffers()).ToDictionary();

    /// <summary>Copies values into tensors of the same names.</summary>
    internal static void Copy(IReadOnlyDictionary<string, Tensor> from, IReadOnlyDictionary<string, Tensor> to)
    {
        using var _ = no_grad();
        foreach (var (name, tensor) in to)
            tensor.copy_(from[name]);
    }

    /// <summary>Gives a model a file's weights; nothing changes unless all of them fit.</summary>
    /// <exception cref="InvalidDataException">They do not; the message says which.</exception>
    internal static void Load(nn.Module model, IReadOnlyDictionary<string, Tensor> file, string path)
    {
        var own = model.state_dict();
        CheckFits(own, file, path);
        Copy(file, own);
    }

    /// <summary>Checks that a file's tensors have the names, shapes and dtypes of those they will go to.</summary>
    /// <exception cref="InvalidDataException">They have not; the message says which.</exception>
    internal static void CheckFits(
        IReadOnlyDictionary<string, Tensor> own, IReadOnlyDictionary<string, Tensor> file, string path)
    {
        string[] differences =
        [
            .. own.Keys.Except(file.Keys).Select(name => $"{name} is missing"),
            .. file.Keys.Except(own.Keys).Select(name => $"{name} is not wanted"),
            .. own.Keys.Intersect(file.Keys).Where(name => file[name].Describe() != own[name].Describe())
                .Select(name => $"{name} is {file[name].Describe()} in the file and {own[name].Describe()} here"),
        ];
        if (differences.Length > 0)
            throw new InvalidDataException($"{path} does not fit and was not used: {string.Join("; ", differences)}.");
    }
}
