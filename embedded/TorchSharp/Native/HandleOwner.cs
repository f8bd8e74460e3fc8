namespace TorchSharp.Native;

/// <summary>
/// The safety net of a tensor: frees the native one when the collector finds that nobody disposed it. To be found, an object
/// must be registered, which costs as much as a small operator; so owners are used again by the next tensors of the thread.
/// </summary>
internal sealed class HandleOwner
{
    private const int MostSpares = 1024;

    [ThreadStatic] private static Stack<HandleOwner>? spares;

    private HandleOwner() { }

    // On the finalizer's thread. A spare one has nothing to free.
    ~HandleOwner() => NativeMethods.at_free(Handle);

    internal IntPtr Handle { get; private set; }

    /// <summary>An owner of a native tensor.</summary>
    internal static HandleOwner Of(IntPtr handle)
    {
        var owner = (spares ??= new()).TryPop(out var spare) ? spare : new();
        owner.Handle = handle;
        return owner;
    }

    /// <summary>Gives the native tensor to the caller; the owner must not be used any more.</summary>
    internal IntPtr Release()
    {
        var released = Handle;
        Handle = 0;
        if ((spares ??= new()).Count < MostSpares) spares.Push(this);
        else GC.SuppressFinalize(this);
        return released;
    }
}
