namespace Vae.Data;

/// <summary>A file that mirrors distribute, and how to know that it arrived whole.</summary>
/// <param name="Name">Its name on every mirror and on the disk.</param>
/// <param name="Length">Its size in bytes.</param>
/// <param name="Sha256">Its SHA-256, in hexadecimal digits.</param>
public sealed record RemoteFile(string Name, long Length, string Sha256);
