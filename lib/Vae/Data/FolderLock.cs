namespace Vae.Data;

/// <summary>Lets one process or task at a time download into a folder: who holds the file <c>.lock</c> open, works.</summary>
internal static class FolderLock
{
    private const int WindowsSharingViolation = unchecked((int)0x80070020), LinuxWouldBlock = 11, MacWouldBlock = 35;

    /// <summary>Waits for the folder; disposing the result lets the next one in.</summary>
    internal static async Task<IDisposable> AcquireAsync(string folder, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                // The file stays: deleting it would let two processes lock two files of the same name.
                return new FileStream(Path.Combine(folder, ".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException error) when (IsHeld(error))
            {
                await Task.Delay(100, cancellation).ConfigureAwait(false);
            }
        }
    }

    private static bool IsHeld(IOException error) => error.HResult ==
        (OperatingSystem.IsWindows() ? WindowsSharingViolation : OperatingSystem.IsMacOS() ? MacWouldBlock : LinuxWouldBlock);
}
