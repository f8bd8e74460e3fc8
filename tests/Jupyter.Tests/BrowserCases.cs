using System.Text.RegularExpressions;

namespace Vae.Notebooks.Tests.Jupyter;

/// <summary>
/// Notebook 0 in Jupyter Notebook and Chromium, driven by Playwright (<c>browser/notebook.mjs</c>); pictures of what was seen
/// are in <c>artifacts/jupyter</c>.
/// </summary>
public sealed partial class BrowserCases(BrowserCases.Session session) : IClassFixture<BrowserCases.Session>
{
    static readonly string Script = Path.Combine(AppContext.BaseDirectory, "browser", "notebook.mjs");

    public static TheoryData<string> All() => [.. Case().Matches(File.ReadAllText(Script)).Select(found => found.Groups[1].Value)];

    [Theory, MemberData(nameof(All))]
    public void Passes(string name) => session.Cases.CheckPassed(name);

    [GeneratedRegex(@"^  async (\w+)\(\) \{$", RegexOptions.Multiline)]
    private static partial Regex Case();

    /// <summary>One sitting at the browser.</summary>
    public sealed class Session : IAsyncLifetime
    {
        internal CaseResults Cases { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            using var kernel = new InstalledKernel();
            using var server = new NotebookServer(kernel);
            await server.WaitAsync();
            var screenshots = Directory.CreateDirectory(Path.Combine(Checkout.Root, "artifacts", "jupyter")).FullName;
            var playwright = Path.Combine(AppContext.BaseDirectory, "browser", "playwright");
            var chromium = Environment.GetEnvironmentVariable("CHROMIUM") is { Length: > 0 } chosen ? chosen : "/usr/bin/chromium";
            Cases = CaseResults.Of(Checkout.Start("node",
                [Script, playwright, chromium, new Uri(server.Address, "notebooks/notebooks/0-start-here/start-here.ipynb").AbsoluteUri, screenshots],
                Checkout.Root, kernel.Environment));
        }

        public Task DisposeAsync() => Task.CompletedTask;
    }
}
