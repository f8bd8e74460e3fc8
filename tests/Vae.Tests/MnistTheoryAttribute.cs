using Vae.Data;

namespace Vae.Tests;

/// <summary>A theory that needs MNIST; without it, it is skipped and says so. Nothing is downloaded.</summary>
sealed class MnistTheoryAttribute : TheoryAttribute
{
    public MnistTheoryAttribute()
    {
        if (Folder is null)
            Skip = "There is no MNIST, neither in ../shared/mnist nor in data/, " +
                $"and {DataSource.Variable} names no folder with it.";
    }

    /// <summary>The folder in <c>VAE_DATA</c>, else the first that has the four files; null without MNIST.</summary>
    public static string? Folder => DataSource.Named
        ?? new[] { Path.Combine(Repository.Root, "..", "shared", "mnist"), Mnist.Source.Cache }.FirstOrDefault(
            folder => Mnist.Source.Missing(folder) is []);
}
