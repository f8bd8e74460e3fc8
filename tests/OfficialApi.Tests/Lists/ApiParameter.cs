namespace OfficialApi.Lists;

/// <summary>A parameter of an official member.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type, as <see cref="TypeName" /> writes it.</param>
/// <param name="IsOptional">Whether a call may leave it out.</param>
/// <param name="Default">Its default; null where there is none or where the list does not say.</param>
sealed record ApiParameter(string Name, string Type, bool IsOptional, string? Default);
