namespace Vae.Notebooks.Sessions.Cells;

/// <summary>The commands of C# cells, by name.</summary>
static class Magics
{
    static readonly Dictionary<string, Action<CellRun, string>> Commands = new()
    {
        ["#r"] = (run, path) => run.Session.Scripts.AddReference(path),
        ["#i"] = (_, source) => throw new CellException($"#i \"{source}\": package sources have no meaning here, "
            + "because packages are not restored while a notebook runs."),
        ["import"] = Import.Run,
        ["time"] = (run, _) => run.MeasureTime(),
        ["who"] = (run, _) => VariableList.ShowNames(run),
        ["whos"] = (run, _) => VariableList.ShowTable(run),
        ["set"] = SharedValues.Set,
        ["share"] = SharedValues.Share,
    };

    /// <summary>The names of those that begin with <c>#!</c>, without that.</summary>
    public static IEnumerable<string> All => Commands.Keys.Where(name => name[0] != '#');

    public static string Names { get; } = string.Join(", ", All.Select(name => "#!" + name));

    public static bool Exists(string name) => Commands.ContainsKey(name);

    public static void Run(CellRun run, MagicPart magic) => Commands[magic.Name](run, magic.Arguments);
}
