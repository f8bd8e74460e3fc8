using OfficialApi.Lists;
using OfficialApi.Matching;

namespace OfficialApi;

/// <summary>Plotly.NET's list also says what is static, generic or an extension.</summary>
public sealed class PlotlyMatcherTests
{
    const string List = """
        T A.Optional<T> [struct]
        M A.Optional<T>::static Optional<T> op_Implicit(T Value)
        T A.Chart [static]
        M A.Chart::static Figure Line<X>(IEnumerable<X> x, Opt<int> Width)
        M A.Chart::static Figure WithSize(this Figure chart, int? Size)
        T A.Figure
        C A.Figure::new()
        U A.Mode :: Lines="lines" | NewCustom(int item)
        """;

    const string Library = """
        using System.Collections.Generic;
        using Microsoft.FSharp.Core;
        namespace A;
        public struct Optional<T> { public static implicit operator Optional<T>(T Value) => default; }
        public class Figure;
        public class Mode { public static Mode Lines => new(); public static Mode NewCustom(int item) => new(); }
        public static class Chart
        {
            public static Figure Line<T>(IEnumerable<T> x, Optional<int> Width = default) => new();
            public static Figure WithSize(this Figure figure, FSharpOption<int>? Size = null) => figure;
        }
        """;

    const string Program = """
        using A;
        _ = (Chart.Line(new[] { 1 }, Width: 3).WithSize(4).WithSize(), Mode.Lines, Mode.NewCustom(2));
        """;

    [Fact]
    public void WhatTheListHasPasses() => Assert.Empty(Problems(List));

    [Theory]
    [InlineData("static Figure Line", "Figure Line", "it is not static")]
    [InlineData("Line<X>", "Line<X,Y>", "it has 2 type parameters, here 1")]
    [InlineData("this Figure", "Figure", "it is not an extension method")]
    [InlineData("int? Size", "int Size", "its parameter Size is a Int32, here a FSharpOption<Int32>")]
    [InlineData("Opt<int> Width", "Opt<double> Width", "its parameter Width is a Optional<Double>, here a Optional<Int32>")]
    [InlineData("Lines=", "Line=", "A.Mode has no Lines")]
    [InlineData("NewCustom(int item)", "NewCustom", "it is a Property, here a Method")]
    public void ADeviationFails(string text, string other, string expected) =>
        Assert.Contains(Problems(List.Replace(text, other)), problem => problem.Contains(expected));

    static List<string> Problems(string list)
    {
        var types = new ApiTypes();
        PlotlyList.Read(list.Split('\n'), types);
        return [.. Snippet.Compile(Library, Program).Uses().Select(new Matcher(types).Problem).OfType<string>()];
    }
}
