using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;

namespace Headless;

/// <summary>A browser that has no network: what a page shows, it shows from its own files.</summary>
public sealed class Browser : IAsyncDisposable
{
    private readonly Chromium chromium = new();
    private readonly ClientWebSocket socket = new();
    private readonly SemaphoreSlim turn = new(1);
    private int lastId;

    private Browser() { }

    /// <summary>Starts a browser.</summary>
    /// <exception cref="InvalidOperationException">There is no Chromium, or it does not answer.</exception>
    public static async Task<Browser> Start()
    {
        var browser = new Browser();
        try
        {
            await browser.socket.ConnectAsync(await browser.chromium.Address(), CancellationToken.None);
            return browser;
        }
        catch
        {
            await browser.DisposeAsync();
            throw;
        }
    }

    /// <summary>Opens a page from its HTML.</summary>
    public async Task<Page> Open(string html)
    {
        var file = chromium.NewPage();
        await File.WriteAllTextAsync(file, html);
        return await Open(new Uri(file));
    }

    /// <summary>Opens a page by its address.</summary>
    public async Task<Page> Open(Uri address)
    {
        var target = await Send("Target.createTarget", new JsonObject { ["url"] = address.AbsoluteUri });
        var attached = await Send("Target.attachToTarget", new JsonObject
        {
            ["targetId"] = target["targetId"]!.GetValue<string>(),
            ["flatten"] = true,
        });
        var page = new Page(this, attached["sessionId"]!.GetValue<string>());
        await page.WaitFor("document.readyState === 'complete' && location.href !== 'about:blank'");
        return page;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        socket.Dispose();
        chromium.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Sends a command of the DevTools protocol and waits for its result.</summary>
    /// <exception cref="InvalidOperationException">The browser refuses the command.</exception>
    internal async Task<JsonNode> Send(string method, JsonObject parameters, string? session = null)
    {
        var id = Interlocked.Increment(ref lastId);
        var command = new JsonObject { ["id"] = id, ["method"] = method, ["params"] = parameters };
        if (session is not null)
            command["sessionId"] = session;
        await turn.WaitAsync();
        try
        {
            var bytes = Encoding.UTF8.GetBytes(command.ToJsonString());
            await socket.SendAsync(bytes, WebSocketMessageType.Text, true, CancellationToken.None);
            while (true)
            {
                var message = await Receive();
                if (message["id"]?.GetValue<int>() != id)
                    continue;
                return message["error"] is { } error
                    ? throw new InvalidOperationException($"{method}: {error.ToJsonString()}")
                    : message["result"]!;
            }
        }
        finally
        {
            turn.Release();
        }
    }

    private async Task<JsonNode> Receive()
    {
        var message = new MemoryStream();
        var buffer = new byte[1 << 16];
        WebSocketReceiveResult part;
        do
        {
            part = await socket.ReceiveAsync(buffer, CancellationToken.None);
            message.Write(buffer, 0, part.Count);
        }
        while (!part.EndOfMessage);
        message.Position = 0;
        return JsonNode.Parse(message)!;
    }
}
