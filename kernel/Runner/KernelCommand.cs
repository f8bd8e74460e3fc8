using System.ComponentModel;
using System.Diagnostics;

namespace Vae.Kernel.Runner;

/// <summary>
/// <c>./run kernel install</c> and <c>./run kernel uninstall</c>: makes this repository's C# a kernel of Jupyter, by
/// <c>kernel/Jupyter/install.py</c>.
/// </summary>
static class KernelCommand
{
    // Debian's stands beside a Python of the user's own that may lack ipykernel.
    static readonly string[] Pythons = ["python3", "/usr/bin/python3", "python"];

    /// <param name="arguments">What stands behind <c>kernel</c>; the script says what is wrong with it.</param>
    /// <returns>0, 1 where it could not be done, or 2 where there is no such command.</returns>
    public static int Execute(IReadOnlyList<string> arguments)
    {
        if (Array.Find(Pythons, python => Run(python, ["-c", "import ipykernel"], quiet: true) == 0) is { } python)
            return Run(python, ["kernel/Jupyter/install.py", Environment.ProcessPath!, .. arguments], quiet: false);
        Console.Error.WriteLine("run: kernel: no Python with ipykernel was found (looked for "
            + $"{string.Join(", ", Pythons)}). Install it (Debian and Ubuntu: sudo apt-get install python3-ipykernel; "
            + "elsewhere: pip install ipykernel), then try again.");
        return 1;
    }

    static int Run(string program, IEnumerable<string> arguments, bool quiet)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments)
            {
                RedirectStandardOutput = quiet,
                RedirectStandardError = quiet,
            })!;
            if (quiet)
                Task.WaitAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            process.WaitForExit();
            return process.ExitCode;
        }
        catch (Win32Exception)
        {
            return -1; // no such program
        }
    }
}
