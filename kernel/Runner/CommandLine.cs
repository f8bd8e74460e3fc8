using System.CommandLine;
using System.CommandLine.Help;

namespace Vae.Kernel.Runner;

/// <summary>The command line or the environment is wrong; the message says how it should be.</summary>
sealed class UsageException(string message) : Exception(message);

/// <summary>What <c>./run</c> understands.</summary>
static class CommandLine
{
    /// <returns>The exit code of what was asked for.</returns>
    /// <exception cref="UsageException">There is no such command, option or value.</exception>
    public static Task<int> InvokeAsync(string[] arguments)
    {
        Command claims = new("claims", "The claims of the reports, as decided by results/.")
        {
            Switch("--readme", "Write them into README.md, a line each, and the measurements to results/claims.md."),
        };
        claims.SetAction(parsed => ClaimsCommand.Execute(readme: parsed.GetValue<bool>("--readme")));

        Argument<string[]> words = new("words") { HelpName = "install|uninstall" };
        Command kernel = new("kernel", "Makes this repository's C# a kernel of Jupyter, for you or, with --sys-prefix, "
            + "for all users of the Python that Jupyter runs with; or removes it.") { words };
        kernel.SetAction(parsed => KernelCommand.Execute(parsed.GetRequiredValue(words)));

        Argument<string[]> paths = new("paths")
        {
            Description = "Notebooks (.ipynb, .dib) or folders; without any, all of notebooks/.",
        };
        Command run = new("./run", "Runs notebooks and writes them, executed, to artifacts/.")
        {
            paths,
            Choice("--preset", "Short or full-size settings (VAE_PRESET).", RunOptions.Presets),
            Choice("--device", "Where to compute (VAE_DEVICE).", RunOptions.Devices),
            Number("--seeds", "N", "Use only the first N seeds of each notebook (VAE_SEEDS): claims that rest on fewer "
                + "than three are one run, and decide nothing."),
            Switch("--fresh", "Train all models anew, whatever the cache and models/ hold (VAE_FRESH=1)."),
            Number("--timeout", "SECONDS", "Stop a notebook that takes longer."),
            Number("--jobs", "N", "Run N notebooks at a time."),
            Number("--workers", "N", "Share the trainings of each notebook among N processes, with one thread each "
                + "unless OMP_NUM_THREADS is set."),
            Switch("--static", "Add a PNG of each chart, for viewers without JavaScript (needs Chromium)."),
            Switch("--publish", "The same, and write small copies with these pictures to gallery/, and of the full "
                + "preset the numbers to results/ and newly trained models to models/ (only what was computed with "
                + "MNIST)."),
            Switch("--list", "Only list the notebooks."),
            new HelpOption(), claims, kernel,
        };
        run.SetAction((parsed, _) => RunCommand.ExecuteAsync(new RunOptions(parsed)));

        var parsed = run.Parse(arguments);
        return parsed.Errors is [var first, ..]
            ? throw new UsageException($"{first.Message} ./run --help lists what there is.")
            // Ctrl-C is the run's own business.
            : parsed.InvokeAsync(new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
            });
    }

    static Option<bool> Switch(string name, string description) => new(name) { Description = description };

    static Option<string?> Choice(string name, string description, string[] valid)
    {
        Option<string?> option = new(name) { Description = description, HelpName = string.Join('|', valid) };
        option.Validators.Add(result =>
        {
            if (RunOptions.Problem(name + " ", result.GetValueOrDefault<string?>(), valid) is { } problem)
                result.AddError(problem);
        });
        return option;
    }

    static Option<int?> Number(string name, string unit, string description) => new(name)
    {
        Description = description,
        HelpName = unit,
        CustomParser = result =>
        {
            if (int.TryParse(result.Tokens[0].Value, out var number) && number > 0)
                return number;
            result.AddError($"{name} {result.Tokens[0].Value}: a whole number above 0 is needed.");
            return null;
        },
    };
}
