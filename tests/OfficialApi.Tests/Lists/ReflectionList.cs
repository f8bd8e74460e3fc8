using System.Text.RegularExpressions;

namespace OfficialApi.Lists;

/// <summary>
/// Reads the form of TorchSharp's and .NET Interactive's lists, one member a line:
/// <c>M TorchSharp.torch::cat(IList&lt;Tensor&gt; tensors, Int64 dim=0) -> Tensor</c>. It does not say what is static,
/// an extension, generic or a <c>params</c> array.
/// </summary>
static partial class ReflectionList
{
    /// <exception cref="FormatException">A line is none of a list.</exception>
    public static void Read(IEnumerable<string> lines, ApiTypes types)
    {
        foreach (var line in lines)
        {
            if (TypeLine().Match(line) is { Success: true } type)
                types.Get(type.Groups["type"].Value).Base = type.Groups["base"].Value;
            else if (MemberLine().Match(line) is { Success: true } member)
                types.Get(member.Groups["type"].Value).Members.Add(Member(member, line));
            else
                throw new FormatException($"This line is none of a list of members: {line}");
        }
    }

    static ApiMember Member(Match match, string line)
    {
        var parameters = TypeName.Split(match.Groups["parameters"].Value).Select(Parameter).ToList();
        var type = TypeName.Normalize(match.Groups["returns"] is { Success: true } returns ? returns.Value : "Void");
        var name = match.Groups["name"].Value;
        return match.Groups["kind"].Value[0] switch
        {
            'C' => new(ApiKind.Constructor, "ctor", parameters, type, line),
            'F' => new(ApiKind.Field, name, parameters, type, line) { IsWritable = true },
            'M' => new(ApiKind.Method, name, parameters, type, line),
            _ => new(ApiKind.Property, parameters.Count > 0 ? "this" : name, parameters, type, line)
            {
                IsWritable = match.Groups["set"].Success,
            },
        };
    }

    static ApiParameter Parameter(string text)
    {
        var match = ParameterText().Match(text);
        if (!match.Success)
            throw new FormatException($"This is no parameter: {text}");
        var isOptional = match.Groups["default"].Success;
        return new(match.Groups["name"].Value, match.Groups["ref"].Value + TypeName.Normalize(match.Groups["type"].Value),
            isOptional, isOptional ? match.Groups["default"].Value : null);
    }

    [GeneratedRegex(@"^T (?<type>\S+)( : (?<base>\S+))?$")]
    private static partial Regex TypeLine();

    [GeneratedRegex(@"^(?<kind>[CFMP]) (?<type>\S+)::(?<name>\w+)(\((?<parameters>[^)]*)\)|\[(?<parameters>.*)\](?= -> ))?( -> (?<returns>\S+)(?<set> \{get;set\})?)?$")]
    private static partial Regex MemberLine();

    [GeneratedRegex(@"^(?<ref>ref )?(?<type>\S+) (?<name>\w+)(=(?<default>.*))?$")]
    private static partial Regex ParameterText();
}
