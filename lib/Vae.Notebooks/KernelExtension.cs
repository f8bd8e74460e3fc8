using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Formatting;
using Plotly.NET;
using Vae.Data;
using Vae.DimensionalityReduction;
using Vae.Inference;
using Vae.ModelSelection;
using Vae.Notebooks.Figures;
using Vae.Notebooks.Replication;
using Vae.Training;

namespace Vae.Notebooks;

/// <summary>What the first cell of every notebook does to the kernel, by way of <c>notebooks/start.dib</c>.</summary>
public static class KernelExtension
{
    /// <summary>The form of a chart for front ends that draw Plotly's figures themselves.</summary>
    private const string PlotlyFigure = "application/vnd.plotly.v1+json";

    static KernelExtension()
    {
        // PyBridge asks for the TorchSharp that it was built with; the loader of scripts would load ours once more to
        // give it that.
        AssemblyLoadContext.Default.Resolving += (_, wanted) =>
            typeof(Tensor).Assembly is var ours && wanted.Name == ours.GetName().Name ? ours : null;
        // Cells do not dispose.
        _ = NativeMemory.WatchAsync();
    }

    /// <summary>
    /// Says how the library's objects are shown, puts plotly.js into the page, loads the digits, and warns where charts
    /// cannot be drawn or the digits are not those that were asked for.
    /// </summary>
    /// <returns>Device, preset and seed; the digits; data and preset as every figure names them.</returns>
    /// <exception cref="ArgumentException">A variable of the environment has a value that is not allowed.</exception>
    /// <exception cref="OperationCanceledException">The cell was stopped while the digits were downloaded.</exception>
    /// <inheritdoc cref="Digits.Load" path="/exception"/>
    public static (RunSettings Run, DataSplits Data, FigureSource Source) Start()
    {
        // What cells write themselves, $"{x:F2}", has the point and the true minus that figures and tables have. It can
        // be read again: .NET takes a hyphen for a minus, too.
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NegativeSign = "−";
        CultureInfo.DefaultThreadCurrentCulture = culture;
        RegisterFormatters();
        ShowHtml(PlotlyLoader.Html);
        Warn(PlotlyLoader.Problem);
        var run = RunSettings.FromEnvironment();
        var data = Digits.Load(run.Device, new LiveBar<DownloadProgress>(), cancellation: run.Cancellation);
        Warn(data.Banner);
        Console.WriteLine($"{data}; {run}");
        return (run, data, new(data.Name, run.Preset));
    }

    /// <summary>
    /// How objects are shown: in their own form where a page can draw it, and always as text beside it.
    /// </summary>
    private static void RegisterFormatters()
    {
        foreach (var type in TypesWithWords())
            Show<object>(type, value => Preformatted($"{value}"), value => $"{value}");
        Show<Tensor>(value => Preformatted(TorchText.Of(value)), TorchText.Of);
        Show<nn.Module>(value => Preformatted(TorchText.Of(value)), TorchText.Of);
        Show<Picture>(picture => picture.Html, picture => picture.Text);
        Show<TextTable>(table => table.Html, table => table.ToString());
        Show<IEnumerable<Claim>>(ClaimTable.Html, ClaimTable.Text);
        Show<IEnumerable<Hypothesis>>(ClaimTable.Html, ClaimTable.Text);
        Show<TrainingProgress>(at => LivePlace.Bar(at.Done, at), at => at.ToString());
        Show<SweepProgress>(at => LivePlace.Bar(at.Done, at), at => at.ToString());
        Show<PosteriorSearchProgress>(at => LivePlace.Bar(at.Done, at), at => at.ToString());
        Show<TSneProgress>(at => LivePlace.Bar(at.Done, at), at => at.ToString());
        Show<DownloadProgress>(at => LivePlace.Bar(at.Done, at), at => at.ToString());
        Show<GenericChart>(ChartHtml.Of, ChartText.Of);
        Formatter.Register<GenericChart>(chart => GenericChart.toJson(chart), PlotlyFigure);
        Formatter.SetPreferredMimeTypesFor(
            typeof(GenericChart), HtmlFormatter.MimeType, PlotlyFigure, PlainTextFormatter.MimeType);
    }

    /// <summary>The types of both libraries that say in words of their own what they are.</summary>
    private static IEnumerable<Type> TypesWithWords() =>
        from assembly in new[] { typeof(ImageSet).Assembly, typeof(KernelExtension).Assembly }
        from type in assembly.GetExportedTypes()
        let words = type.GetMethod(nameof(ToString), [])
        where words?.DeclaringType == type && !words.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false)
        select type;

    private static void Show<T>(Func<T, string> html, Func<T, string> text) => Show(typeof(T), html, text);

    private static void Show<T>(Type type, Func<T, string> html, Func<T, string> text)
    {
        Formatter.Register(type, (value, writer) => writer.Write(html((T)value)), HtmlFormatter.MimeType);
        Formatter.Register(type, (value, writer) => writer.Write(text((T)value)), PlainTextFormatter.MimeType);
        Formatter.SetPreferredMimeTypesFor(type, HtmlFormatter.MimeType, PlainTextFormatter.MimeType);
    }

    private static string Preformatted(string text) => $"<pre>{WebUtility.HtmlEncode(text)}</pre>";

    private static void Warn(string? text)
    {
        if (text is not null)
            ShowHtml($"""<div style="border: 3px solid #d62728; padding: 1em">{Preformatted(text)}</div>""");
    }

    private static void ShowHtml(string html) =>
        KernelInvocationContext.Current?.DisplayAs(html, HtmlFormatter.MimeType);
}
