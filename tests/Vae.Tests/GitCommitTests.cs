using System.Diagnostics;

namespace Vae.Tests;

[Collection(nameof(EnvironmentVariables))]
public sealed class GitCommitTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public void The_commit_is_dirty_where_code_was_modified_and_only_there()
    {
        Git("init", "-q");
        foreach (var name in new[] { "code.cs", "README.md" }) File.WriteAllText(folder.File(name), "1");
        Git("add", ".");
        Git("-c", "user.name=a", "-c", "user.email=a@b", "commit", "-q", "-m", "first");
        var commit = GitCommit.Of(folder.Path);
        Assert.Matches("^[0-9a-f]{40}$", commit);

        File.WriteAllText(folder.File("untracked.txt"), "1");
        File.WriteAllText(folder.File("README.md"), "2"); // a run that publishes rewrites it
        Assert.Equal(commit, GitCommit.Of(folder.Path));

        File.WriteAllText(folder.File("code.cs"), "2");
        Assert.Equal($"{commit}-dirty", GitCommit.Of(folder.Path));
    }

    [Fact]
    public void Outside_of_a_repository_there_is_none() => Assert.Null(GitCommit.Of(folder.Path));

    [Fact]
    public void Without_git_there_is_none()
    {
        using var _ = EnvironmentVariables.Set("PATH", folder.Path);
        Assert.Null(GitCommit.Of(Repository.Root));
    }

    public void Dispose() => folder.Dispose();

    private void Git(params string[] arguments)
    {
        using var git = Process.Start(new ProcessStartInfo("git", arguments) { WorkingDirectory = folder.Path })!;
        git.WaitForExit();
        Assert.Equal(0, git.ExitCode);
    }
}
