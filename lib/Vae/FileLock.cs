namespace Vae;

/// <summary>Lets one process or task at a time do a piece of work: who holds the lock's file open, works.</summary>
internal static class FileLock
{
    private const int WindowsSharingViolation = unchecked((int)0x80070020), LinuxWouldBlock = 11, MacWouldBlock = 35;

    /// <summary>Waits for the file; disposing the result lets the next one in.</summary>
    /// <param name="path">
    /// The file, in a folder that exists; it stays: deleting it would let two processes lock two files of the same name.
    /// </param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <param name="waiting">Called once, if somebody else holds it.</param>
    /// <exception cref="IOException">The file cannot be opened, whoever holds it.</exception>
    internal static async Task<IDisposable> AcquireAsync(string path, CancellationToken cancellation, Action? waiting = null)
    {
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException error) when (IsHeld(error))
            {
                waiting?.Invoke();
                waiting = null;
                await Task.Delay(100, cancellation).ConfigureAwait(false);
            }
        }
    }

    private static bool IsHeld(IOException error) => error.HResult == (OperatingSystem.IsWindows() ? WindowsSharingViolation
        : OperatingSystem.IsMacOS() ? MacWouldBlock : LinuxWouldBlock);
}
