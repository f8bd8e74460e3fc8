namespace Vae.Training;

/// <summary>All that a training changes in a model.</summary>
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
}
