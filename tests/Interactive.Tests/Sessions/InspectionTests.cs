using Vae.Notebooks.Sessions;

namespace Vae.Notebooks.Tests.Sessions;

public class InspectionTests : SessionTest
{
    const string Library = """
        /// <summary>Adds.</summary>
        public static class Sum
        {
            /// <summary>Adds two numbers, see <see cref="Sum"/> and <paramref name="a"/>.</summary>
            /// <param name="a">The first.</param>
            /// <param name="b">The second, with
            /// a second line.</param>
            /// <returns>The sum.</returns>
            /// <exception cref="System.OverflowException">Too large.</exception>
            public static int Of(int a, int b = 2) => a + b;
        }
        """;

    [Theory]
    [InlineData("number|", "int number")]
    [InlineData("|number", "int number")]
    [InlineData("Later(|", "void Later(int count)")]
    [InlineData("Later(number, |", "void Later(int count)")]
    [InlineData("net.Hid|den", "int Net.Hidden")]
    [InlineData("N|et", "class Net")]
    [InlineData("new Ne|t()", "class Net")]
    [InlineData("var y = number;\ny| + 1", "int y")]
    public void SignatureAtTheCursor(string code, string signature)
    {
        Succeed("class Net { public int Hidden { get; } }");
        Succeed("var number = 5; var net = new Net(); void Later(int count) { }");
        Assert.Equal(signature, Text(code, 0));
    }

    [Theory]
    [InlineData("nothing|")]
    [InlineData("1 + |1")]
    [InlineData("// Console|")]
    [InlineData("\"Console|\"")]
    [InlineData("|")]
    public void WhatIsNotKnownIsNotFound(string code)
    {
        var reply = Inspect(code, 1);
        Assert.False(reply.Found);
        Assert.Empty(reply.Data);
    }

    [Fact]
    public void DocumentationBesideAnAssemblyIsShown()
    {
        TestAssembly.Compile(Folder["lib/Sum.dll"], Library);
        Succeed("#r \"lib/Sum.dll\"");
        Assert.Equal("static int Sum.Of(int a, int b = 2)\n\nAdds two numbers, see Sum and a.", Text("Sum.Of|", 0));
        Assert.Equal("""
            static int Sum.Of(int a, int b = 2)

            Adds two numbers, see Sum and a.

            Parameters:
                a: The first.
                b: The second, with a second line.

            Returns: The sum.

            Exceptions:
                OverflowException: Too large.
            """, Text("Sum.Of(|", 1));
        Assert.StartsWith("```csharp\nstatic int Sum.Of", (string?)Inspect("Sum.Of|", 0).Data["text/markdown"]);
    }

    [Fact]
    public void DocumentationInCellsIsShown()
    {
        Succeed("/// <summary>Mine.</summary>\nint Own() => 1;");
        Assert.Equal("int Own()\n\nMine.", Text("Own|", 0));
    }

    [Fact]
    public void OverloadsAreCountedAndInDetailListed()
    {
        Assert.Contains("overloads)", Text("Console.WriteLine|", 0).Split('\n')[0]);
        Assert.Contains("static void Console.WriteLine(int value)\n", Text("Console.WriteLine|", 1));
    }

    string Text(string code, int detail) => (string)Inspect(code, detail).Data["text/plain"]!;

    InspectReply Inspect(string code, int detail) => Assert.IsType<InspectReply>(
        Session.Answer(new InspectRequest("i", code.Replace("|", ""), code.IndexOf('|'), detail)));
}
