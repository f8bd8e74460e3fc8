using System.Globalization;
using Vae.Models;

namespace Vae.Training;

/// <summary>
/// What two trainings must share for one's weights to do for the other: the parts of the model, its likelihood, its tensors and
/// what was minimised. Told in words that are the same on both stacks, since weights of one serve the other.
/// </summary>
internal static class ModelKind
{
    /// <summary>The texts by name.</summary>
    internal static IReadOnlyDictionary<string, string> Of(nn.Module model, object objective) => new Dictionary<string, string>
    {
        ["kind.parts"] = string.Join(", ", Architecture.Types(model).Select(type => type.Name)),
        ["kind.likelihood"] = Text((model as VariationalAutoencoder)?.Likelihood),
        ["kind.tensors"] = string.Join(", ", model.state_dict().OrderBy(tensor => tensor.Key, StringComparer.Ordinal)
            .Select(tensor => $"{tensor.Key} {tensor.Value.Describe()}")),
        ["kind.objective"] = Text(objective),
    };

    /// <summary>In which of them a file differs first; null where it does not.</summary>
    internal static string? Difference(IReadOnlyDictionary<string, string> wanted, IReadOnlyDictionary<string, string> file)
        => wanted.FirstOrDefault(text => file.GetValueOrDefault(text.Key) != text.Value).Key?["kind.".Length..];

    // Records write numbers as the culture has them.
    private static string Text(object? value)
    {
        var culture = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        try
        {
            return value?.ToString() ?? "none";
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }
}
