namespace Vae.Tests;

/// <summary>What libtorch holds of the machine's memory.</summary>
static class ResidentMemory
{
    /// <summary>
    /// Resident bytes after a collection, less the heap of .NET, which takes what it likes for garbage.
    /// </summary>
    public static long Native()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        var resident = long.Parse(File.ReadAllText("/proc/self/statm").Split(' ')[1]) * Environment.SystemPageSize;
        return resident - GC.GetGCMemoryInfo().TotalCommittedBytes;
    }
}
