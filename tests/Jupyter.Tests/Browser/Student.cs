using Microsoft.Playwright;

namespace Vae.Notebooks.Tests.Jupyter;

/// <summary>
/// What a student does in Jupyter Notebook, in a real browser. Pictures of what was seen are in
/// <c>artifacts/jupyter</c>.
/// </summary>
sealed class Student : IAsyncDisposable
{
    const float Patience = 300_000;

    static readonly string Pictures =
        Directory.CreateDirectory(Path.Combine(Checkout.Root, "artifacts", "jupyter")).FullName;

    readonly Headless.Browser browser;
    readonly Uri server;
    readonly List<string> log = [];

    Student(Headless.Browser browser, IPage page, Uri server) =>
        (this.browser, Page, this.server) = (browser, page, server);

    public IPage Page { get; }

    public static async Task<Student> ComeAsync(Uri server)
    {
        var browser = await Headless.Browser.StartAsync();
        var student = new Student(browser, await browser.OpenAsync(new Uri("about:blank")), server);
        student.Page.Console += (_, message) => student.log.Add(message.Text);
        student.Page.PageError += (_, error) => student.log.Add(error);
        student.Page.SetDefaultTimeout(Patience);
        await student.Page.SetViewportSizeAsync(1200, 1000);
        return student;
    }

    /// <summary>
    /// Does a part of a sitting. Where it fails, the error says which it was, and a picture is taken.
    /// </summary>
    public async Task DoAsync(string part, Func<Task> actions)
    {
        try
        {
            await actions();
        }
        catch (Exception error)
        {
            await ShootAsync($"failed-{part.Replace(' ', '-')}");
            var said = string.Join('\n', log.TakeLast(20));
            throw new InvalidOperationException($"{part}: {error.Message}\n{said}", error);
        }
    }

    /// <summary>Opens a notebook, which must not ask for a kernel.</summary>
    public async Task OpenAsync(string notebook)
    {
        await Page.GotoAsync(new Uri(server, $"notebooks/notebooks/{notebook}").AbsoluteUri);
        await SeeAsync("() => window.Jupyter?.notebook?.kernel?.is_connected()");
        Assert.Equal(0, await Page.Locator(".modal.in").CountAsync());
        Assert.Contains(".NET (C#)", await Page.TextContentAsync("#kernel_indicator"));
    }

    /// <summary>Waits for a condition inside the page.</summary>
    public Task SeeAsync(string condition, object? argument = null) =>
        Page.WaitForFunctionAsync(condition, argument, new() { Timeout = Patience, PollingInterval = 100 });

    /// <summary>Waits until nothing runs.</summary>
    public Task SeeIdleAsync() => SeeAsync("""
        () => Jupyter.notebook && !Jupyter.notebook.kernel_busy
            && document.querySelectorAll(".code_cell.running").length === 0
        """);

    /// <summary>
    /// Waits until a cell's output contains a text. (After an interrupt the kernel looks idle before the cell's last
    /// output is there.)
    /// </summary>
    /// <param name="cell">Its place; -1 is the last.</param>
    /// <param name="text">The text.</param>
    public Task SeeOutputAsync(int cell, string text) => SeeAsync(
        "([cell, text]) => Jupyter.notebook.get_cells().at(cell).element.find('.output').text().includes(text)",
        new object[] { cell, text });

    /// <summary>Fails with what the red cells say.</summary>
    public async Task CheckNoErrorsAsync() => Assert.Empty(await Page.Locator(".output_error").AllTextContentsAsync());

    public Task ShootAsync(string name) => Page.ScreenshotAsync(new() { Path = Path.Combine(Pictures, $"{name}.png") });

    public async Task ChooseAsync(string menu, string item)
    {
        await Page.ClickAsync($"#menubar a.dropdown-toggle:text-is(\"{menu}\")");
        await Page.ClickAsync(item);
    }

    public Task InterruptAsync() => ChooseAsync("Kernel", "#int_kernel a");

    public async Task RestartAsync()
    {
        await ChooseAsync("Kernel", "#restart_kernel a");
        await Page.ClickAsync(".modal.in .btn-danger");
        await SeeAsync("""
            () => Jupyter.notebook.kernel?.is_connected()
                && document.querySelector("#kernel_indicator_icon")?.className.includes("kernel_idle_icon")
            """);
    }

    /// <summary>Puts a new cell at the end, with a text in it, and leaves the cursor there.</summary>
    public Task TypeAsync(string text) => Page.EvaluateAsync("""
        text => {
          const cell = Jupyter.notebook.insert_cell_at_bottom("code");
          Jupyter.notebook.select(Jupyter.notebook.ncells() - 1);
          cell.set_text(text);
          cell.focus_cell();
          cell.focus_editor();
          cell.code_mirror.setCursor(cell.code_mirror.lastLine(), 1e6);
          cell.element[0].scrollIntoView();
        }
        """, text);

    /// <summary>Runs a text in a new cell.</summary>
    public async Task RunAsync(string text)
    {
        await TypeAsync(text);
        await Page.Keyboard.PressAsync("Control+Enter");
    }

    /// <summary>Begins to run a cell that is there.</summary>
    public async Task BeginAsync(int cell)
    {
        await Page.EvaluateAsync("""
            cell => {
              Jupyter.notebook.select(cell);
              Jupyter.notebook.get_cell(cell).focus_cell();
              Jupyter.notebook.get_cell(cell).element[0].scrollIntoView();
            }
            """, cell);
        await Page.Keyboard.PressAsync("Shift+Enter");
    }

    /// <summary>Runs cells one after the other as Shift+Enter does, each when the one before has ended.</summary>
    public async Task StepAsync(IEnumerable<int> cells)
    {
        foreach (var cell in cells)
        {
            await BeginAsync(cell);
            await SeeAsync("cell => Number(Jupyter.notebook.get_cell(cell).input_prompt_number) > 0", cell);
            await SeeIdleAsync();
            await CheckNoErrorsAsync();
        }
    }

    /// <summary>The places of the notebook's code cells.</summary>
    public Task<int[]> CodeCellsAsync() => Page.EvaluateAsync<int[]>(
        "() => Jupyter.notebook.get_cells().flatMap((cell, i) => cell.cell_type === 'code' ? [i] : [])");

    /// <summary>The place of the first code cell that contains a text.</summary>
    public Task<int> CellWithAsync(string text) => Page.EvaluateAsync<int>("""
        text => Jupyter.notebook.get_cells().findIndex(
            cell => cell.cell_type === "code" && cell.get_text().includes(text))
        """, text);

    /// <summary>
    /// Before a cell runs: collects, inside the page, all lengths that its learning curve will have, however short they
    /// last.
    /// </summary>
    public Task CollectCurveAsync(int cell) => Page.EvaluateAsync("""
        cell => {
          const element = Jupyter.notebook.get_cells().at(cell).element;
          const points = () => element.find(".js-plotly-plot")[0]?.data?.[0]?.x?.length ?? 0;
          const lengths = window.curveLengths = new Set();
          let last = points(); // that of an earlier run is none
          window.curveObserver?.disconnect();
          window.curveObserver = new MutationObserver(() => {
            const now = points();
            if (now > 0 && now !== last) lengths.add(now);
            last = now;
          });
          window.curveObserver.observe(
            element[0], { subtree: true, childList: true, attributes: true, characterData: true });
        }
        """, cell);

    /// <summary>Waits until the curve has had so many different lengths.</summary>
    public Task SeeCurveAsync(int lengths) => SeeAsync("count => window.curveLengths.size >= count", lengths);

    public Task ScrollToAsync(int cell) =>
        Page.EvaluateAsync("cell => Jupyter.notebook.get_cells().at(cell).element[0].scrollIntoView()", cell);

    public async ValueTask DisposeAsync() => await browser.DisposeAsync();
}
