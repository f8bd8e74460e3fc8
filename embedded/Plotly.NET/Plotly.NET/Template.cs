using Microsoft.FSharp.Core;

namespace Plotly.NET;

/// <summary>Styles that hold wherever a chart does not say otherwise.</summary>
public sealed class Template : DynObj
{
    internal Template()
    {
    }

    /// <summary>A template from a layout and from traces, each of which stands for the traces of its type.</summary>
    public static Template init<c>(Layout layoutTemplate, FSharpOption<IEnumerable<c>>? TraceTemplates = null)
        where c : Trace
    {
        var data = new DynObj();
        foreach (var kind in (TraceTemplates?.Value ?? []).GroupBy(trace => trace.type))
            data.SetProperty(kind.Key, kind.ToArray());
        return new Template().Put("layout", layoutTemplate).Put("data", data);
    }
}
