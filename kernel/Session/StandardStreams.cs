using System.Runtime.InteropServices;
using System.Text;

namespace Vae.Kernel.Sessions;

/// <summary>
/// The standard streams for requests and events alone. What a cell's native code prints, and what the programs read
/// and print that a cell starts, must not come between: such programs read nothing, and all of it is printed to
/// standard error. (Windows has no descriptors to take over; there it stays between the events, as lines of its own.)
/// </summary>
static partial class StandardStreams
{
    static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public static TextReader OpenRequests()
    {
        if (OperatingSystem.IsWindows())
            return new StreamReader(Console.OpenStandardInput(), Utf8);
        // Opened anew, not duplicated, so that programs that a cell starts do not inherit it.
        var requests = new FileStream("/dev/fd/0", FileMode.Open, FileAccess.Read);
        using var nothing = File.OpenHandle("/dev/null");
        _ = Duplicate((int)nothing.DangerousGetHandle(), 0);
        return new StreamReader(requests, Utf8);
    }

    public static TextWriter OpenEvents()
    {
        if (OperatingSystem.IsWindows())
            return new StreamWriter(Console.OpenStandardOutput(), Utf8);
        var events = new FileStream("/dev/fd/1", FileMode.Open, FileAccess.Write);
        _ = Duplicate(2, 1);
        return new StreamWriter(events, Utf8);
    }

    [LibraryImport("libc", EntryPoint = "dup2")]
    private static partial int Duplicate(int descriptor, int onto);
}
