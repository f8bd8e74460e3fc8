using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Vae.Data;

namespace Vae.Tests.Data;

/// <summary>A mirror on this machine that can be told to misbehave. It answers one request per connection.</summary>
sealed class Mirror : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly Dictionary<string, byte[]> files;

    public Mirror(Dictionary<string, byte[]> files)
    {
        this.files = files;
        listener.Start();
        _ = AcceptAsync();
    }

    /// <summary>The first byte of every range that was asked for, with its file: <c>a@0</c>.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    /// <summary>The request, counted from 1, to how many bytes of the body are sent before the connection is cut.</summary>
    public Func<int, int> CutAfter { get; init; } = _ => int.MaxValue;

    public bool IgnoresRanges { get; init; }

    /// <summary>Whether requests are taken and never answered.</summary>
    public bool IsSilent { get; init; }

    public TimeSpan Delay { get; init; }

    public Uri Address => new($"http://{listener.LocalEndpoint}/files/");

    public void Dispose() => listener.Dispose();

    public static RemoteFile Describe(string name, byte[] content)
        => new(name, content.Length, Convert.ToHexString(SHA256.HashData(content)).ToLowerInvariant());

    /// <summary>An address where nobody listens.</summary>
    public static Uri Nobody()
    {
        using var mirror = new Mirror([]);
        return mirror.Address;
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _ = AnswerAsync(await listener.AcceptTcpClientAsync());
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // The listener was closed: the test is over.
        }
    }

    private async Task AnswerAsync(TcpClient client)
    {
        using var _ = client;
        await using var stream = client.GetStream();
        using var reader = new StreamReader(stream, Encoding.ASCII, leaveOpen: true);
        var name = (await reader.ReadLineAsync())!.Split(' ')[1].Split('/')[^1];
        var start = 0;
        while (await reader.ReadLineAsync() is { Length: > 0 } header)
            if (!IgnoresRanges && header.StartsWith("Range: bytes=", StringComparison.OrdinalIgnoreCase))
                start = int.Parse(header["Range: bytes=".Length..].TrimEnd('-'));
        Requests.Enqueue($"{name}@{start}");
        var cut = CutAfter(Requests.Count);
        if (IsSilent) await Task.Delay(Timeout.Infinite);
        await Task.Delay(Delay);

        if (!files.TryGetValue(name, out var content))
        {
            await stream.WriteAsync("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray());
            return;
        }
        var status = start > 0 ? $"206 Partial Content\r\nContent-Range: bytes {start}-{content.Length - 1}/{content.Length}" : "200 OK";
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\nContent-Length: {content.Length - start}\r\nConnection: close\r\n\r\n"));
        await stream.WriteAsync(content.AsMemory(start, Math.Min(cut, content.Length - start)));
    }
}
