using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using PyBridge = TorchSharp.PyBridge.Safetensors;

namespace Vae.Training;

/// <summary>
/// Named tensors in Hugging Face's safetensors format, which PyTorch, JAX and many others read: plain bytes under a
/// JSON header, no code. Weights have the names of <c>state_dict</c>, <c>encoder.hidden.weight</c>; a text beside them
/// is one more tensor, <c>about</c>, of UTF-8 bytes.
/// </summary>
/// <remarks>
/// In Python: <c>weights = safetensors.torch.load_file("model.safetensors")</c>, and before <c>load_state_dict</c>,
/// <c>about = bytes(weights.pop("about").tolist()).decode()</c>.
/// </remarks>
public static class Safetensors
{
    private const string AboutName = "about";
    private const int LengthBytes = 8;

    /// <summary>Writes the weights and persistent buffers of a module, wherever they live.</summary>
    /// <param name="module">The module.</param>
    /// <param name="path">The file; it is replaced when the new one is complete.</param>
    /// <param name="about">A text to keep beside them.</param>
    /// <exception cref="IOException">The file cannot be written; one that was there before is as it was.</exception>
    public static void Save(nn.Module module, string path, string about = "") =>
        Write(path, module.state_dict(), about);

    /// <summary>Gives a module the weights of a file; nothing changes unless all of them fit.</summary>
    /// <returns>The text beside them; empty where there is none.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">
    /// The file is damaged, or its names, shapes or dtypes are not the module's; the message says which.
    /// </exception>
    public static string Load(nn.Module module, string path)
    {
        using var scope = NewDisposeScope();
        var (tensors, about) = Read(path);
        ModelState.Load(module, tensors, path);
        return about;
    }

    /// <summary>Writes tensors, wherever they live, and a text.</summary>
    /// <exception cref="IOException">The file cannot be written; one that was there before is as it was.</exception>
    internal static void Write(string path, IEnumerable<KeyValuePair<string, Tensor>> tensors, string about = "")
    {
        using var scope = NewDisposeScope();
        var all = tensors.ToDictionary(own => own.Key, own => own.Value.detach().cpu().contiguous());
        if (about.Length > 0)
            all.Add(AboutName, tensor(Encoding.UTF8.GetBytes(about)));
        AtomicFile.Write(path, stream => PyBridge.SaveStateDict(stream, all, leaveOpen: true));
    }

    /// <summary>Reads tensors, to the host, and the text; empty where there is none.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is cut off, damaged or of another format.</exception>
    internal static (Dictionary<string, Tensor> Tensors, string About) Read(string path)
    {
        using var stream = File.OpenRead(path);
        try
        {
            CheckComplete(stream);
            stream.Position = 0;
            var tensors = PyBridge.LoadStateDict(stream, leaveOpen: true);
            return (tensors, tensors.Remove(AboutName, out var about) ? Encoding.UTF8.GetString(about.bytes) : "");
        }
        catch (Exception error) when (error is not IOException)
        {
            throw new InvalidDataException($"{path} is not a readable safetensors file: {error.Message}", error);
        }
    }

    // PyBridge reads whatever is there: a header that ends too early, tensors that overlap.
    private static void CheckComplete(Stream stream)
    {
        var start = new byte[Math.Min(stream.Length, 64)];
        stream.ReadExactly(start);
        if (start.Length < LengthBytes)
            throw new InvalidDataException($"it is cut off after {start.Length} bytes.");
        var (length, rest) = (BinaryPrimitives.ReadUInt64LittleEndian(start), stream.Length - LengthBytes);
        if (length > (ulong)rest)
            throw new InvalidDataException(Encoding.Latin1.GetString(start).TrimStart() switch
            {
                ['<', ..] => "it is a web page in the place of the weights. Download the file itself.",
                ['v', 'e', 'r', 's', 'i', 'o', ..] => "it is Git LFS's pointer to the weights. Run `git lfs pull`.",
                _ => $"it is cut off or of another format: its header would have {length} bytes, {rest} follow.",
            });
        var header = new byte[length];
        stream.Position = LengthBytes;
        stream.ReadExactly(header);
        using var json = JsonDocument.Parse(header, new() { AllowDuplicateProperties = false });
        var places = json.RootElement.EnumerateObject().Where(entry => entry.Name != "__metadata__")
            .Select(entry => entry.Value.GetProperty("data_offsets").Deserialize<long[]>()!).ToArray();
        // Each tensor begins where another ends.
        var starts = places.Select(place => place[0]).Append(rest - (long)length).Order();
        var ends = places.Select(place => place[1]).Append(0).Order().ToArray();
        if (!starts.SequenceEqual(ends))
            throw new InvalidDataException($"it is cut off or damaged: the header tells of {ends[^1]} bytes without " +
                $"gaps, {rest - (long)length} follow.");
    }
}
