namespace OfficialApi.Lists;

/// <summary>What a member is; an indexer is a property with parameters.</summary>
enum ApiKind
{
    Constructor,
    Field,
    Method,
    Property,
}

/// <summary>A public member of an official type. What its list does not say is null.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">Its name; "ctor" of a constructor, "this" of an indexer.</param>
/// <param name="Parameters">Its parameters; the first one of an extension method is what it extends.</param>
/// <param name="Type">What it returns or holds, as <see cref="TypeName" /> writes it; "Void" of a constructor.</param>
/// <param name="Line">The line of the list.</param>
sealed record ApiMember(ApiKind Kind, string Name, IReadOnlyList<ApiParameter> Parameters, string Type, string Line)
{
    /// <summary>Whether it belongs to the type and not to its objects.</summary>
    public bool? IsStatic { get; init; }

    /// <summary>Whether it can be called like a member of its first parameter.</summary>
    public bool? IsExtension { get; init; }

    /// <summary>The number of its type parameters.</summary>
    public int? Arity { get; init; }

    /// <summary>Whether it can be assigned.</summary>
    public bool IsWritable { get; init; }
}
