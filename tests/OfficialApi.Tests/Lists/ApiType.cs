namespace OfficialApi.Lists;

/// <summary>An official type and its public members, inherited ones left out.</summary>
/// <param name="Name">Its full name with its number of type parameters: <c>TorchSharp.torch.nn.Module`2</c>.</param>
sealed record ApiType(string Name)
{
    /// <summary>The name of its base class as the list has it; empty where it gives none.</summary>
    public string Base { get; set; } = "";

    /// <summary>Its members.</summary>
    public List<ApiMember> Members { get; } = [];
}
