namespace Vae.Notebooks.Tests.Jupyter;

/// <summary>Notebook 1.1, cell by cell; its training is interrupted and goes on.</summary>
[Collection(nameof(NotebookServer))]
public sealed class ModelAndTrainingTests(NotebookServer server)
{
    [Fact]
    public async Task A_student_steps_through_notebook_1_1()
    {
        await using var student = await Student.ComeAsync(server.Address);
        int[] cells = [];
        var training = 0;

        await student.DoAsync("opens without asking for a kernel", async () =>
        {
            await student.OpenAsync("1-mlp-vae/1-model-and-training.ipynb");
            cells = await student.CodeCellsAsync();
            training = await student.CellWithAsync("new LiveTraining");
        });

        await student.DoAsync("cells before the training run one by one", async () =>
        {
            await student.StepAsync(cells.Where(cell => cell < training));
            await student.ShootAsync("1-1-before-training");
        });

        await student.DoAsync("training is interrupted", async () =>
        {
            await student.CollectCurveAsync(training);
            await student.BeginAsync(training);
            await student.SeeCurveAsync(1);
            await student.InterruptAsync();
            await student.SeeOutputAsync(training, "The cell was interrupted.");
            await student.SeeIdleAsync();
            await student.ShootAsync("1-2-interrupted");
        });

        await student.DoAsync("training goes on where it was", async () =>
        {
            await student.CollectCurveAsync(training);
            await student.BeginAsync(training);
            await student.SeeCurveAsync(2);
            await student.ScrollToAsync(training);
            await student.ShootAsync("1-3-goes-on");
            await student.SeeIdleAsync();
            await student.CheckNoErrorsAsync();
            await student.SeeOutputAsync(training, "epoch 6/6");
        });

        await student.DoAsync("cells after the training run one by one", async () =>
        {
            await student.StepAsync(cells.Where(cell => cell > training));
            await student.Page.Locator(".output table").Last.ScrollIntoViewIfNeededAsync();
            await student.ShootAsync("1-4-claims");
        });
    }
}
