using System.Text;
using System.Text.Json.Nodes;
using Vae.Notebooks.Documents;
using Vae.Notebooks.Sessions;

namespace Vae.Notebooks.Runner;

/// <summary>The outputs of one cell, as nbformat wants them.</summary>
sealed class CellOutputs
{
    const string PlotlyFigure = "application/vnd.plotly.v1+json";

    readonly JsonArray outputs = [];
    readonly StringBuilder text = new();
    string? stream;

    /// <summary>The outputs so far.</summary>
    public JsonArray ToJson()
    {
        EndStream();
        return outputs.DeepClone().AsArray();
    }

    public void Write(StreamEvent message)
    {
        if (message.Name != stream)
            EndStream();
        stream = message.Name;
        text.Append(message.Text);
    }

    /// <summary>Takes away what there is.</summary>
    public void Clear()
    {
        EndStream();
        outputs.Clear();
    }

    /// <summary>Adds a displayed value and returns its place, where an update puts another one.</summary>
    public JsonObject Display(JsonObject data) => Add(new JsonObject
    {
        ["data"] = Mime(data),
        ["metadata"] = new JsonObject(),
        ["output_type"] = "display_data",
    });

    public void Result(JsonObject data, int number) => Add(new JsonObject
    {
        ["data"] = Mime(data),
        ["execution_count"] = number,
        ["metadata"] = new JsonObject(),
        ["output_type"] = "execute_result",
    });

    public void Error(ErrorEvent error) => Add(new JsonObject
    {
        ["ename"] = error.Name,
        ["evalue"] = error.Message,
        ["output_type"] = "error",
        ["traceback"] = new JsonArray([.. error.Traceback.Select(line => (JsonNode)line)]),
    });

    /// <summary>
    /// A MIME bundle with texts as lists of lines. A chart's page has the whole figure: a second copy would only make the
    /// notebook larger.
    /// </summary>
    public static JsonObject Mime(JsonObject data) => new(data
        .Where(form => form.Key != PlotlyFigure || !data.ContainsKey(CellOutput.Html))
        .Select(form => KeyValuePair.Create(form.Key, form.Key.StartsWith("text/", StringComparison.Ordinal)
            ? MultilineText.Split((string)form.Value!)
            : form.Value?.DeepClone())));

    JsonObject Add(JsonObject output)
    {
        EndStream();
        outputs.Add((JsonNode)output);
        return output;
    }

    void EndStream()
    {
        if (stream is null)
            return;
        outputs.Add((JsonNode)new JsonObject
        {
            ["name"] = stream,
            ["output_type"] = "stream",
            ["text"] = MultilineText.Split(Overwrite(text.ToString())),
        });
        text.Clear();
        stream = null;
    }

    // A carriage return takes a terminal back to the start of its line: what a progress line wrote last stays.
    static string Overwrite(string text) => !text.Contains('\r') ? text : string.Join('\n',
        text.Replace("\r\n", "\n", StringComparison.Ordinal).Split('\n')
            .Select(line => line.TrimEnd('\r')).Select(line => line[(line.LastIndexOf('\r') + 1)..]));
}
