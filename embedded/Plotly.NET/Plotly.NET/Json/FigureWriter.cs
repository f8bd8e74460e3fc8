using System.Collections;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace Plotly.NET.Json;

/// <summary>
/// Writes figures as JSON. The encoder is the default one, which escapes angle brackets: no text can end the script
/// element that the JSON is put into.
/// </summary>
internal static class FigureWriter
{
    internal static string Write(object value)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
            Write(json, value);
        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private static void Write(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null: json.WriteNullValue(); break;
            case Color color: Write(json, color.Value); break;
            case StyleParam.StyleChoice choice: Write(json, choice.Json); break;
            case DynObj bag: WriteBag(json, bag); break;
            case string text: json.WriteStringValue(text); break;
            case bool flag: json.WriteBooleanValue(flag); break;
            case double number when double.IsFinite(number): json.WriteNumberValue(number); break;
            case float number when float.IsFinite(number): json.WriteNumberValue(number); break;
            case DateTime time: json.WriteStringValue(time.ToString("o", CultureInfo.InvariantCulture)); break;
            case ITuple pair: WriteArray(json, Enumerable.Range(0, pair.Length).Select(i => pair[i])); break;
            case IEnumerable items: WriteArray(json, items); break;
            case IConvertible number when IsWhole(number): json.WriteNumberValue(number.ToDecimal(CultureInfo.InvariantCulture)); break;
            // JSON has no NaN and no infinities; plotly.js takes the words for gaps.
            default: json.WriteStringValue(Convert.ToString(value, CultureInfo.InvariantCulture)); break;
        }
    }

    private static void WriteBag(Utf8JsonWriter json, DynObj bag)
    {
        json.WriteStartObject();
        if (bag is Trace trace)
            json.WriteString("type", trace.type);
        foreach (var (name, value) in bag.GetProperties(true))
        {
            json.WritePropertyName(name);
            Write(json, value);
        }
        json.WriteEndObject();
    }

    private static void WriteArray(Utf8JsonWriter json, IEnumerable items)
    {
        json.WriteStartArray();
        foreach (var item in items)
            Write(json, item);
        json.WriteEndArray();
    }

    private static bool IsWhole(IConvertible value) =>
        value.GetTypeCode() is >= TypeCode.SByte and <= TypeCode.UInt64 or TypeCode.Decimal;
}
