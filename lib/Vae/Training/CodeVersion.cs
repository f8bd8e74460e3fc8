using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Vae.Training;

/// <summary>
/// Which code decides a training's numbers: a hash of the sources of Data, Distributions, Models, Objectives and Training,
/// which the build puts into the assembly, and of any other source file of this library that the model, its step or its
/// objective come from; of other assemblies their identity. A class that a notebook defines has a new identity each time
/// its cell is compiled.
/// </summary>
internal static partial class CodeVersion
{
    private const string Prefix = "code/";
    private static readonly string[] NotCore = ["Inference/", "Evaluation/"];

    /// <summary>The hash of the core, in hexadecimal.</summary>
    internal static string Core { get; } = Hash(Sources(except: NotCore));

    /// <summary>The code behind a training.</summary>
    internal static string Of(ITrainingStep step)
    {
        var (library, torch) = (typeof(CodeVersion).Assembly, typeof(nn.Module).Assembly);
        Type[] types = [.. Architecture.Types(step.Model), .. PartsOf(step.Objective), step.GetType()];
        string[] own = [.. types.Where(type => type.Assembly == library).Select(SourceOf).Where(name => NotCore.Any(name.StartsWith))];
        var others = types.Where(type => type.Assembly != library && type.Assembly != torch && type.Assembly != typeof(object).Assembly)
            .Select(type => $"{type.FullName} of {type.Module.ModuleVersionId:N}");
        var hash = own is [] ? Core : Hash([.. Sources(except: NotCore), .. Sources().Where(file => own.Contains(file.Name))]);
        return string.Join(", ", others.Distinct().Order(StringComparer.Ordinal).Prepend(hash));
    }

    /// <summary>A hash that depends on names and code, and neither on their order nor on comments and layout.</summary>
    internal static string Hash(IEnumerable<(string Name, string Text)> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (name, text) in files.OrderBy(file => file.Name, StringComparer.Ordinal))
            hash.AppendData(Encoding.UTF8.GetBytes($"{name}\n{CommentsAndLayout().Replace(text.ReplaceLineEndings("\n"), "${text}")}\0"));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>The source files by their paths in <c>lib/Vae</c>.</summary>
    internal static IEnumerable<(string Name, string Text)> Sources(params string[] except)
    {
        var assembly = typeof(CodeVersion).Assembly;
        foreach (var resource in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
            var name = resource[Prefix.Length..].Replace('\\', '/');
            if (!except.Any(name.StartsWith))
                yield return (name, reader.ReadToEnd());
        }
    }

    // An objective can be made of others, and of a transform.
    private static IEnumerable<Type> PartsOf(object objective) => objective.GetType().GetProperties()
        .Select(part => part.GetValue(objective)?.GetType()).OfType<Type>().Prepend(objective.GetType());

    // Namespaces are folders, and a file has the name of its outermost type.
    private static string SourceOf(Type type) => type.DeclaringType is { } outer ? SourceOf(outer)
        : $"{type.Namespace!.Split('.')[^1]}/{type.Name.Split('`')[0]}.cs";

    // Texts are kept: raw, interpolated (with texts within), verbatim, plain, and single characters.
    [GeneratedRegex("""
        (?<text> "{3,} [\s\S]*? "{3,}
            | \$" ( \\. | \{ ( [^{}"] | " ( \\. | [^"\\] )* " )* \} | [^"\\] )* "
            | @" ( "" | [^"] )* "
            | " ( \\. | [^"\\] )* "
            | ' ( \\. | [^'\\] )+ ' )
        | //.* | /\* [\s\S]*? \*/ | \s+
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture)]
    private static partial Regex CommentsAndLayout();
}
