using System.ComponentModel;
using System.Diagnostics;

namespace Vae;

/// <summary>The version of the code that computed a result.</summary>
internal static class GitCommit
{
    // What runs write and what describes it: changes there leave the numbers as they are.
    private static readonly string[] Unrelated = [":!gallery", ":!results", ":!models", ":!README.md"];

    /// <summary>
    /// The commit that is checked out in a folder, with <c>-dirty</c> where tracked files are modified; null where git
    /// or its data are not there.
    /// </summary>
    internal static string? Of(string folder)
    {
        if (Git(folder, "rev-parse", "HEAD") is not { Length: > 0 } commit)
            return null;
        string[] status = ["status", "--porcelain", "--untracked-files=no", "--", ".", .. Unrelated];
        return Git(folder, status) is "" ? commit : $"{commit}-dirty";
    }

    private static string? Git(string folder, params string[] arguments)
    {
        try
        {
            using var git = Process.Start(new ProcessStartInfo("git", arguments)
            {
                WorkingDirectory = folder,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            _ = git.StandardError.ReadToEndAsync(); // what nobody reads can block it
            var output = git.StandardOutput.ReadToEnd();
            git.WaitForExit();
            return git.ExitCode == 0 ? output.Trim() : null;
        }
        catch (Win32Exception)
        {
            return null; // no git on this machine
        }
    }
}
