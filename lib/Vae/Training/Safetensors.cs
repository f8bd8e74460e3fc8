namespace Vae.Training;

/// <summary>
/// Named tensors in Hugging Face's safetensors format, which PyTorch, JAX and many others read: plain bytes under a JSON
/// header, no code. Weights have the names of <c>state_dict</c>, <c>encoder.hidden.weight</c>.
/// </summary>
/// <remarks>In Python: <c>safetensors.torch.load_file("model.safetensors")</c>.</remarks>
public static class Safetensors
{
    /// <summary>Writes the weights and persistent buffers of a module, wherever they live.</summary>
    /// <param name="module">Whose weights.</param>
    /// <param name="path">The file; it is replaced when the new one is complete.</param>
    /// <param name="metadata">Texts to keep beside them.</param>
    /// <exception cref="IOException">The file cannot be written; one that was there before is as it was.</exception>
    public static void Save(nn.Module module, string path, IReadOnlyDictionary<string, string>? metadata = null)
        => Write(path, module.state_dict(), metadata);

    /// <summary>Gives a module the weights of a file; nothing changes unless all of them fit.</summary>
    /// <returns>The file's texts.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is damaged, or its names, shapes or dtypes are not the module's; the message says which.</exception>
    public static IReadOnlyDictionary<string, string> Load(nn.Module module, string path)
    {
        using var scope = NewDisposeScope();
        var (tensors, metadata) = Read(path);
        var own = module.state_dict();
        if (TensorMatch.Differences(own, tensors) is { Length: > 0 } differences)
            throw new InvalidDataException($"{path} does not fit {module.GetName()}, which is left as it was: {differences}.");
        ModelState.Copy(tensors, own);
        return metadata;
    }

    /// <summary>Writes tensors, wherever they live, and texts.</summary>
    /// <exception cref="NotSupportedException">A tensor has a dtype that is not written.</exception>
    /// <exception cref="IOException">The file cannot be written; one that was there before is as it was.</exception>
    public static void Write(string path, IReadOnlyDictionary<string, Tensor> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        // Wide elements first: every tensor then begins at a multiple of its element's size.
        var ordered = tensors.OrderByDescending(tensor => SafetensorsEntry.SizeOf(tensor.Value.dtype)).ToArray();
        var entries = new List<SafetensorsEntry>();
        foreach (var (name, tensor) in ordered) entries.Add(SafetensorsEntry.Of(name, tensor, entries.Count == 0 ? 0 : entries[^1].End));
        AtomicFile.Write(path, stream =>
        {
            stream.Write(new SafetensorsHeader(entries, metadata ?? new Dictionary<string, string>()).ToBytes());
            foreach (var (_, tensor) in ordered)
            {
                using var scope = NewDisposeScope();
                stream.Write(tensor.detach().cpu().contiguous().bytes);
            }
        });
    }

    /// <summary>Reads tensors, to the host, and texts.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is cut off, damaged or of another format; the message says where.</exception>
    public static (IReadOnlyDictionary<string, Tensor> Tensors, IReadOnlyDictionary<string, string> Metadata) Read(string path)
    {
        using var stream = File.OpenRead(path);
        try
        {
            var header = SafetensorsHeader.Read(stream);
            return (header.Entries.ToDictionary(entry => entry.Name, entry => ReadTensor(stream, entry)), header.Metadata);
        }
        catch (InvalidDataException error)
        {
            throw new InvalidDataException($"{path} is not a readable safetensors file: {error.Message}", error);
        }
    }

    private static Tensor ReadTensor(Stream stream, SafetensorsEntry entry)
    {
        var tensor = empty(entry.Shape, entry.ScalarType);
        stream.ReadExactly(tensor.bytes);
        GC.KeepAlive(tensor);
        return tensor;
    }
}
