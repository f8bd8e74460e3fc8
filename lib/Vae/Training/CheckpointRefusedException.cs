namespace Vae.Training;

/// <summary>A checkpoint is not one of this training, and was left as it is.</summary>
/// <param name="path">The file.</param>
/// <param name="reason">What differs: old value and new value.</param>
public sealed class CheckpointRefusedException(string path, string reason)
    : Exception($"The checkpoint {path} belongs to another training: {reason}. It was left as it is; name another file, delete this one, or train as it was.");
