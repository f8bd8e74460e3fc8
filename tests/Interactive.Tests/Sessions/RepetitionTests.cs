namespace Vae.Notebooks.Tests.Sessions;

/// <summary>What a cell that runs again leaves of the run before: all that can still be reached, and nothing else.</summary>
public class RepetitionTests : SessionTest
{
    [Fact]
    public void TheValuesOfTheRunBeforeAreGivenBack()
    {
        Succeed("var made = new List<WeakReference>();");
        for (var run = 0; run < 3; run++)
            Succeed("var large = new byte[1_000_000]; made.Add(new WeakReference(large));");
        Succeed(Collect);
        Assert.Equal("[ False, False, True ]", Text("made.Select(one => one.IsAlive).ToArray()"));
    }

    [Fact]
    public void CodeOfTheRunBeforeGoesOnWhereItIsHeld()
    {
        Succeed("var held = new List<Func<int>>();");
        for (var run = 1; run <= 3; run++)
            Succeed($"var own = {run}; int Own() => own; held.Add(() => Own());");
        Succeed("held.Add(() => -1);");
        Succeed(Collect);
        Assert.Equal("[ 1, 2, 3, -1 ]", Text("held.Select(function => function()).ToArray()"));
    }

    [Fact]
    public void WhatIsNotDeclaredAgainStays()
    {
        Succeed("var a = 1; var b = 2; int F(int n) => n; int F(string text) => text.Length;");
        Succeed("var a = 3; int F(int n) => 10 * n;");
        Assert.Equal("3, 2, 40, 4", Text("$\"{a}, {b}, {F(4)}, {F(\"four\")}\""));
    }

    [Fact]
    public void ImportsStay()
    {
        Succeed("using System.IO;");
        Succeed("1 + 1");
        Succeed("using System.Globalization;\nvar culture = CultureInfo.InvariantCulture;");
        Succeed("var culture = 1;");
        Assert.Equal("True", Text("Path.IsPathRooted(\"/\") && CultureInfo.InvariantCulture is not null"));
    }

    [Fact]
    public void ReferencesStay()
    {
        var assembly = typeof(Xunit.Assert).Assembly.Location;
        for (var run = 0; run < 2; run++)
            Succeed($"#r \"{assembly}\"\nXunit.Assert.True(true);");
        Succeed("1 + 1");
        Succeed("Xunit.Assert.True(true);");
    }

    [Theory]
    [InlineData(" #r \"{0}\"")]
    [InlineData(" #r \"{0}\"\nint a = 1;")]
    [InlineData("#load \"reference.csx\"")]
    public void ReferencesStayWhereverTheyStood(string code)
    {
        var assembly = typeof(Xunit.Assert).Assembly.Location;
        Folder.Write("reference.csx", $"#r \"{assembly}\"");
        Succeed(string.Format(code, assembly));
        Folder.Write("reference.csx", "");
        Succeed("#load \"reference.csx\"\nint a = 2;");
        Succeed("Xunit.Assert.True(true);");
    }

    [Fact]
    public void WhatAFunctionPointerLeadsToStays()
    {
        Succeed("unsafe class Slot { public static delegate*<int> Function; }");
        Succeed("WeakReference code = null;");
        Succeed("""
            unsafe
            {
                static int Five() => 5;
                Slot.Function = &Five;
            }
            code = new WeakReference(System.Reflection.MethodBase.GetCurrentMethod().Module.Assembly);
            """);
        Succeed(Collect);
        // Without its code, the call would end the process.
        Assert.Equal("True", Text("code.IsAlive"));
        Assert.Equal("5", Text("int Call() { unsafe { return Slot.Function(); } }\nCall()"));
    }

    [Fact]
    public void TypesOfTwoRunsAreTwoTypes()
    {
        Succeed("var points = new List<object>();");
        for (var run = 0; run < 2; run++)
            Succeed("record Point(int X); points.Add(new Point(1));");
        Assert.Equal("[ False, True ]", Text("points.Select(point => point is Point).ToArray()"));
    }

    [Fact]
    public void TheVariablesOfTheLastRunAreListed()
    {
        for (var run = 0; run < 2; run++)
            Succeed("var one = 1; var two = 2;");
        Succeed("Console.WriteLine(one);");
        Assert.Equal("[ one, two ]", (string?)Displayed("#!who")["text/plain"]);
    }

    [Fact]
    public void OneCellMayTakeThePlaceOfSeveral()
    {
        Succeed("var one = 1;");
        Succeed("var two = 2; int Three() => one + two;");
        Succeed("var four = Three() + 1;");
        Succeed("var one = 10; var two = 20; var four = 40; int Three() => 30;");
        Succeed("Console.WriteLine(1);");
        Succeed("var one = 11;");
        Assert.Equal("[ four, one, two ]", (string?)Displayed("#!who")["text/plain"]);
        Assert.Equal("11, 20, 30, 40", Text("$\"{one}, {two}, {Three()}, {four}\""));
        Succeed("class C { } var c = new C();");
        Assert.Equal("True", Text("c is C"));
    }

    [Fact]
    public void WhatLiesBehindTheNewPlaceIsForgotten()
    {
        Succeed("var a = \"first\";");
        Succeed("var b = \"second\";");
        Succeed("var a = \"third\"; var b = \"fourth\";");
        var table = (string?)Displayed("#!whos")["text/html"];
        Assert.Contains("fourth", table);
        Assert.DoesNotContain("second", table);
    }

    [Fact]
    public void ARunThatFailsKeepsWhatItDid()
    {
        Succeed("var x = 1;");
        Fail("var x = 2; throw new Exception();");
        Assert.Equal("2", Text("x"));
        Fail("var x = nothing;");
        Assert.Equal("2", Text("x"));
    }
}
