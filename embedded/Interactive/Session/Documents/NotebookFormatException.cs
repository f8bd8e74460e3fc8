namespace Vae.Notebooks.Documents;

/// <summary>A file is not a notebook; the message names the file and what is wrong with it.</summary>
public sealed class NotebookFormatException(string path, string problem, Exception? inner = null)
    : Exception($"{path} is not a notebook: {problem}", inner);
