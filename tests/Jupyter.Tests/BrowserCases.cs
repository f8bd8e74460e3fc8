using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace Vae.Notebooks.Tests.Jupyter;

/// <summary>
/// Notebooks in Jupyter Notebook and Chromium, driven by Playwright: a script of <c>browser/</c> is one sitting of a
/// student. Pictures of what was seen are in <c>artifacts/jupyter</c>.
/// </summary>
public sealed partial class BrowserCases(BrowserCases.Server server) : IClassFixture<BrowserCases.Server>
{
    static readonly string Scripts = Path.Combine(AppContext.BaseDirectory, "browser");
    static readonly ConcurrentDictionary<string, Lazy<CaseResults>> Results = [];

    public static TheoryData<string, string> All()
    {
        var cases = new TheoryData<string, string>();
        foreach (var script in Directory.GetFiles(Scripts, "*.mjs").Order(StringComparer.Ordinal))
        {
            foreach (Match found in Case().Matches(File.ReadAllText(script)))
                cases.Add(Path.GetFileName(script), found.Groups[1].Value);
        }
        return cases;
    }

    [Theory, MemberData(nameof(All))]
    public void Passes(string script, string name) =>
        Results.GetOrAdd(script, _ => new(() => server.Run(script))).Value.CheckPassed(name);

    [GeneratedRegex(@"^  async (\w+)\(\) \{$", RegexOptions.Multiline)]
    private static partial Regex Case();

    /// <summary>The server that all sittings use.</summary>
    public sealed class Server : IAsyncLifetime
    {
        readonly InstalledKernel kernel = new();
        readonly NotebookServer server;

        public Server() => server = new(kernel);

        public Task InitializeAsync() => server.WaitAsync();

        internal CaseResults Run(string script)
        {
            var screenshots = Directory.CreateDirectory(Path.Combine(Checkout.Root, "artifacts", "jupyter")).FullName;
            var chromium = Environment.GetEnvironmentVariable("CHROMIUM") is { Length: > 0 } chosen ? chosen
                : "/usr/bin/chromium";
            return CaseResults.Of(Checkout.Start("node",
                [Path.Combine(Scripts, script), Path.Combine(Scripts, "playwright"), chromium,
                server.Address.AbsoluteUri, screenshots],
                Checkout.Root, kernel.Environment));
        }

        public Task DisposeAsync()
        {
            server.Dispose();
            kernel.Dispose();
            return Task.CompletedTask;
        }
    }
}
