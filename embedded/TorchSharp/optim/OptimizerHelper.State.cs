using System.Text.Json;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

// The file: the optimizer's name, its hyperparameters as JSON, the two learning rates, then per parameter the number
// of steps and the averages by name. TorchSharp's own files have another layout: neither stack reads the other's.
public abstract partial class OptimizerHelper
{
    /// <summary>Writes all that the next step depends on, apart from the parameters and their gradients, to a file.</summary>
    public void save_state_dict(string location) => AtomicFile.Write(location, save_state_dict);

    /// <summary>Continues from a state that was saved; a state that does not fit changes nothing.</summary>
    /// <exception cref="InvalidDataException">The file is damaged, or of another optimizer or other parameters.</exception>
    public void load_state_dict(string location)
    {
        using var reader = new BinaryReader(File.OpenRead(location));
        try
        {
            load_state_dict(reader);
        }
        catch (Exception error) when (error is InvalidDataException or EndOfStreamException or JsonException or FormatException)
        {
            throw new InvalidDataException($"{location} is not a state of this optimizer: {error.Message}", error);
        }
    }

    public void save_state_dict(BinaryWriter writer)
    {
        writer.Write(GetType().Name);
        writer.Write(JsonSerializer.Serialize(rule, rule.GetType()));
        writer.Write(rates.InitialLearningRate);
        writer.Write(rates.LearningRate);
        writer.Write(states.Length);
        foreach (var state in states)
        {
            writer.Write(state.Steps);
            writer.Write(state.Averages.Count);
            foreach (var (name, average) in state.Averages)
            {
                writer.Write(name);
                average.Save(writer);
            }
        }
    }

    public void load_state_dict(BinaryReader reader)
    {
        using var scope = NewDisposeScope();
        var (name, json) = (reader.ReadString(), reader.ReadString());
        if (name != GetType().Name) throw new InvalidDataException($"it was saved by {name}, this is {GetType().Name}.");
        var loadedRule = JsonSerializer.Deserialize(json, rule.GetType(), JsonSerializerOptions.Strict) as UpdateRule
            ?? throw new InvalidDataException("it has no hyperparameters.");
        var (initial, current, count) = (reader.ReadDouble(), reader.ReadDouble(), reader.ReadInt32());
        if (count != states.Length) throw new InvalidDataException($"it is of {count} parameters, this optimizer has {states.Length}.");
        var loaded = Array.ConvertAll(states, state => (Steps: reader.ReadInt64(), Averages: ReadAverages(reader, state.Parameter)));

        // All of it is there and fits: only now is anything replaced.
        (rule, rates.InitialLearningRate, rates.LearningRate) = (loadedRule, initial, current);
        for (var i = 0; i < states.Length; i++) states[i].Replace(loaded[i].Steps, loaded[i].Averages);
    }

    private static Dictionary<string, Tensor> ReadAverages(BinaryReader reader, Parameter parameter)
    {
        var averages = new Dictionary<string, Tensor>();
        for (var left = reader.ReadInt32(); left > 0; left--)
        {
            var name = reader.ReadString();
            var average = TensorExtensionMethods.Load(reader);
            if (average.dtype != parameter.dtype || !average.shape.SequenceEqual(parameter.shape))
                throw new InvalidDataException($"its {name} is {average}, the parameter is {parameter}.");
            averages[name] = average.to(parameter.device);
        }
        return averages;
    }
}
