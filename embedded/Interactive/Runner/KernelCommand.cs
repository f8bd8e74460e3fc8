namespace Vae.Notebooks.Runner;

/// <summary><c>./run kernel install</c> and <c>./run kernel uninstall</c>: makes this repository's C# a kernel of Jupyter.</summary>
static class KernelCommand
{
    const string Usage = "./run kernel install [--sys-prefix] or ./run kernel uninstall [--sys-prefix].";

    /// <returns>0, or 1 where it could not be done.</returns>
    /// <exception cref="UsageException">There is no such command.</exception>
    public static int Execute(IReadOnlyList<string> arguments)
    {
        Action<JupyterPython, string> command = arguments switch
        {
            ["install"] or ["install", "--sys-prefix"] => Install,
            ["uninstall"] or ["uninstall", "--sys-prefix"] => Uninstall,
            _ => throw new UsageException($"kernel {string.Join(' ', arguments)}: there is no such command. {Usage}"),
        };
        try
        {
            var python = JupyterPython.Find();
            command(python, arguments.Count > 1 ? python.Prefix : python.User);
            return 0;
        }
        catch (Exception error) when (error is KernelException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"run: kernel {arguments[0]}: {error.Message}");
            return 1;
        }
    }

    static void Install(JupyterPython python, string folder)
    {
        var spec = KernelSpec.In(folder, KernelSpec.NameAmong(python.All));
        try
        {
            spec.Write(python.Executable);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new KernelException($"{spec.Folder} cannot be written: {error.Message} Nothing else was changed. Get write access to "
                + $"{folder}, or use the other place: without --sys-prefix {python.User}, with it {python.Prefix}.", error);
        }
        Console.WriteLine($"Installed the Jupyter kernel \"{spec.DisplayName}\" ({spec.Name}) in {spec.Folder}");
        Console.WriteLine($"It runs with {python.Executable} and this repository; after moving either, install it again.");
    }

    static void Uninstall(JupyterPython python, string folder)
    {
        KernelSpec[] installed = [.. KernelSpec.InstalledIn(folder)];
        foreach (var spec in installed)
        {
            Directory.Delete(spec.Folder, recursive: true);
            Console.WriteLine($"Removed {spec.Folder}");
        }
        if (installed.Length == 0)
            Console.WriteLine($"The kernel is not installed in {folder}; nothing to remove.");
        foreach (var spec in python.All.Append(python.Prefix).Distinct().SelectMany(KernelSpec.InstalledIn))
            Console.WriteLine($"It is still installed in {spec.Folder}"
                + (Path.GetDirectoryName(spec.Folder) == python.Prefix ? ": ./run kernel uninstall --sys-prefix removes it." : "."));
    }
}
