using static TorchSharp.torch;

namespace TorchSharp.Native;

/// <summary>Shares a loop over elements among the threads that libtorch, too, may use.</summary>
internal static class HostThreads
{
    // Less work for each thread costs more to hand over than it saves; libtorch's own limit (at::internal::GRAIN_SIZE).
    private const long Grain = 32_768;

    /// <summary>Calls the body for consecutive ranges, start to end, that together are 0 to <paramref name="count"/>.</summary>
    internal static void For(long count, Action<long, long> body)
    {
        var parts = (int)Math.Min(get_num_threads(), (count + Grain - 1) / Grain);
        if (parts <= 1)
        {
            body(0, count);
            return;
        }
        Parallel.For(0, parts, new ParallelOptions { MaxDegreeOfParallelism = parts }, part => body(count * part / parts, count * (part + 1) / parts));
    }
}
