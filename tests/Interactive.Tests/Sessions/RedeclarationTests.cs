namespace Vae.Notebooks.Tests.Sessions;

/// <summary>What counts as declared again, so that it takes the place of what was there: the same signature, and nothing like it.</summary>
public class RedeclarationTests : SessionTest
{
    [Theory]
    [InlineData("System.Threading.Timer", "System.Timers.Timer")]
    [InlineData("A.X", "B.X")]
    [InlineData("List<A.X>", "List<B.X>")]
    [InlineData("A.X[]", "B.X[]")]
    public void TypesOfOneNameAreTwoTypes(string first, string second)
    {
        Succeed("class A { public class X { } } class B { public class X { } }");
        Succeed($"int F({first} x) => 1;");
        Succeed($"int F({second} x) => 2;");
        Assert.Equal("1, 2", Text($"$\"{{F(({first})null)}}, {{F(({second})null)}}\""));
    }

    [Fact]
    public void AnExtensionIsNotReplacedByAFunction()
    {
        Succeed("static int Twice(this int x) => 2 * x;");
        Succeed("static int Twice(int x) => x + x + 1;");
        Assert.Equal("10, 11", Text("$\"{5.Twice()}, {Twice(5)}\""));
    }

    [Fact]
    public void AFunctionOfATypeThatIsDeclaredAgainStaysForTheOldOne()
    {
        Succeed("class P { }");
        Succeed("var old = new P();");
        Succeed("int F(P p) => 1;");
        Succeed("class P { } int F(P p) => 2;");
        Assert.Equal("1, 2", Text("$\"{F(old)}, {F(new P())}\""));
    }

    [Fact]
    public void ATypeAndItsFunctionReplaceThoseOfTheRunBefore()
    {
        Succeed("var made = new List<WeakReference>();");
        for (var run = 1; run <= 3; run++)
            Succeed($"class P {{ }} int F(P p, List<P> more) => {run}; made.Add(new WeakReference(typeof(P)));");
        Succeed(Collect);
        // The first run of a cell is compiled to stay.
        Assert.Equal("[ True, False, True ]", Text("made.Select(one => one.IsAlive).ToArray()"));
        Assert.Equal("3", Text("F(new P(), [])"));
    }

    [Fact]
    public void AFunctionOfAnEarlierTypeIsReplaced()
    {
        Succeed("class P { }");
        Succeed("int F(P p) => 1; int G() => 1;");
        Succeed("int F(P p) => 2;");
        Assert.Equal("2", Text("F(new P())"));
        Succeed("class P { }");
        Assert.Contains("error CS1503", Fail("F(new P())").Message);
        Succeed("int F(P p) => 3;");
        Assert.Equal("3, 1", Text("$\"{F(new P())}, {G()}\""));
    }

    [Fact]
    public void TypesThatDoNotExistAreTheCompilersToName() =>
        Assert.Contains("error CS0234", Fail("int F(System.Nothing x) => 1;").Message);
}
