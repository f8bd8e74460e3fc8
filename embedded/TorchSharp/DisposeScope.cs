using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>
/// Owns the tensors made on this thread while it is the innermost scope, and disposes them with itself:
/// <c>using var scope = torch.NewDisposeScope();</c>. A result survives by <see cref="MoveToOuter{T}(T)"/>.
/// </summary>
public sealed class DisposeScope : IDisposable
{
    private readonly List<Tensor> tensors = [];
    private readonly DisposeScope? outer;

    internal DisposeScope(DisposeScope? outer) => this.outer = outer;

    /// <summary>How many tensors the scope owns.</summary>
    public int DisposablesCount => tensors.Count;

    public bool Contains(IDisposable disposable) => AsTensor(disposable).Scope == this;

    /// <summary>Makes the scope an owner of a tensor made elsewhere.</summary>
    public void Attach(IDisposable disposable) => AsTensor(disposable).MoveTo(this);

    /// <summary>Takes the tensor out of all scopes: it lives until it is disposed or collected.</summary>
    public T Detach<T>(T disposable) where T : IDisposable => MoveTo(null, disposable);

    /// <summary>Hands the tensor to the enclosing scope, or to nobody where there is none.</summary>
    public T MoveToOuter<T>(T disposable) where T : IDisposable => MoveTo(Outer, disposable);

    public (T1 first, T2 second) MoveToOuter<T1, T2>(T1 first, T2 second) where T1 : IDisposable where T2 : IDisposable
        => (MoveToOuter(first), MoveToOuter(second));

    public (T1 first, T2 second, T3 third) MoveToOuter<T1, T2, T3>(T1 first, T2 second, T3 third)
        where T1 : IDisposable where T2 : IDisposable where T3 : IDisposable
        => (MoveToOuter(first), MoveToOuter(second), MoveToOuter(third));

    /// <summary>Disposes what the scope owns; the scope stays open.</summary>
    public void DisposeEverything()
    {
        for (var i = tensors.Count - 1; i >= 0; i--) tensors[i].Free();
        tensors.Clear();
    }

    /// <summary>Disposes what the scope owns and closes it.</summary>
    public void Dispose()
    {
        if (IsClosed) return;
        IsClosed = true;
        DisposeEverything();
    }

    internal bool IsClosed { get; private set; }

    /// <summary>The next scope around this one that is still open.</summary>
    internal DisposeScope? Outer => outer is { IsClosed: true } ? outer.Outer : outer;

    // A tensor knows its place in the list, so that leaving a scope takes no search.
    internal int Add(Tensor tensor)
    {
        tensors.Add(tensor);
        return tensors.Count - 1;
    }

    internal void RemoveAt(int slot)
    {
        var last = tensors[^1];
        tensors[slot] = last;
        last.Slot = slot;
        tensors.RemoveAt(tensors.Count - 1);
    }

    private T MoveTo<T>(DisposeScope? target, T disposable) where T : IDisposable
    {
        AsTensor(disposable).MoveTo(target);
        return disposable;
    }

    private static Tensor AsTensor(IDisposable disposable)
        => disposable as Tensor ?? throw new ArgumentException($"A dispose scope owns tensors, not {disposable.GetType()}.", nameof(disposable));
}

/// <summary>The scopes of the current thread and what has happened to its tensors.</summary>
public sealed class DisposeScopeManager
{
    [ThreadStatic] private static DisposeScope? current;
    [ThreadStatic] private static ThreadDisposeScopeStatistics? statistics;

    /// <summary>The innermost scope of this thread that is open: scopes may be closed out of order, or on another thread.</summary>
    internal static DisposeScope? Current
    {
        get
        {
            while (current is { IsClosed: true }) current = current.Outer;
            return current;
        }
    }

    /// <summary>Counts of the current thread's tensors.</summary>
    public static ThreadDisposeScopeStatistics Statistics => statistics ??= new();

    internal static DisposeScope Open() => current = new DisposeScope(Current);
}

/// <summary>How many tensors a thread has made and disposed.</summary>
public sealed class ThreadDisposeScopeStatistics
{
    public long CreatedInScopeCount { get; internal set; }
    public long CreatedOutsideScopeCount { get; internal set; }
    public long DisposedInScopeCount { get; internal set; }
    public long DisposedOutsideScopeCount { get; internal set; }

    /// <summary>Tensors made on this thread less those disposed on it.</summary>
    public long ThreadTotalLiveCount => CreatedInScopeCount + CreatedOutsideScopeCount - DisposedInScopeCount - DisposedOutsideScopeCount;

    public void Reset()
        => CreatedInScopeCount = CreatedOutsideScopeCount = DisposedInScopeCount = DisposedOutsideScopeCount = 0;
}

public static partial class torch
{
    /// <summary>Opens a scope that owns the tensors made on this thread until it is disposed.</summary>
    public static DisposeScope NewDisposeScope() => DisposeScopeManager.Open();

    /// <summary>The innermost scope of the current thread, or null.</summary>
    public static DisposeScope? CurrentDisposeScope => DisposeScopeManager.Current;
}
