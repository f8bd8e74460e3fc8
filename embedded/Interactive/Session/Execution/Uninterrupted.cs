using System.Runtime.CompilerServices;

namespace Vae.Notebooks.Sessions.Execution;

/// <summary>
/// Guards what the session does on the thread of a cell. Such a thread may be stopped at any instruction, and would then
/// keep its locks and leave half of a line behind, but it is not stopped in a finally block.
/// </summary>
static class Uninterrupted
{
    // Optimised, an empty try block and its finally would be gone, or a copy of the finally block stand outside of it.
    [MethodImpl(MethodImplOptions.NoOptimization)]
    public static void Run(Action action)
    {
        try
        {
            Nothing();
        }
        finally
        {
            action();
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static void Nothing()
    {
    }
}
