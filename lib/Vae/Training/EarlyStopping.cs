namespace Vae.Training;

/// <summary>Ends a training when the validation loss has not improved for some epochs.</summary>
/// <param name="Patience">Epochs in a row without improvement after which the training ends.</param>
/// <param name="RestoreBest">Whether the model then gets the weights of its best epoch back.</param>
public sealed record EarlyStopping(int Patience, bool RestoreBest = true)
{
    /// <exception cref="ArgumentOutOfRangeException">The patience is less than 1.</exception>
    internal void Validate() => Require.AtLeast(1, Patience);
}
