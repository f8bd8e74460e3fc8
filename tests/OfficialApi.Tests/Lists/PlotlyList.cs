using System.Text.RegularExpressions;

namespace OfficialApi.Lists;

/// <summary>
/// Reads the form of Plotly.NET's list, where the type stands before the name, and the cases of a union in one line:
/// <c>M Plotly.NET.Color::static Color fromRGB(int r, int g, int b)</c>. It does not say the defaults of parameters.
/// </summary>
static partial class PlotlyList
{
    /// <exception cref="FormatException">A line is none of a list.</exception>
    public static void Read(IEnumerable<string> lines, ApiTypes types)
    {
        foreach (var line in lines)
        {
            if (TypeLine().Match(line) is { Success: true } type)
                types.Get(type.Groups["type"].Value).Base = type.Groups["base"].Value;
            else if (UnionLine().Match(line) is { Success: true } union)
                ReadCases(union, types.Get(union.Groups["type"].Value), line);
            else if (MemberLine().Match(line) is { Success: true } member)
                types.Get(member.Groups["type"].Value).Members.Add(Member(member, line));
            else
                throw new FormatException($"This line is none of a list of charts: {line}");
        }
    }

    static void ReadCases(Match union, ApiType type, string line)
    {
        foreach (var text in union.Groups["cases"].Value.Split(" | "))
        {
            var match = CaseText().Match(text);
            if (!match.Success)
                throw new FormatException($"This is no case of {type.Name}: {text}");
            var parameters = TypeName.Split(match.Groups["parameters"].Value).Select(part => Parameter(part, [])).ToList();
            type.Members.Add(new(match.Groups["parameters"].Success ? ApiKind.Method : ApiKind.Property,
                match.Groups["name"].Value, parameters, TypeName.Normalize(type.Name), line)
            { IsStatic = true, Arity = 0 });
        }
    }

    static ApiMember Member(Match match, string line)
    {
        var typeParameters = TypeName.Split(match.Groups["generic"].Value).ToList();
        var texts = TypeName.Split(match.Groups["parameters"].Value);
        var parameters = texts.Select(text => Parameter(text, typeParameters)).ToList();
        var kind = match.Groups["kind"].Value[0] switch
        {
            'C' => ApiKind.Constructor,
            'F' => ApiKind.Field,
            'M' => ApiKind.Method,
            _ => ApiKind.Property,
        };
        var isConstructor = kind == ApiKind.Constructor;
        return new(kind, isConstructor ? "ctor" : match.Groups["name"].Value, parameters,
            isConstructor ? "Void" : TypeName.Normalize(match.Groups["returns"].Value, typeParameters), line)
        {
            IsStatic = match.Groups["modifier"].Success,
            IsExtension = match.Groups["parameters"].Value.StartsWith("this ", StringComparison.Ordinal),
            Arity = typeParameters.Count,
            IsWritable = match.Groups["set"].Success,
        };
    }

    static ApiParameter Parameter(string text, IReadOnlyList<string> typeParameters)
    {
        var match = ParameterText().Match(text);
        if (!match.Success)
            throw new FormatException($"This is no parameter: {text}");
        var type = match.Groups["type"].Value;
        return new(match.Groups["name"].Value, match.Groups["ref"].Value + TypeName.Normalize(type, typeParameters),
            type.EndsWith('?') || type.StartsWith("Opt<", StringComparison.Ordinal), null);
    }

    [GeneratedRegex(@"^T (?<type>\S+)( : (?<base>\S+))?( \[(static|struct)\])?$")]
    private static partial Regex TypeLine();

    [GeneratedRegex(@"^U (?<type>\S+) :: (?<cases>.+)$")]
    private static partial Regex UnionLine();

    [GeneratedRegex(@"^(?<name>\w+)(\((?<parameters>.*)\)|=.*)?$")]
    private static partial Regex CaseText();

    [GeneratedRegex(@"^(?<kind>[CFMP]) (?<type>\S+)::(?<modifier>static |const )?((?<returns>\S+) )?(?<name>\w+)(<(?<generic>[^(]*)>)?(\((?<parameters>.*)\))?(?<set> \{get;set\})?( = .*)?( where .*)?$")]
    private static partial Regex MemberLine();

    [GeneratedRegex(@"^(this )?(?<ref>ref )?(?<type>\S+) (?<name>\w+)$")]
    private static partial Regex ParameterText();
}
