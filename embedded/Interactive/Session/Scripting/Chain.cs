using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Vae.Notebooks.Sessions.Scripting;

/// <summary>The submissions so far that later ones can see.</summary>
/// <param name="Before">Those before the newest.</param>
/// <param name="Newest">The last one; null at the start.</param>
/// <param name="Assembly">What was compiled of it; null where it has nothing to run.</param>
/// <param name="NewReferences">References that it does not have; it has all of those before it.</param>
sealed record Chain(Chain? Before, CSharpCompilation? Newest, Assembly? Assembly, ImmutableList<MetadataReference> NewReferences)
{
    /// <summary>
    /// What a submission can see that declares some names: without the last ones before it, as long as all that they declare is
    /// declared again.
    /// </summary>
    public Chain VisibleTo(IReadOnlySet<string> declared)
    {
        var visible = this;
        while (visible is { Before: { } before, Newest: { } newest } && Declarations.Of(newest).IsSubsetOf(declared))
        {
            // Those that its own code brought (an indented #r, or in a loaded file) are no declarations, and stay, too.
            var brought = visible.NewReferences.Concat(newest.DirectiveReferences).Except(before.NewReferences);
            visible = before with { NewReferences = before.NewReferences.AddRange(brought) };
        }
        return visible;
    }

    /// <summary>Whether there is a submission that can be unloaded, so that what refers to it must be so, too.</summary>
    public bool IsUnloadable => Links.Any(link => link.Assembly is { IsCollectible: true });

    /// <summary>How many submissions have something to run, and so a place among the states.</summary>
    public int RunningCount => Links.Count(link => link.Assembly is not null);

    /// <summary>The assembly of a submission.</summary>
    public Assembly? Find(string name) => Links.FirstOrDefault(link => link.Newest?.AssemblyName == name)?.Assembly;

    IEnumerable<Chain> Links
    {
        get
        {
            for (var link = this; link is not null; link = link.Before)
                yield return link;
        }
    }
}
