using OfficialApi.Matching;

namespace OfficialApi;

/// <summary>A small library, the list that it should keep to, and code that uses it: each deviation is found.</summary>
public sealed class MatcherTests
{
    const string List = """
        T A.Base
        T A.Thing : Base
        T A.Extensions
        T A.Kind : Enum
        T A.Pair : ValueType
        T A.MarkAttribute : Attribute
        C A.MarkAttribute::ctor(Int32 size)
        C A.Thing::ctor(Int64 size=1)
        F A.Thing::count -> Int32
        M A.Base::inherited() -> Thing
        M A.Base::forward(Int64 input) -> Int64
        M A.Thing::sum(Int64 dim, Boolean keepdim=False, Nullable<Double> scale=null) -> Thing
        M A.Thing::pick(Int64[] of) -> Thing
        M A.Thing::op_Addition(Thing left, Thing right) -> Thing
        M A.Thing::op_Implicit(Int64 size) -> Thing
        M A.Thing::Dispose() -> Void
        M A.Thing::GetEnumerator() -> IEnumerator<Int64>
        M A.Extensions::twice(Thing thing, Int64 times=2) -> Thing
        P A.Thing::shape -> Int64[]
        P A.Thing::grad -> Thing {get;set}
        P A.Thing::Items[Int64 index] -> Thing
        """;

    const string Library = """
        using System;
        namespace A;
        public class MarkAttribute(int size) : Attribute;
        public enum Kind { Small }
        public struct Pair { public override string ToString() => ""; }
        public class Base { public Thing inherited() => null!; public virtual long forward(long input) => 0; }
        public class Thing : Base, IDisposable
        {
            public Thing(long size = 1) { }
            public int count;
            public Thing sum(long dim, bool keepdim = false, double? scale = null) => this;
            public Thing pick(params long[] of) => this;
            public static Thing operator +(Thing left, Thing right) => left;
            public static implicit operator Thing(long size) => new(size);
            public long[] shape => [];
            public Thing grad { get; set; } = null!;
            public Thing this[long index] => this;
            public void Dispose() { }
            public System.Collections.Generic.IEnumerator<long> GetEnumerator() => null!;
            public override string ToString() => "";
        }
        public static class Extensions { public static Thing twice(this Thing thing, long times = 2) => thing; }
        """;

    const string Use = """
        using A;
        class Own : Base { public override long forward(long input) => input; }
        class Program
        {
            static void Main()
            {
                _ = typeof(Kind) + new Pair().ToString();
                using Thing thing = new(3), other = 4;
                _ = (thing.sum(1, scale: 2).pick(1, 2) + other.twice()).inherited();
                thing.grad = thing[0];
                _ = thing.shape.Length + thing.count + thing.ToString().Length + new Own().forward(1);
            }
        }
        """;

    [Fact]
    public void WhatTheListHasPasses() => Assert.Empty(Problems(List, Library, Use));

    [Theory]
    [InlineData("C A.Thing::ctor(Int64 size=1)", "", "has no ctor")]
    [InlineData("T A.Kind : Enum", "", "no official type A.Kind")]
    [InlineData("T A.Thing : Base", "T A.Thing", "A.Thing does not derive from A.Base")]
    [InlineData("M A.Thing::sum(", "M A.Thing::summe(", "has no sum")]
    [InlineData("M A.Base::inherited", "M A.Extensions::inherited", "has no inherited")]
    [InlineData("A.Base::forward(Int64 input)", "A.Base::forward(Int64 x)", "its parameter x is called input here")]
    [InlineData("Boolean keepdim", "Boolean keep", "its parameter keepdim", "has no parameter keepdim")]
    [InlineData("Int64 dim,", "Int32 dim,", "its parameter dim is a Int32, here a Int64")]
    [InlineData("keepdim=False", "keepdim=True", "keepdim is True by default, here False")]
    [InlineData("Nullable<Double> scale=null", "Nullable<Double> scale", "scale is required")]
    [InlineData("Nullable<Double> scale=null)", "Nullable<Double> scale=null, Int64 must)", "its parameter must is missing here")]
    [InlineData("sum(Int64 dim,", "sum(Boolean flag=True, Int64 dim,", "dim stands elsewhere: pass it by name")]
    [InlineData("pick(Int64[] of) -> Thing", "pick(Int64[] of) -> Base", "its type is Base, here Thing")]
    [InlineData("M A.Thing::op_Addition", "M A.Thing::op_Subtraction", "has no op_Addition")]
    [InlineData("M A.Thing::op_Implicit", "M A.Thing::op_Explicit", "has no op_Implicit")]
    [InlineData("times=2", "times=3", "times is 3 by default, here 2")]
    [InlineData("P A.Thing::shape", "F A.Thing::shape", "it is a Field, here a Property")]
    [InlineData("grad -> Thing {get;set}", "grad -> Thing", "it cannot be assigned")]
    [InlineData("Items[Int64 index]", "Items[Int32 index]", "its parameter index is a Int32, here a Int64")]
    [InlineData("F A.Thing::count -> Int32", "F A.Thing::count -> Int64", "its type is Int64, here Int32")]
    public void ADeviationFails(string line, string other, params string[] expected)
    {
        Assert.Contains(line, List);
        var problems = Problems(List.Replace(line, other), Library, Use);
        Assert.Contains(problems, problem => expected.Any(problem.Contains));
    }

    [Theory]
    [InlineData("C A.Thing", "class Own(long n) : Thing(n);")]
    [InlineData("C A.Thing", "class Own : Thing { public Own() : base(1) { } }")]
    [InlineData("C A.MarkAttribute", "class Own { [Mark(1)] void Run() { } }")]
    [InlineData("M A.Thing::op_Implicit", "class Own { Thing thing = 3; }")]
    [InlineData("M A.Thing::op_Addition", "class Own { void Run(Thing thing) => thing += thing; }")]
    [InlineData("M A.Thing::pick", "class Own { System.Func<long[], Thing> Pick(Thing thing) => thing.pick; }")]
    [InlineData("M A.Thing::GetEnumerator", "class Own { void Run(Thing thing) { foreach (var _ in thing) { } } }")]
    [InlineData("F A.Thing::count", "class Own { bool Run(Thing thing) => thing is { count: 1 }; }")]
    [InlineData("P A.Thing::grad", "class Own { Thing Thing => new() { grad = null! }; }")]
    [InlineData("M A.Base::forward", "class Own : Base { public override long forward(long input) => 1; }")]
    [InlineData("T A.Kind", "class Own<T> where T : Base { Kind kind; }")]
    public void EveryKindOfUseIsSeen(string line, string code)
    {
        var program = $"using A;\n{code}\nclass Program {{ static void Main() {{ }} }}";
        Assert.Empty(Problems(List, Library, program));
        var without = string.Join('\n', List.Split('\n').Where(other => !other.StartsWith(line, StringComparison.Ordinal)));
        Assert.NotEmpty(Problems(without, Library, program));
    }

    [Fact]
    public void OptionalParametersMayBeMissingHereWhereTheCallDoesNotNeedThem()
    {
        var list = List.Replace("keepdim=False,", "keepdim=False, Boolean unbiased=True,");
        Assert.Empty(Problems(list, Library, Use));
        var problem = Assert.Single(Problems(list, Library, Use.Replace("scale: 2", "false, 2")));
        Assert.Contains("scale stands elsewhere: pass it by name", problem);
    }

    [Theory]
    [InlineData("M A.Thing::sum(Int64 dim, Double other=0) -> Thing", true)]
    [InlineData("M A.Thing::sum(Int32 dim) -> Thing", false)]
    [InlineData("M A.Thing::sum(Int64[] dim) -> Thing", false)]
    public void ACallMustNotBeAmbiguousAmongTheOfficialOverloads(string overload, bool isAmbiguous)
    {
        var use = Use.Replace("thing.sum(1, scale: 2)", "thing.sum(1)").Replace("thing[0]", "thing.sum(1, true)");
        var source = Snippet.Compile(Library, use);
        var found = new Ambiguities(Snippet.Parse(List + '\n' + overload)).Find(source.Compilations[0]).ToList();
        Assert.Equal(isAmbiguous ? 1 : 0, found.Count);
        if (isAmbiguous)
            Assert.Contains("thing.sum(1) is officially ambiguous", found[0]);
    }

    static List<string> Problems(string list, string library, string use)
    {
        var matcher = new Matcher(Snippet.Parse(list));
        return [.. Snippet.Compile(library, use).Uses().Select(matcher.Problem).OfType<string>().Distinct()];
    }
}
