using System.Runtime.InteropServices;
using System.Text;

namespace Vae.Notebooks.Sessions;

/// <summary>The streams on which a session talks to the process that started it.</summary>
static partial class StandardStreams
{
    static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public static TextReader OpenRequests() => new StreamReader(Console.OpenStandardInput(), Utf8);

    /// <summary>
    /// Takes standard output for events alone. What native code prints (libraries write to descriptor 1) then goes to
    /// standard error; on Windows, which has no such descriptors, it stays between the events as lines of its own.
    /// </summary>
    public static TextWriter OpenEvents()
    {
        if (OperatingSystem.IsWindows())
            return new StreamWriter(Console.OpenStandardOutput(), Utf8);
        // Opened anew, not duplicated, so that programs that a cell starts do not inherit it.
        var events = new FileStream("/dev/fd/1", FileMode.Open, FileAccess.Write);
        _ = Duplicate(2, 1);
        return new StreamWriter(events, Utf8);
    }

    [LibraryImport("libc", EntryPoint = "dup2")]
    private static partial int Duplicate(int descriptor, int onto);
}
