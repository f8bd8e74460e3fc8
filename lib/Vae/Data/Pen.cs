using System.Numerics;

namespace Vae.Data;

/// <summary>A round pen that draws smooth curves with soft edges on a small square canvas.</summary>
/// <param name="side">Pixels of a row and of a column.</param>
/// <param name="radius">Half the width of its stroke, in pixels.</param>
/// <param name="softness">Over how many pixels the stroke fades out.</param>
internal sealed class Pen(int side, float radius, float softness)
{
    private const int StepsPerSpan = 5;

    /// <summary>How much of each pixel is ink, 0 to 1, row by row.</summary>
    internal float[] Ink { get; } = new float[side * side];

    /// <summary>Draws the Catmull-Rom curve through the points.</summary>
    internal void Curve(ReadOnlySpan<Vector2> points)
    {
        var from = points[0];
        for (var i = 0; i + 1 < points.Length; i++)
        {
            var (start, end) = (points[i], points[i + 1]);
            if (start == end)
                continue;
            var (before, after) = (points[Math.Max(i - 1, 0)], points[Math.Min(i + 2, points.Length - 1)]);
            for (var step = 1; step <= StepsPerSpan; step++)
            {
                var to = Between(before, start, end, after, (float)step / StepsPerSpan);
                Line(from, to);
                from = to;
            }
        }
    }

    private static Vector2 Between(Vector2 before, Vector2 start, Vector2 end, Vector2 after, float t) => 0.5f * (
        2 * start
        + (end - before) * t
        + (2 * before - 5 * start + 4 * end - after) * (t * t)
        + (3 * start - before - 3 * end + after) * (t * t * t));

    private void Line(Vector2 from, Vector2 to)
    {
        var line = to - from;
        var scale = line == Vector2.Zero ? 0 : 1 / line.LengthSquared();
        var reach = new Vector2(radius + softness / 2);
        var (low, high) = (Vector2.Min(from, to) - reach, Vector2.Max(from, to) + reach);
        for (var y = Math.Max((int)low.Y, 0); y < Math.Min(high.Y, side); y++)
            for (var x = Math.Max((int)low.X, 0); x < Math.Min(high.X, side); x++)
            {
                var pixel = new Vector2(x, y);
                var nearest = from + Math.Clamp(Vector2.Dot(pixel - from, line) * scale, 0, 1) * line;
                var ink = Math.Clamp((radius - Vector2.Distance(pixel, nearest)) / softness + 0.5f, 0, 1);
                Ink[y * side + x] = Math.Max(Ink[y * side + x], ink);
            }
    }
}
