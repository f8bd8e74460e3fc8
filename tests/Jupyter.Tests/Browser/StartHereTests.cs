namespace Vae.Notebooks.Tests.Jupyter;

/// <summary>Notebook 0, all at once; then what a student tries at its end.</summary>
[Collection(nameof(NotebookServer))]
public sealed class StartHereTests(NotebookServer server)
{
    [Fact]
    public async Task A_student_runs_notebook_0_and_tries_more()
    {
        await using var student = await Student.ComeAsync(server.Address);
        var page = student.Page;

        await student.DoAsync("opens without asking for a kernel", async () =>
        {
            await student.OpenAsync("0-start-here/start-here.ipynb");
            await student.ShootAsync("0-1-opened");
        });

        await student.DoAsync("learning curve changes while training", async () =>
        {
            var training = await student.CellWithAsync("new LiveTraining");
            await student.CollectCurveAsync(training);
            await student.ChooseAsync("Cell", "#run_all_cells a");
            await student.SeeCurveAsync(2);
            await student.ScrollToAsync(training);
            await student.ShootAsync("0-2-training");
            await student.SeeCurveAsync(3);
        });

        await student.DoAsync("all cells run", async () =>
        {
            await student.SeeAsync("""
                () => Jupyter.notebook.get_cells().filter(cell => cell.cell_type === "code")
                    .every(cell => Number(cell.input_prompt_number) > 0)
                """);
            await student.SeeIdleAsync();
            await student.CheckNoErrorsAsync();
        });

        await student.DoAsync("charts are drawn", async () =>
        {
            Assert.InRange(await page.Locator(".js-plotly-plot .main-svg").CountAsync(), 3, int.MaxValue);
            Assert.InRange(await page.Locator(".output img").CountAsync(), 3, int.MaxValue);
            await page.Locator(".js-plotly-plot").Last.ScrollIntoViewIfNeededAsync();
            await student.ShootAsync("0-3-charts");
        });

        await student.DoAsync("members are completed", async () =>
        {
            await student.TypeAsync("model.Deco");
            await page.Keyboard.PressAsync("Tab");
            await student.SeeAsync("() => document.querySelector('.completions option')");
            var offered = await page.Locator(".completions option").AllTextContentsAsync();
            Assert.Contains("Decode", offered);
            Assert.Contains("DecodeMean", offered);
            await student.ShootAsync("0-4-completion");
            await page.Keyboard.PressAsync("Escape");
        });

        await student.DoAsync("tooltip shows the documentation", async () =>
        {
            await student.TypeAsync("model.DecodeMean");
            await page.Keyboard.PressAsync("Shift+Tab");
            await student.SeeAsync("() => document.querySelector('#tooltip')?.innerText.includes('The mean image')");
            await student.SeeAsync("() => getComputedStyle(document.querySelector('#tooltip')).opacity === '1'");
            await student.ShootAsync("0-5-tooltip");
            await page.Keyboard.PressAsync("Escape");
        });

        await student.DoAsync("interrupt stops training and the model stays", async () =>
        {
            await student.RunAsync("""
                options = options with { Epochs = 10_000 };
                trainer = new Trainer<VariationalAutoencoder>(model, new NegativeElbo(), options);
                trainer.Fit(train, data.Validation, new LiveTraining(run.Preset), run.Cancellation)
                """);
            await student.SeeOutputAsync(-1, "epoch");
            await student.InterruptAsync();
            await student.SeeOutputAsync(-1, "The cell was interrupted.");
            await student.ShootAsync("0-6-interrupted");
            await student.RunAsync("model.SamplePrior(3).shape");
            await student.SeeOutputAsync(-1, "784");
        });

        await student.DoAsync("cell that ignores an interrupt says what to do", async () =>
        {
            await student.RunAsync("Console.WriteLine(\"under way\");\nwhile (true) { }");
            await student.SeeOutputAsync(-1, "under way");
            await student.InterruptAsync();
            await student.SeeOutputAsync(-1, "restart");
            await student.ShootAsync("0-7-stuck");
        });

        await student.DoAsync("restart begins anew", async () =>
        {
            await student.RestartAsync();
            await student.RunAsync("model");
            await student.SeeOutputAsync(-1, "CS0103");
            await student.RunAsync("1 + 1");
            await student.SeeOutputAsync(-1, "2");
            await student.ShootAsync("0-8-restarted");
        });
    }
}
