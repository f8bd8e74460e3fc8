using Microsoft.CodeAnalysis;

namespace OfficialApi.Uses;

/// <summary>Where something stands in the source.</summary>
static class Place
{
    /// <summary>The place as compilers write it: <c>lib/Vae/Data/Mnist.cs(12,5)</c>.</summary>
    public static string Of(SyntaxNode node)
    {
        var span = node.GetLocation().GetLineSpan();
        return $"{span.Path}({span.StartLinePosition.Line + 1},{span.StartLinePosition.Character + 1})";
    }
}
