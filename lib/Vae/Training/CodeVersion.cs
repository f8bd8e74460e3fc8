using System.Security.Cryptography;
using System.Text;

namespace Vae.Training;

/// <summary>
/// Which code decides a training's numbers: a hash over the source files of Data, Models, Likelihoods, Objectives and
/// Training, which the build puts into the assembly, and the identity of every other assembly that the model or the
/// objective comes from. A class that a notebook defines has a new identity each time its cell is compiled.
/// </summary>
internal static class CodeVersion
{
    /// <summary>The sources behind the trainings of models, and those behind the digit classifier's.</summary>
    internal const string Models = "code/", Classifier = "classifier/";

    /// <summary>The hash of this library's sources, in hexadecimal.</summary>
    internal static string Library { get; } = Hash(Sources(Models));

    /// <summary>The code behind a training.</summary>
    internal static string Of(nn.Module model, object objective)
    {
        var others = Architecture.Types(model).Append(objective.GetType())
            .Where(type => type.Assembly != typeof(CodeVersion).Assembly && type.Assembly != typeof(nn.Module).Assembly)
            .Select(type => $"{type.FullName} of {type.Module.ModuleVersionId:N}");
        return string.Join(", ", others.Distinct().Order(StringComparer.Ordinal).Prepend(Library));
    }

    /// <summary>A hash that depends on names and texts, and neither on their order nor on the line endings of a checkout.</summary>
    internal static string Hash(IEnumerable<(string Name, string Text)> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (name, text) in files.OrderBy(file => file.Name, StringComparer.Ordinal))
            hash.AppendData(Encoding.UTF8.GetBytes($"{name}\n{text.ReplaceLineEndings("\n")}\0"));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>The source files by their paths in <c>lib/Vae</c>.</summary>
    internal static IEnumerable<(string Name, string Text)> Sources(string kind)
    {
        var assembly = typeof(CodeVersion).Assembly;
        foreach (var resource in assembly.GetManifestResourceNames().Where(name => name.StartsWith(kind, StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
            yield return (resource[kind.Length..].Replace('\\', '/'), reader.ReadToEnd());
        }
    }
}
