namespace Vae.Notebooks.Runner;

/// <summary>A notebook ran, but a copy of it cannot or must not be made; the message says why and what to do.</summary>
sealed class ExportException(string message, Exception? cause = null) : Exception(message, cause);
