namespace Vae.Notebooks.Figures;

/// <summary>A module in words: its layers and how many parameters each has.</summary>
public static class ModuleText
{
    /// <summary>One line for each layer, indented by depth: name, type, shapes of the parameters, how many numbers.</summary>
    public static string Of(nn.Module module)
    {
        var total = module.parameters().Sum(p => p.numel());
        return string.Join("\n", [$"{module.GetType().Name}: {total:N0} parameters", .. Layers(module, "  ")]);
    }

    private static IEnumerable<string> Layers(nn.Module module, string indent)
    {
        foreach (var (name, child) in module.named_children())
        {
            var own = child.named_parameters(recurse: false).ToArray();
            var shapes = string.Join(", ", own.Select(p => $"{p.Item1} [{string.Join(", ", p.Item2.shape)}]"));
            yield return own.Length == 0
                ? $"{indent}{name}: {child.GetType().Name}"
                : $"{indent}{name}: {child.GetType().Name}, {shapes}: {own.Sum(p => p.Item2.numel()):N0}";
            foreach (var line in Layers(child, indent + "  ")) yield return line;
        }
    }
}
