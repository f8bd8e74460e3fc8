namespace Vae.Kernel.Protocol;

/// <summary>How a session's process died while a cell ran.</summary>
/// <param name="Name">A word for programs, like an exception's type.</param>
/// <param name="Message">What to tell the reader.</param>
public sealed record SessionDeath(string Name, string Message)
{
    const int Aborted = 128 + 6, Killed = 128 + 9, Crashed = 128 + 11, Terminated = 128 + 15;
    const string Unhandled = "Unhandled exception.";

    /// <summary>Says how a process died.</summary>
    /// <param name="exitCode">The exit code; for a signal 128 + its number, or minus its number (Python).</param>
    /// <param name="errors">What the process wrote to standard error.</param>
    public static SessionDeath Explain(int exitCode, string errors)
    {
        var code = exitCode is < 0 and > -128 ? 128 - exitCode : exitCode;
        return code switch
        {
            _ when errors.Contains("Stack overflow", StringComparison.Ordinal) => new("StackOverflow",
                "The cell overflowed the stack: a method calls itself without end. The process of the notebook is "
                + "gone."),
            _ when errors.Contains("OutOfMemoryException", StringComparison.Ordinal)
                || errors.Contains("Out of memory", StringComparison.Ordinal) => new("OutOfMemory",
                "The cell ran out of memory. The process of the notebook is gone."),
            Killed => new("Killed",
                "The process of the notebook was killed (signal 9), most likely by the system because memory ran out."),
            Crashed => new("Crashed", "Native code crashed (signal 11). The process of the notebook is gone."),
            Terminated => new("Terminated", "The process of the notebook was ended from outside (signal 15)."),
            Aborted when UnhandledException(errors) is { } exception => new("UnhandledException",
                $"A thread that the cell started ended the process of the notebook: {exception}"),
            Aborted => new("Aborted", "The process of the notebook aborted (signal 6); its last words are above."),
            _ => new("ProcessExit",
                $"The cell ended the process of the notebook (Environment.Exit?) with exit code {exitCode}."),
        };
    }

    static string? UnhandledException(string errors) => errors.Split('\n')
        .FirstOrDefault(line => line.StartsWith(Unhandled, StringComparison.Ordinal))?[Unhandled.Length..].Trim();
}
