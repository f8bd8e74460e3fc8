using System.Runtime.CompilerServices;

namespace Vae.Notebooks.Sessions.Execution;

/// <summary>
/// Guards what the session does on the thread of a cell. Such a thread may be stopped at any instruction, and would then
/// keep its locks and leave half of a line behind, but it is not stopped in a finally block.
/// </summary>
static class Uninterrupted
{
    /// <summary>Runs an action to its end.</summary>
    public static void Run(Action action) => Finally(static () => { }, action);

    /// <summary>Runs code that may be stopped, and an action after it that may not.</summary>
    // Optimised, a copy of the finally block could stand outside of it.
    [MethodImpl(MethodImplOptions.NoOptimization)]
    public static void Finally(Action code, Action action)
    {
        try
        {
            code();
        }
        finally
        {
            action();
        }
    }
}
