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

    /// <summary>The files that were asked for.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    /// <summary>How many bytes of a file are sent before the connection is cut.</summary>
    public int CutAfter { get; init; } = int.MaxValue;

    /// <summary>Whether the size of a file is kept to itself, so that a cut looks like its end.</summary>
    public bool HidesLength { get; init; }

    /// <summary>Whether requests are taken and never answered.</summary>
    public bool IsSilent { get; init; }

    public TimeSpan Delay { get; init; }

    public Uri Address => new($"http://{listener.LocalEndpoint}/files/");

    public void Dispose() => listener.Dispose();

    public static RemoteFile Describe(string name, byte[] content) =>
        new(name, content.Length, Convert.ToHexStringLower(SHA256.HashData(content)));

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
        while (await reader.ReadLineAsync() is { Length: > 0 })
        {
        }
        Requests.Enqueue(name);
        if (IsSilent) await Task.Delay(Timeout.Infinite);
        await Task.Delay(Delay);

        if (!files.TryGetValue(name, out var content))
        {
            await Send("404 Not Found\r\nContent-Length: 0", []);
            return;
        }
        var length = HidesLength ? "" : $"\r\nContent-Length: {content.Length}";
        await Send($"200 OK{length}", content[..Math.Min(CutAfter, content.Length)]);

        async Task Send(string head, byte[] body)
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {head}\r\nConnection: close\r\n\r\n"));
            await stream.WriteAsync(body);
        }
    }
}
