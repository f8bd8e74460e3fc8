using System.Globalization;
using System.Numerics;

namespace Vae.Data;

/// <summary>How the ten digits are written: one to three variants of each, in one or two strokes.</summary>
internal static class DigitStrokes
{
    /// <summary>
    /// A line for each variant: its digit, then for each stroke the points x,y it goes through, y downwards, in a box
    /// from −1 to 1. A point that stands twice is a corner.
    /// </summary>
    private const string Text = """
        0: 0,-1 -.5,-.7 -.62,0 -.5,.7 0,1 .5,.7 .62,0 .5,-.7 .05,-1
        0: .3,-.9 -.25,-.8 -.6,-.1 -.45,.7 0,.95 .5,.5 .6,-.2 .3,-.85 -.1,-.95
        1: .05,-1 .02,0 -.02,1
        1: -.4,-.55 .05,-1 .05,-1 .03,0 0,1
        1: -.35,-.6 .05,-1 .05,-1 .03,0 0,1 | -.45,1 .45,.98
        2: -.55,-.55 -.3,-.92 .15,-.98 .5,-.65 .35,-.15 -.1,.4 -.55,.9 -.55,.9 0,.88 .6,.88
        2: -.5,-.6 -.15,-.97 .35,-.85 .45,-.4 .1,.2 -.35,.75 -.6,.85 -.58,.55 -.25,.55 .15,.82 .6,.75
        3: -.5,-.75 -.1,-1 .4,-.8 .38,-.35 -.1,-.08 -.1,-.08 .42,.12 .52,.6 .1,.97 -.35,.95 -.6,.7
        3: -.5,-.9 .1,-.95 .5,-.92 .5,-.92 -.05,-.15 -.05,-.15 .45,.1 .5,.6 .05,.95 -.55,.8
        4: -.35,-.95 -.5,-.4 -.52,.05 -.1,.13 .6,.02 | .4,-.75 .34,.1 .25,1
        4: .25,1 .28,0 .3,-1 .3,-1 -.2,-.35 -.6,.25 -.6,.25 0,.25 .62,.2
        5: .5,-.95 .1,-.95 -.35,-.92 -.35,-.92 -.42,-.2 -.42,-.2 0,-.32 .45,-.02 .5,.5 .1,.95 -.3,.95 -.55,.75
        5: -.3,-.95 -.42,-.25 -.42,-.25 .1,-.3 .5,.1 .4,.7 -.05,.97 -.5,.85 | -.3,-.95 .2,-.92 .55,-1
        6: .35,-.98 -.1,-.6 -.42,0 -.45,.6 -.1,.97 .35,.85 .45,.4 .15,.08 -.25,.25 -.45,.6
        6: .05,-1 -.3,-.4 -.45,.3 -.25,.9 .25,.92 .45,.55 .25,.2 -.15,.3 -.4,.65
        7: -.55,-.85 0,-.88 .55,-.9 .55,-.9 .2,-.1 -.15,1
        7: -.55,-.65 -.5,-.9 -.5,-.9 0,-.85 .5,-.92 .5,-.92 .3,-.2 .1,1
        7: -.55,-.85 0,-.88 .55,-.9 .55,-.9 .2,-.1 -.15,1 | -.3,.08 .1,.03 .5,0
        8: .38,-.72 0,-1 -.4,-.75 -.25,-.3 .2,.1 .45,.55 .1,.97 -.35,.85 -.4,.45 .02,.02 .36,-.4 .36,-.75
        8: 0,-.05 -.38,-.4 -.25,-.9 .2,-.95 .38,-.5 0,-.05 -.42,.4 -.3,.9 .2,.97 .45,.5 .02,-.05
        9: .42,-.6 .1,-.97 -.35,-.8 -.45,-.35 -.1,-.08 .3,-.3 .42,-.7 .42,-.7 .4,.1 .28,1
        9: .4,-.65 .05,-.97 -.38,-.75 -.42,-.3 0,-.1 .35,-.4 .42,-.7 .42,-.7 .42,.1 .25,.75 -.1,.97 -.45,.8
        """;

    /// <summary>Digit → variants → strokes → points.</summary>
    internal static readonly Vector2[][][][] All = [.. Text.Split('\n', StringSplitOptions.TrimEntries)
        .GroupBy(line => line[0], line => line[2..].Split('|').Select(Points).ToArray())
        .Select(variants => variants.ToArray())];

    private static Vector2[] Points(string stroke) =>
        [.. stroke.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(point => point.Split(','))
            .Select(xy => new Vector2(Number(xy[0]), Number(xy[1])))];

    private static float Number(string text) => float.Parse(text, CultureInfo.InvariantCulture);
}
