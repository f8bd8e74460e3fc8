using System.Text;

namespace OfficialApi.Lists;

/// <summary>
/// Writes the names of types in one form, so that lists and compiled code can be compared: short CLR names without
/// namespace and enclosing type, <c>Nullable&lt;Int64&gt;</c>, <c>ValueTuple&lt;Tensor,Tensor&gt;</c>, <c>Int64[]</c>.
/// </summary>
static class TypeName
{
    static readonly Dictionary<string, string> Keywords = new()
    {
        ["void"] = "Void",
        ["object"] = "Object",
        ["string"] = "String",
        ["bool"] = "Boolean",
        ["char"] = "Char",
        ["byte"] = "Byte",
        ["int"] = "Int32",
        ["long"] = "Int64",
        ["float"] = "Single",
        ["double"] = "Double",
        ["option"] = "FSharpOption",
        ["Opt"] = "Optional",
    };

    /// <summary>Rewrites a name of a list.</summary>
    /// <param name="text">The name; <c>X?</c> is F#'s option of X.</param>
    /// <param name="typeParameters">The method's type parameters, which become <c>!0</c>, <c>!1</c>.</param>
    public static string Normalize(string text, IReadOnlyList<string>? typeParameters = null)
    {
        if (text.EndsWith('?'))
            return $"FSharpOption<{Normalize(text[..^1], typeParameters)}>";
        if (text.EndsWith(']'))
        {
            var rank = text.LastIndexOf('[');
            return Normalize(text[..rank], typeParameters) + text[rank..];
        }
        var open = text.IndexOf('<');
        var name = open < 0 ? text : text[..open];
        name = name[(name.LastIndexOf('.') + 1)..];
        if (typeParameters?.IndexOf(name) is { } index and >= 0)
            return "!" + index;
        name = Keywords.GetValueOrDefault(name, name);
        return open < 0
            ? name
            : $"{name}<{string.Join(',', Split(text[(open + 1)..^1]).Select(part => Normalize(part, typeParameters)))}>";
    }

    /// <summary>A name as the key of a type: the arguments of its last part become their number.</summary>
    public static string Key(string text)
    {
        var key = new StringBuilder();
        var depth = 0;
        foreach (var c in text)
        {
            depth += c == '<' ? 1 : 0;
            if (depth == 0)
                key.Append(c);
            depth -= c == '>' ? 1 : 0;
        }
        if (text.EndsWith('>'))
            key.Append('`').Append(Split(text[(OpeningOf(text) + 1)..^1]).Count());
        return key.ToString();
    }

    /// <summary>Splits at the commas that are in no brackets.</summary>
    public static IEnumerable<string> Split(string text)
    {
        var depth = 0;
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            depth += text[i] is '<' or '(' or '[' ? 1 : text[i] is '>' or ')' or ']' ? -1 : 0;
            if (depth != 0 || text[i] != ',')
                continue;
            yield return text[start..i].Trim();
            start = i + 1;
        }
        if (text.Trim().Length > 0)
            yield return text[start..].Trim();
    }

    static int OpeningOf(string text)
    {
        var depth = 0;
        for (var i = text.Length - 1; i >= 0; i--)
        {
            depth += text[i] == '>' ? 1 : text[i] == '<' ? -1 : 0;
            if (depth == 0)
                return i;
        }
        throw new FormatException($"The brackets of {text} do not match.");
    }

    static int IndexOf(this IReadOnlyList<string> names, string name)
    {
        for (var i = 0; i < names.Count; i++)
        {
            if (names[i] == name)
                return i;
        }
        return -1;
    }
}
