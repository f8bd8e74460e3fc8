using System.Text;
using System.Text.RegularExpressions;
using Vae.Data;
using Vae.Objectives;

namespace Vae.Training;

/// <summary>
/// Which code decides a training's numbers: a hash of the sources of Data, Distributions, Models, Objectives and
/// Training, which the build puts into the assembly, and of any other source file of this library that the model, its
/// step, its objective or its schedule comes from, with those that it uses; of other assemblies their identity. A class
/// that a notebook defines has a new identity each time its cell is compiled.
/// </summary>
internal static partial class CodeVersion
{
    private static readonly string[] NotCore = ["Inference/", "Evaluation/"];

    /// <summary>The hash of the core, in hexadecimal.</summary>
    internal static string Core { get; } = Hash(Sources());

    /// <summary>The code behind a training.</summary>
    internal static string Of(ITrainingStep step, LearningRateSchedule? schedule)
    {
        object[] steps = step is MeasuredStep measured ? [measured.Step, measured.Measurement] : [step];
        object?[] parts = [.. steps, schedule, .. PartsOf(step.Objective)];
        Type[] types = [.. Architecture.Types(step.Model), .. parts.OfType<object>().Select(part => part.GetType())];
        string[] sources = [.. types.Where(type => type.Assembly == typeof(CodeVersion).Assembly).Select(SourceOf)];
        // TorchSharp and .NET are what they are: their versions are in other entries of the recipe, or do not matter.
        Type[] known = [typeof(CodeVersion), typeof(nn.Module), typeof(object)];
        var others = types.Where(type => !known.Any(one => one.Assembly == type.Assembly))
            .Select(type => $"{type.FullName} of {type.Module.ModuleVersionId:N}");
        var own = Hash(Sources(WithUsed(sources)));
        return string.Join(", ", [own, .. others.Distinct().Order(StringComparer.Ordinal)]);
    }

    /// <summary>A hash that depends on names and code, and neither on their order nor on comments and layout.</summary>
    internal static string Hash(IEnumerable<(string Name, string Text)> files)
    {
        var code = files.OrderBy(file => file.Name, StringComparer.Ordinal).Select(file =>
            $"{file.Name}\n{CommentsAndLayout().Replace(file.Text.ReplaceLineEndings("\n"), "${text}")}\0");
        return FileContent.Sha256(Encoding.UTF8.GetBytes(string.Concat(code)));
    }

    /// <summary>The source files of the core by their paths in <c>lib/Vae</c>, and others.</summary>
    internal static IEnumerable<(string Name, string Text)> Sources(params string[] others)
    {
        var assembly = typeof(CodeVersion).Assembly;
        foreach (var resource in assembly.GetManifestResourceNames())
        {
            var name = resource.Replace('\\', '/');
            if (NotCore.Any(name.StartsWith) && !others.Contains(name))
                continue;
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
            yield return (name, reader.ReadToEnd());
        }
    }

    // Outside the core a file uses another one where its code has that one's name: Monte Carlo EM its sampler.
    private static string[] WithUsed(string[] sources)
    {
        var outside = Sources([.. typeof(CodeVersion).Assembly.GetManifestResourceNames()])
            .Where(file => NotCore.Any(file.Name.StartsWith)).ToDictionary(file => file.Name, file => file.Text);
        var found = new HashSet<string>(sources);
        var open = new Stack<string>(found.Where(outside.ContainsKey));
        while (open.TryPop(out var file))
        {
            var code = CommentsAndLayout().Replace(outside[file], "${text} ");
            foreach (var name in outside.Keys)
                if (Regex.IsMatch(code, $@"\b{Path.GetFileNameWithoutExtension(name)}\b") && found.Add(name))
                    open.Push(name);
        }
        return [.. found];
    }

    // An objective can be made of others and of transforms, and these of others.
    private static IEnumerable<object?> PartsOf(object? whole) => whole switch
    {
        IEnumerable<ITransform> several => several.SelectMany(PartsOf),
        not null when whole is ITransform || whole.GetType().GetInterfaces().Any(IsObjective) =>
            whole.GetType().GetProperties().SelectMany(part => PartsOf(part.GetValue(whole))).Append(whole),
        _ => [whole],
    };

    private static bool IsObjective(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IObjective<>);

    // Namespaces are folders, and outside the core a file has the name of its outermost type.
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
