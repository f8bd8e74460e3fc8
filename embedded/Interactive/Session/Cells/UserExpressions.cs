using System.Text.Json.Nodes;
using Microsoft.DotNet.Interactive.Formatting;

namespace Vae.Notebooks.Sessions.Cells;

/// <summary>What a front end wants to know when a cell has ended: the values of expressions, as Jupyter has them.</summary>
static class UserExpressions
{
    /// <exception cref="OperationCanceledException">The cell was interrupted.</exception>
    public static JsonObject Evaluate(CellRun run, IReadOnlyDictionary<string, string>? expressions) =>
        new((expressions ?? new Dictionary<string, string>()).Select(
            expression => KeyValuePair.Create<string, JsonNode?>(expression.Key, Evaluate(run, expression.Value))));

    static JsonObject Evaluate(CellRun run, string expression)
    {
        try
        {
            var data = run.Evaluate(expression) ?? new JsonObject { [PlainTextFormatter.MimeType] = "" };
            return new JsonObject { ["status"] = DoneEvent.Ok, ["data"] = data, ["metadata"] = new JsonObject() };
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            var described = run.Session.Describe(error, run);
            return new JsonObject
            {
                ["status"] = DoneEvent.Error,
                ["ename"] = described.Name,
                ["evalue"] = described.Message,
                ["traceback"] = new JsonArray([.. described.Traceback.Select(line => (JsonNode)line)]),
            };
        }
    }
}
