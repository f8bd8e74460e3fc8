using System.Globalization;
using System.Reflection;
using Vae.Distributions;

namespace Vae.Training;

/// <summary>What a model is made of, in words that tell two architectures apart.</summary>
internal static class Architecture
{
    /// <summary>A line for each module: the type with its settings, and shape and dtype of each tensor.</summary>
    internal static IEnumerable<(string Name, string Text)> Lines(nn.Module model) => model.named_modules()
        .Select(part => ($"model.{part.name}", Describe(part.module))).Prepend(("model", Describe(model)));

    /// <summary>The types that decide what the model computes: those of its modules, and of its likelihood.</summary>
    internal static IEnumerable<Type> Types(nn.Module model) =>
        from part in model.modules().Append(model)
        from own in SettingsOf(part).Select(setting => setting.GetValue(part)).OfType<Likelihood>().Append<object>(part)
        select own.GetType();

    private static string Describe(nn.Module module)
    {
        var settings = SettingsOf(module).Select(setting => $"{setting.Name} {Text(setting.GetValue(module))}");
        var tensors = module.named_parameters(recurse: false).Select(own => (own.name, (Tensor)own.parameter))
            .Concat(module.named_buffers(recurse: false)).Select(own => $"{own.Item1} {own.Item2.Describe()}");
        return $"{module.GetType().Name}({string.Join(", ", settings.Concat(tensors))})";
    }

    // Dropout's p, a convolution's stride, the likelihood of a VAE: public, and neither a tensor nor a part.
    private static IEnumerable<PropertyInfo> SettingsOf(nn.Module module) => module.GetType().GetProperties()
        .Where(property => IsSetting(property.PropertyType) && property.GetIndexParameters().Length == 0
            && property.Name != nameof(module.training))
        .OrderBy(property => property.Name, StringComparer.Ordinal);

    private static bool IsSetting(Type type) => Nullable.GetUnderlyingType(type) is { } inner ? IsSetting(inner)
        : type.IsEnum || type == typeof(string) || type == typeof(long[]) || typeof(Likelihood).IsAssignableFrom(type)
            || (type.IsPrimitive && type != typeof(IntPtr));

    private static string Text(object? value) => value is long[] sizes ? $"[{string.Join(", ", sizes)}]"
        : string.Create(CultureInfo.InvariantCulture, $"{value ?? "none"}");
}
