namespace OfficialApi.Lists;

/// <summary>The official types by name.</summary>
sealed class ApiTypes
{
    readonly Dictionary<string, ApiType> types = [];

    /// <summary>The type of a list's name, made where it is new.</summary>
    public ApiType Get(string name)
    {
        var key = TypeName.Key(name);
        return types.TryGetValue(key, out var type) ? type : types[key] = new(key);
    }

    /// <summary>The type with this key, where there is one.</summary>
    public ApiType? Find(string key) => types.GetValueOrDefault(key);

    /// <summary>Whether a type is listed, or encloses one that is, as <c>StyleParam</c> of Plotly.NET does.</summary>
    public bool Has(string key) =>
        types.ContainsKey(key) || types.Keys.Any(other => other.StartsWith(key + ".", StringComparison.Ordinal));

    /// <summary>A type and its official base classes, the type first; nothing where the type is not listed.</summary>
    public IEnumerable<ApiType> WithBases(string key)
    {
        for (var type = Find(key); type is not null; type = BaseOf(type))
            yield return type;
    }

    // Lists name a base class without namespace: it is looked for as C# does, from the inside out, then everywhere.
    ApiType? BaseOf(ApiType type)
    {
        if (type.Base.Length == 0)
            return null;
        var name = TypeName.Key(type.Base);
        for (var scope = type.Name; scope.LastIndexOf('.') is var end and > 0;)
        {
            scope = scope[..end];
            if (Find($"{scope}.{name}") is { } near)
                return near;
        }
        return types.Values.Where(other => other.Name.EndsWith("." + name, StringComparison.Ordinal)).ToList() switch
        {
            [] => null,
            [var only] => only,
            _ => throw new InvalidOperationException($"{type.Name}: several types are called {type.Base}."),
        };
    }
}
