namespace Vae;

/// <summary>
/// Lets long work end when whoever waits for it wants it to, also where no cancellation token was handed over: in a
/// notebook <c>trainer.Fit(train)</c> ends when its cell is interrupted.
/// </summary>
public static class Interruption
{
    /// <summary>
    /// Gives the token of whoever calls; none at first. Training, evaluation and inference ask it before every batch, besides
    /// the token that they were given, and end with an <see cref="OperationCanceledException"/>.
    /// </summary>
    public static Func<CancellationToken> Token { get; set; } = () => CancellationToken.None;

    /// <exception cref="OperationCanceledException">The work is no longer wanted.</exception>
    internal static void ThrowIfRequested() => Token().ThrowIfCancellationRequested();

    /// <summary>The same items, one after the other, as long as they are wanted.</summary>
    internal static IEnumerable<T> Interruptible<T>(this IEnumerable<T> items)
    {
        foreach (var item in items)
        {
            ThrowIfRequested();
            yield return item;
        }
    }
}
