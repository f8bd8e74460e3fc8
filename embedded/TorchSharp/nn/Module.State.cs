namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public abstract partial class Module
        {
            /// <summary>The parameters and persistent buffers themselves, not copies, by their full names.</summary>
            public virtual Dictionary<string, Tensor> state_dict(Dictionary<string, Tensor>? destination = null, string? prefix = null)
            {
                destination ??= [];
                var root = string.IsNullOrEmpty(prefix) ? "" : $"{prefix}.";
                foreach (var (path, module) in Tree(root))
                {
                    foreach (var (own, parameter) in module.ownParameters) destination.TryAdd(path + own, parameter);
                    foreach (var (own, (tensor, persistent)) in module.ownBuffers)
                        if (persistent) destination.TryAdd(path + own, tensor);
                }
                return destination;
            }

            /// <summary>Copies values into the module's tensors; gives the names that only one side has. Changes nothing when it throws.</summary>
            /// <exception cref="InvalidOperationException">With <paramref name="strict"/>, the names are not the same.</exception>
            /// <exception cref="ArgumentException">A tensor has another shape than the module's.</exception>
            public virtual (IList<string> missing_keys, IList<string> unexpected_keys) load_state_dict(
                Dictionary<string, Tensor> source, bool strict = true, IList<string>? skip = null)
            {
                var own = state_dict();
                var (missing, unexpected) = Differences(source, own, skip);
                if (strict && missing.Count + unexpected.Count > 0) throw new InvalidOperationException(Mismatch(missing, unexpected));
                Copy(source, own, skip);
                return (missing, unexpected);
            }

            /// <summary>Writes the state in TorchSharp's format: the number of tensors, then each with its name.</summary>
            /// <remarks>The file appears under its name only when it is complete.</remarks>
            public Module save(string location, IList<string>? skip = null)
            {
                AtomicFile.Write(location, writer => save(writer, skip));
                return this;
            }

            public Module save(Stream stream, IList<string>? skip = null)
            {
                using var writer = new BinaryWriter(stream, System.Text.Encoding.UTF8, leaveOpen: true);
                return save(writer, skip);
            }

            public Module save(BinaryWriter writer, IList<string>? skip = null)
            {
                var own = state_dict();
                foreach (var name in skip ?? []) own.Remove(name);
                writer.Write7BitEncodedInt64(own.Count);
                foreach (var (name, tensor) in own)
                {
                    writer.Write(name);
                    tensor.Save(writer);
                }
                return this;
            }

            /// <summary>Reads what <see cref="save(string, IList{string}?)"/> wrote. Changes nothing when it throws.</summary>
            /// <exception cref="ArgumentException">A tensor's shape or dtype is not the module's, or, with <paramref name="strict"/>, the names are not.</exception>
            /// <exception cref="InvalidDataException">The file is no module file, or is damaged.</exception>
            public virtual Module load(string location, bool strict = true, IList<string>? skip = null)
            {
                using var reader = new BinaryReader(File.OpenRead(location));
                return Load(reader, location, strict, skip, whole: true);
            }

            /// <inheritdoc cref="load(string, bool, IList{string}?)"/>
            public virtual Module load(Stream stream, bool strict = true, IList<string>? skip = null)
            {
                using var reader = new BinaryReader(stream, System.Text.Encoding.UTF8, leaveOpen: true);
                return load(reader, strict, skip);
            }

            /// <inheritdoc cref="load(string, bool, IList{string}?)"/>
            public virtual Module load(BinaryReader reader, bool strict = true, IList<string>? skip = null)
                => Load(reader, "The stream", strict, skip, whole: false);

            private Module Load(BinaryReader reader, string origin, bool strict, IList<string>? skip, bool whole)
            {
                using var scope = NewDisposeScope();
                var entries = ReadEntries(reader, origin, whole);
                var own = state_dict();
                var (missing, unexpected) = Differences(entries, own, skip);
                if (strict && missing.Count + unexpected.Count > 0) throw new ArgumentException(Mismatch(missing, unexpected));
                foreach (var (name, tensor) in entries)
                    if (own.TryGetValue(name, out var target) && tensor.dtype != target.dtype && !IsSkipped(name, skip))
                        throw new ArgumentException($"'{name}' holds {tensor.dtype} in the file; {GetName()} expects {target.dtype}.");
                Copy(entries, own, skip);
                return this;
            }

            private static Dictionary<string, Tensor> ReadEntries(BinaryReader reader, string origin, bool whole)
            {
                var entries = new Dictionary<string, Tensor>();
                try
                {
                    for (var left = reader.Read7BitEncodedInt64(); left > 0; left--)
                    {
                        var name = reader.ReadString();
                        if (!entries.TryAdd(name, TensorExtensionMethods.Load(reader))) throw new InvalidDataException($"'{name}' is there twice.");
                    }
                    if (whole && reader.BaseStream.Length - reader.BaseStream.Position is > 0 and var rest)
                        throw new InvalidDataException($"{rest} bytes follow the last tensor.");
                }
                catch (Exception damage) when (damage is IOException or InvalidDataException or FormatException)
                {
                    throw new InvalidDataException($"{origin} is no module file, or is damaged (after {entries.Count} tensors): {damage.Message}", damage);
                }
                return entries;
            }

            private void Copy(Dictionary<string, Tensor> source, Dictionary<string, Tensor> own, IList<string>? skip)
            {
                var pairs = source.Where(entry => own.ContainsKey(entry.Key) && !IsSkipped(entry.Key, skip))
                    .Select(entry => (Name: entry.Key, From: entry.Value, To: own[entry.Key])).ToList();
                foreach (var (name, from, to) in pairs)
                    if (!from.shape.SequenceEqual(to.shape))
                        throw new ArgumentException($"'{name}' has the shape {from.Sizes()}; {GetName()} expects {to.Sizes()}.");
                using var _ = no_grad();
                foreach (var (_, from, to) in pairs) to.copy_(from);
            }

            private static (List<string> Missing, List<string> Unexpected) Differences(
                Dictionary<string, Tensor> source, Dictionary<string, Tensor> own, IList<string>? skip)
                => ([.. own.Keys.Where(name => !source.ContainsKey(name) && !IsSkipped(name, skip))],
                    [.. source.Keys.Where(name => !own.ContainsKey(name) && !IsSkipped(name, skip))]);

            private string Mismatch(List<string> missing, List<string> unexpected)
                => $"The tensors are not those of {GetName()}: missing [{string.Join(", ", missing)}], unexpected [{string.Join(", ", unexpected)}].";

            private static bool IsSkipped(string name, IList<string>? skip) => skip?.Contains(name) ?? false;
        }
    }
}
