using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Headless;

/// <summary>A page in a browser: what it shows, and what can be done to it.</summary>
public sealed class Page
{
    private readonly Browser browser;
    private readonly string session;

    internal Page(Browser browser, string session) => (this.browser, this.session) = (browser, session);

    /// <summary>The value of a JavaScript expression; a promise is awaited.</summary>
    /// <exception cref="InvalidOperationException">The script throws.</exception>
    public async Task<T> Evaluate<T>(string script)
    {
        var answer = await browser.Send("Runtime.evaluate", new JsonObject
        {
            ["expression"] = script,
            ["returnByValue"] = true,
            ["awaitPromise"] = true,
        }, session);
        if (answer["exceptionDetails"] is { } details)
            throw new InvalidOperationException($"{script}: {details["exception"]?["description"] ?? details.ToJsonString()}");
        return answer["result"]!["value"].Deserialize<T>()!;
    }

    /// <summary>Waits until a JavaScript expression is true.</summary>
    /// <exception cref="TimeoutException">It is not within 30 seconds.</exception>
    public async Task WaitFor(string condition)
    {
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < TimeSpan.FromSeconds(30); await Task.Delay(50))
        {
            if (await Evaluate<bool>($"!!({condition})"))
                return;
        }
        throw new TimeoutException($"The page does not come to: {condition}. It shows: {await Evaluate<string>("document.body.innerText")}");
    }

    /// <summary>How many elements a selector finds.</summary>
    public Task<int> Count(string selector) =>
        Evaluate<int>($"document.querySelectorAll({JsonSerializer.Serialize(selector)}).length");

    /// <summary>The texts of the elements that a selector finds.</summary>
    public Task<string[]> Texts(string selector) =>
        Evaluate<string[]>($"[...document.querySelectorAll({JsonSerializer.Serialize(selector)})].map(e => e.textContent)");

    /// <summary>A PNG of the page.</summary>
    public Task<byte[]> Screenshot() => Capture(new JsonObject());

    /// <summary>A PNG of one element, however large it is, and wherever on the page.</summary>
    /// <exception cref="InvalidOperationException">The selector finds nothing.</exception>
    public async Task<byte[]> Screenshot(string selector, double scale = 1)
    {
        var clip = await Bounds(selector);
        clip["scale"] = scale;
        return await Capture(new JsonObject { ["clip"] = clip });
    }

    /// <summary>Where an element lies on the page: x, y, width, height, and more.</summary>
    /// <exception cref="InvalidOperationException">The selector finds nothing.</exception>
    public Task<JsonObject> Bounds(string selector) => Evaluate<JsonObject>(
        $"document.querySelector({JsonSerializer.Serialize(selector)}).getBoundingClientRect().toJSON()");

    private async Task<byte[]> Capture(JsonObject parameters)
    {
        parameters["captureBeyondViewport"] = true;
        var answer = await browser.Send("Page.captureScreenshot", parameters, session);
        return Convert.FromBase64String(answer["data"]!.GetValue<string>());
    }
}
