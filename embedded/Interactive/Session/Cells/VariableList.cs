using System.Reflection;
using Microsoft.DotNet.Interactive.Formatting;

namespace Vae.Notebooks.Sessions.Cells;

/// <summary>What <c>#!who</c> and <c>#!whos</c> show: the variables of the session.</summary>
static class VariableList
{
    sealed record Variable(string Name, string Type, string Value);

    public static void ShowNames(CellRun run) =>
        run.Show(Fields(run).Select(field => field.Info.Name).ToArray());

    public static void ShowTable(CellRun run) =>
        run.Show(Fields(run).Select(field => new Variable(
            field.Info.Name,
            field.Info.FieldType.ToDisplayString(),
            Shape.Cut(field.Info.GetValue(field.Owner).ToDisplayString(), 200))).ToArray());

    // The newest declaration of a name hides the older ones; names with < are the compiler's.
    static IEnumerable<(FieldInfo Info, object Owner)> Fields(CellRun run) =>
        run.Session.Scripts.Submissions
            .SelectMany(owner => owner.GetType().GetFields(BindingFlags.Instance | BindingFlags.Public)
                .Where(field => !field.Name.Contains('<')).Select(field => (Info: field, Owner: owner)))
            .DistinctBy(field => field.Info.Name)
            .OrderBy(field => field.Info.Name, StringComparer.Ordinal);
}
