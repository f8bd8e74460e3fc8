using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>Turns values into text by the formatter registered for their type and the wanted MIME type.</summary>
public static class Formatter
{
    static readonly FormatterTable Formatters = new();
    static readonly ConcurrentDictionary<Type, string[]> PreferredMimeTypes = new();
    static ImmutableList<Action<DisplayedValue>> subscribers = [];

    static Formatter() => ResetToDefault();

    /// <summary>The MIME type of values whose type has no preference.</summary>
    public static string DefaultMimeType { get; set; } = HtmlFormatter.MimeType;

    /// <summary>How many items of a sequence are written.</summary>
    public static int ListExpansionLimit { get; set; } = 20;

    /// <summary>How null is written.</summary>
    public static string NullString { get; set; } = "<null>";

    /// <summary>How many levels of properties are written.</summary>
    public static int RecursionLimit { get; set; } = 6;

    /// <summary>Registers a formatter; the last one registered for a type is asked first.</summary>
    public static void Register(ITypeFormatter formatter) => Formatters.Add(formatter);

    /// <summary>Registers a function that gives the text of a value.</summary>
    public static void Register<T>(Func<T, string> formatter, string mimeType = PlainTextFormatter.MimeType) =>
        Register<T>((value, context) => Write(context.Writer, formatter(value)), mimeType);

    /// <summary>Registers a function that writes a value.</summary>
    public static void Register<T>(Action<T, TextWriter> formatter, string mimeType = PlainTextFormatter.MimeType) =>
        Register<T>((value, context) => Run(() => formatter(value, context.Writer)), mimeType);

    /// <summary>Registers a function that writes a value, or returns false to leave it to others.</summary>
    public static void Register<T>(FormatDelegate<T> formatter, string mimeType = PlainTextFormatter.MimeType) =>
        Register(typeof(T), (value, context) => formatter((T)value, context), mimeType);

    /// <summary>Registers a function that writes values of a type, an interface or open generic type included.</summary>
    public static void Register(
        Type type, Action<object, TextWriter> formatter, string mimeType = PlainTextFormatter.MimeType) =>
        Register(type, (value, context) => Run(() => formatter(value, context.Writer)), mimeType);

    /// <summary>Registers a function that writes values of a type, or returns false to leave them to others.</summary>
    public static void Register(
        Type type, FormatDelegate<object> formatter, string mimeType = PlainTextFormatter.MimeType) =>
        Register(new DelegateFormatter(type, mimeType, formatter));

    /// <summary>Forgets all registered formatters and preferences and returns to those of the start.</summary>
    public static void ResetToDefault()
    {
        Formatters.Clear();
        PreferredMimeTypes.Clear();
        SetPreferredMimeTypesFor(typeof(string), PlainTextFormatter.MimeType);
        SetPreferredMimeTypesFor(typeof(LaTeXString), "text/latex");
        Register<LaTeXString>(formula => formula.ToString(), "text/latex");
        (DefaultMimeType, ListExpansionLimit, NullString, RecursionLimit) = (HtmlFormatter.MimeType, 20, "<null>", 6);
    }

    /// <summary>Chooses the MIME types in which values of a type are shown, the best one first.</summary>
    public static void SetPreferredMimeTypesFor(Type type, params string[] preferredMimeTypes) =>
        PreferredMimeTypes[type] = preferredMimeTypes;

    /// <summary>The MIME types in which values of a type are shown.</summary>
    public static IReadOnlyCollection<string> GetPreferredMimeTypesFor(Type? type) =>
        type?.SelfAndBases().Select(PreferredMimeTypes.GetValueOrDefault).FirstOrDefault(types => types is not null)
        ?? [DefaultMimeType];

    /// <summary>The formatter that is asked first for values of a type.</summary>
    public static ITypeFormatter GetPreferredFormatterFor(Type actualType, string mimeType) =>
        Formatters.Find(actualType, mimeType).FirstOrDefault() ?? DefaultFormatter(actualType, mimeType);

    /// <summary>A value as text of a MIME type.</summary>
    public static string ToDisplayString(this object? obj, string mimeType = PlainTextFormatter.MimeType)
    {
        using var context = new FormatContext(new StringWriter());
        obj.FormatTo(context, mimeType);
        return context.Writer.ToString()!;
    }

    /// <summary>A value as written by the given formatter.</summary>
    public static string ToDisplayString(this object obj, ITypeFormatter formatter)
    {
        using var context = new FormatContext(new StringWriter());
        formatter.Format(obj, context);
        return context.Writer.ToString()!;
    }

    /// <summary>Writes a value in a MIME type, as a part of what <paramref name="context" /> holds already.</summary>
    public static void FormatTo<T>(this T obj, FormatContext context, string mimeType)
    {
        var type = obj?.GetType() ?? typeof(object);
        var written = obj is not null
            && Formatters.Find(type, mimeType).Any(formatter => formatter.Format(obj, context));
        if (!written)
            DefaultFormatter(type, mimeType).Format(obj!, context);
    }

    /// <summary>Calls a function with every value that is displayed or updated from now on.</summary>
    /// <returns>Disposing it ends the calls.</returns>
    public static IDisposable SubscribeToDisplayedValues(Action<DisplayedValue> onEvent)
    {
        ImmutableInterlocked.Update(ref subscribers, all => all.Add(onEvent));
        return new Subscription(onEvent);
    }

    /// <summary>Writes the text/plain form of a displayed value to the console.</summary>
    public static void WriteToConsole(DisplayedValue displayedValue) =>
        Console.WriteLine(displayedValue.Value.ToDisplayString());

    internal static bool HasOwnFormatter(Type type, string mimeType) => Formatters.Find(type, mimeType).Any();

    internal static void Publish(DisplayedValue value)
    {
        var listeners = subscribers;
        if (listeners.IsEmpty)
            WriteToConsole(value);
        foreach (var listener in listeners)
            listener(value);
    }

    static ITypeFormatter DefaultFormatter(Type type, string mimeType) =>
        mimeType == HtmlFormatter.MimeType
            ? HtmlFormatter.GetPreferredFormatterFor(type)
            : PlainTextFormatter.GetPreferredFormatterFor(type);

    static bool Write(TextWriter writer, string text)
    {
        writer.Write(text);
        return true;
    }

    static bool Run(Action action)
    {
        action();
        return true;
    }

    sealed class Subscription(Action<DisplayedValue> subscriber) : IDisposable
    {
        public void Dispose() => ImmutableInterlocked.Update(ref subscribers, all => all.Remove(subscriber));
    }
}
