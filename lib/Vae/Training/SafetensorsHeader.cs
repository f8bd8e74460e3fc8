using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Vae.Training;

/// <summary>
/// The head of a safetensors file: the length of a JSON text as eight bytes, little-endian, then that text, padded to a
/// multiple of eight. The tensors' bytes follow without gaps.
/// </summary>
/// <param name="Entries">The tensors, in the order of their bytes.</param>
/// <param name="Metadata">Texts by name.</param>
internal sealed record SafetensorsHeader(IReadOnlyList<SafetensorsEntry> Entries, IReadOnlyDictionary<string, string> Metadata)
{
    private const string MetadataName = "__metadata__";
    private const int LengthBytes = 8, Alignment = 8, LargestLength = 100_000_000;

    /// <summary>The bytes before those of the tensors.</summary>
    internal byte[] ToBytes()
    {
        var json = new JsonObject { [MetadataName] = JsonSerializer.SerializeToNode(Metadata) };
        foreach (var entry in Entries)
            json[entry.Name] = new JsonObject
            {
                ["dtype"] = entry.Type,
                ["shape"] = JsonSerializer.SerializeToNode(entry.Shape),
                ["data_offsets"] = new JsonArray(entry.Start, entry.End),
            };
        var text = Encoding.UTF8.GetBytes(json.ToJsonString());
        var padded = (text.Length + Alignment - 1) / Alignment * Alignment;
        var bytes = new byte[LengthBytes + padded];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, padded);
        bytes.AsSpan(LengthBytes).Fill((byte)' ');
        text.CopyTo(bytes, LengthBytes);
        return bytes;
    }

    /// <summary>Reads a header and leaves the stream at the first tensor's bytes.</summary>
    /// <exception cref="InvalidDataException">The file is cut off, damaged or of another format; the message goes on from the file's name and "is not a readable safetensors file:".</exception>
    internal static SafetensorsHeader Read(Stream stream)
    {
        var header = Parse(ReadText(stream));
        long end = 0;
        foreach (var entry in header.Entries)
        {
            entry.Validate();
            if (entry.Start < end) throw new InvalidDataException($"its tensor {entry.Name} overlaps another.");
            if (entry.Start > end) throw new InvalidDataException($"there is a gap before its tensor {entry.Name}.");
            end = entry.End;
        }
        var there = stream.Length - stream.Position;
        if (there < end) throw new InvalidDataException($"it is cut off: its tensors need {end} bytes, {there} are there.");
        if (there > end) throw new InvalidDataException($"{there - end} bytes follow its last tensor.");
        return header;
    }

    private static byte[] ReadText(Stream stream)
    {
        var length = new byte[LengthBytes];
        if (stream.ReadAtLeast(length, LengthBytes, throwOnEndOfStream: false) < LengthBytes)
            throw new InvalidDataException($"it is cut off after {stream.Length} bytes.");
        var count = BinaryPrimitives.ReadUInt64LittleEndian(length);
        if (count > LargestLength)
            throw new InvalidDataException($"its header would have {count} bytes; the format allows {LargestLength}.");
        if ((long)count > stream.Length - LengthBytes)
            throw new InvalidDataException($"it is cut off: its header needs {count} bytes, {stream.Length - LengthBytes} are there.");
        var text = new byte[count];
        stream.ReadExactly(text);
        return text;
    }

    private static SafetensorsHeader Parse(byte[] text)
    {
        try
        {
            using var json = JsonDocument.Parse(text, new JsonDocumentOptions { AllowDuplicateProperties = false });
            var metadata = new Dictionary<string, string>();
            var entries = new List<SafetensorsEntry>();
            foreach (var property in json.RootElement.EnumerateObject())
            {
                if (property.Name == MetadataName)
                    foreach (var item in property.Value.EnumerateObject()) metadata[item.Name] = item.Value.GetString() ?? "";
                else entries.Add(ParseEntry(property.Name, property.Value));
            }
            return new([.. entries.OrderBy(entry => entry.Start).ThenBy(entry => entry.End)], metadata);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw new InvalidDataException($"its header is damaged: {error.Message}", error);
        }
    }

    private static SafetensorsEntry ParseEntry(string name, JsonElement json)
    {
        long[] Numbers(string property) => [.. json.GetProperty(property).EnumerateArray().Select(number => number.GetInt64())];
        return Numbers("data_offsets") is [>= 0 and var start, var end]
            ? new(name, json.GetProperty("dtype").GetString() ?? "", Numbers("shape"), start, end)
            : throw new InvalidDataException($"the place of its tensor {name} makes no sense.");
    }
}
