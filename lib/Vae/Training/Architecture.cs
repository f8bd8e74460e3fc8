using System.Globalization;
using System.Reflection;
using Vae.Distributions;

namespace Vae.Training;

/// <summary>What a model is made of, in words that tell two architectures apart.</summary>
internal static class Architecture
{
    /// <summary>A line for the model and for each module in it: the type with its settings, and shape and dtype of each tensor.</summary>
    internal static IEnumerable<KeyValuePair<string, string>> Lines(nn.Module model) => model.named_modules()
        .Select(part => KeyValuePair.Create($"model.{part.name}", Describe(part.module)))
        .Prepend(new("model", Describe(model)));

    /// <summary>The types that decide what the model computes, from the top down: those of its modules, and of its likelihood.</summary>
    internal static IEnumerable<Type> Types(nn.Module model) => SettingsOf(model).Select(property => property.GetValue(model))
        .OfType<Likelihood>().Select(likelihood => likelihood.GetType())
        .Prepend(model.GetType())
        .Concat(model.named_children().SelectMany(child => Types(child.module)));

    private static string Describe(nn.Module module)
    {
        var tensors = module.named_parameters(recurse: false).Select(own => (own.name, (Tensor)own.parameter))
            .Concat(module.named_buffers(recurse: false))
            .Select(own => $"{own.Item1} {own.Item2.Describe()}");
        var settings = SettingsOf(module).Select(property => $"{property.Name} {Value(property.GetValue(module))}");
        return $"{module.GetType().Name}({string.Join(", ", settings.Concat(tensors))})";
    }

    // Dropout's p, a convolution's stride, the likelihood of a VAE: public, and neither a tensor nor a part.
    private static IEnumerable<PropertyInfo> SettingsOf(nn.Module module) => module.GetType()
        .GetProperties(BindingFlags.Instance | BindingFlags.Public)
        .Where(property => IsSetting(property.PropertyType) && property.GetIndexParameters().Length == 0
            && property.Name != nameof(module.training))
        .OrderBy(property => property.Name, StringComparer.Ordinal);

    private static bool IsSetting(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return type.IsEnum || type == typeof(string) || type == typeof(long[]) || typeof(Likelihood).IsAssignableFrom(type)
            || (type.IsPrimitive && type != typeof(IntPtr));
    }

    private static string Value(object? value) => value switch
    {
        null => "none",
        long[] sizes => $"[{string.Join(", ", sizes)}]",
        _ => string.Create(CultureInfo.InvariantCulture, $"{value}"),
    };
}
