using System.Diagnostics;

namespace Vae.Tests.Native;

/// <summary>Questions to the library's project file.</summary>
static class Build
{
    private static readonly string Project = Path.Combine(Repository.Root, "lib", "Vae", "Vae.csproj");

    /// <summary>Runs MSBuild on the project.</summary>
    /// <returns>Whether it succeeded, and what it printed.</returns>
    public static async Task<(bool Succeeded, string Output)> Run(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", ["msbuild", Project, "-nologo", "-nodeReuse:false", .. arguments])
        {
            RedirectStandardOutput = true,
        };
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode == 0, output);
    }
}
