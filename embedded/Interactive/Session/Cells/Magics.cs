namespace Vae.Notebooks.Sessions.Cells;

/// <summary>The commands of C# cells, by name.</summary>
static class Magics
{
    static readonly Dictionary<string, Func<CellRun, string, Task>> Commands = new()
    {
        ["#r"] = (run, path) => Now(() => run.Session.Scripts.AddReference(path)),
        ["#i"] = (_, source) => throw new CellException($"#i \"{source}\": package sources have no meaning here, "
            + "because packages are not restored while a notebook runs."),
        ["import"] = Import.RunAsync,
        ["time"] = (run, _) => Now(run.MeasureTime),
        ["who"] = (run, _) => Now(() => VariableList.ShowNames(run)),
        ["whos"] = (run, _) => Now(() => VariableList.ShowTable(run)),
        ["set"] = SharedValues.SetAsync,
        ["share"] = SharedValues.ShareAsync,
    };

    public static string Names { get; } =
        string.Join(", ", Commands.Keys.Where(name => name[0] != '#').Select(name => "#!" + name));

    public static bool Exists(string name) => Commands.ContainsKey(name);

    public static Task RunAsync(CellRun run, MagicPart magic) => Commands[magic.Name](run, magic.Arguments);

    static Task Now(Action action)
    {
        action();
        return Task.CompletedTask;
    }
}
