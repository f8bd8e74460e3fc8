namespace Vae;

/// <summary>Lets one process or task at a time do a piece of work: who holds the lock's file open, works.</summary>
internal static class FileLock
{
    private const int HeldOnWindows = unchecked((int)0x80070020), HeldOnLinux = 11, HeldOnMac = 35;

    /// <summary>Waits for the file; disposing the result lets the next one in.</summary>
    /// <param name="path">
    /// The file, in a folder that exists. It stays: deleting it would let two processes lock two files of one name.
    /// </param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <param name="waiting">Called once, if somebody else holds it.</param>
    /// <exception cref="IOException">The file cannot be opened, whoever holds it.</exception>
    internal static async Task<IDisposable> AcquireAsync(
        string path, CancellationToken cancellation, Action? waiting = null)
    {
        while (true)
        {
            if (TryAcquire(path) is { } held)
                return held;
            waiting?.Invoke();
            waiting = null;
            await Task.Delay(100, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>The same without waiting: null where somebody else holds the file.</summary>
    /// <exception cref="IOException">The file cannot be opened, whoever holds it.</exception>
    internal static IDisposable? TryAcquire(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException error) when (error.HResult is HeldOnWindows or HeldOnLinux or HeldOnMac)
        {
            return null;
        }
    }
}
