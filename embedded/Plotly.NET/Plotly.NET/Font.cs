using Microsoft.FSharp.Core;

namespace Plotly.NET;

/// <summary>The font of a text.</summary>
public sealed class Font : DynObj
{
    /// <summary>Sets the properties that are given.</summary>
    public static Font init(
        FSharpOption<StyleParam.FontFamily>? Family = null, FSharpOption<double>? Size = null,
        FSharpOption<Color>? Color = null) =>
        new Font()
            .Set(Family).Set(Size).Set(Color);
}
