using Vae.Notebooks.Replication;

namespace Vae.Notebooks.Tests.Replication;

[Collection(nameof(EnvironmentVariables))]
public sealed class RunSettingsTests
{
    [Fact]
    public void The_environment_chooses()
    {
        using var _ = EnvironmentVariables.Set(RunSettings.DeviceVariable, "cpu");
        using var __ = EnvironmentVariables.Set(RunSettings.PresetVariable, "full");
        var run = RunSettings.FromEnvironment(seed: 7);
        Assert.Equal((DeviceType.CPU, Preset.Full, 7), (run.Device.type, run.Preset, run.Seed));
        Assert.Equal(2, run.Choose(quick: 1, full: 2));
    }

    [Theory]
    [InlineData("2", new[] { 4, 5 })]
    [InlineData("9", new[] { 4, 5, 6 })]
    [InlineData(null, new[] { 4, 5, 6 })]
    public void Seeds_can_be_limited(string? limit, int[] expected)
    {
        using var _ = EnvironmentVariables.Set(RunSettings.SeedsVariable, limit);
        Assert.Equal(expected, RunSettings.FromEnvironment().Seeds(4, 5, 6));
    }

    [Fact]
    public void Without_it_a_CPU_runs_the_quick_preset()
    {
        using var _ = EnvironmentVariables.Set(RunSettings.DeviceVariable, "cpu");
        using var __ = EnvironmentVariables.Set(RunSettings.PresetVariable, null);
        Assert.Equal(Preset.Quick, RunSettings.FromEnvironment().Preset);
    }

    [Theory]
    [InlineData(RunSettings.DeviceVariable, "tpu", "Use cpu or cuda")]
    [InlineData(RunSettings.PresetVariable, "medium", "Use quick or full")]
    [InlineData(RunSettings.SeedsVariable, "none", "VAE_SEEDS=none is not a whole number above 0")]
    [InlineData(RunSettings.SeedsVariable, "0", "VAE_SEEDS=0 is not a whole number above 0")]
    public void Unknown_values_are_refused_with_those_that_exist(string variable, string value, string expected)
    {
        using var _ = EnvironmentVariables.Set(variable, value);
        Assert.Contains(expected, Assert.Throws<ArgumentException>(() => RunSettings.FromEnvironment()).Message);
    }

    [Fact]
    public void Asking_for_a_GPU_that_is_not_there_says_so()
    {
        using var _ = EnvironmentVariables.Set(RunSettings.DeviceVariable, "cuda");
        if (torch.cuda.is_available()) Assert.Equal(DeviceType.CUDA, RunSettings.FromEnvironment().Device.type);
        else Assert.Contains("no CUDA device",
            Assert.Throws<ArgumentException>(() => RunSettings.FromEnvironment()).Message);
    }

    [Fact]
    public void The_notebook_that_runs_is_the_one_that_the_runner_or_else_Jupyter_names_in_this_folder()
    {
        var here = Path.Combine(Environment.CurrentDirectory, Path.GetFileName(GetType().Assembly.Location));
        using var _ = EnvironmentVariables.Set("JPY_SESSION_NAME", "of/another/notebook.ipynb");
        using (EnvironmentVariables.Set(RunSettings.NotebookVariable, Path.GetFileName(here)))
            Assert.Equal(here, RunSettings.FromEnvironment().Notebook);
        using (EnvironmentVariables.Set(RunSettings.NotebookVariable, null))
        {
            Assert.Null(RunSettings.FromEnvironment().Notebook); // renamed since, or of a kernel that started this one
            using var __ = EnvironmentVariables.Set("JPY_SESSION_NAME", here);
            Assert.Equal(here, RunSettings.FromEnvironment().Notebook);
        }
    }

    [Fact]
    public void Outside_of_cells_nothing_cancels() =>
        Assert.False(new RunSettings(CPU, Preset.Quick, 1).Cancellation.CanBeCanceled);
}
