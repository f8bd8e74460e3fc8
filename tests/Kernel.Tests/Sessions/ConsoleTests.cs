using System.Text;
using Vae.Kernel.Protocol;

namespace Vae.Kernel.Tests.Sessions;

public class ConsoleTests(SessionClient session) : SessionTest(session)
{
    [Fact]
    public void StreamsAreTakenAsTheyAreWritten()
    {
        var said = Succeed("""
            Console.Write(1);
            Console.Error.WriteLine("e");
            display("d");
            Console.WriteLine(2);
            """);
        Assert.Equal("12\n", Printed(said));
        Assert.Equal("e\n", Printed(said, "stderr"));
        Assert.Equal(["stdout", "stderr", "display", "stdout"],
            said.Take(4).Select(message => message is StreamEvent text ? text.Name : "display"));
    }

    [Fact]
    public void TextIsSaidWhileTheCellRuns()
    {
        var before = Session.Begin(new ExecuteRequest("", 0,
            """
            Console.Write("early");
            while (!System.IO.File.Exists("go")) await Task.Delay(10);
            Console.Write("late");
            """));
        Session.Await(said => Printed(said.Skip(before)) == "early", "Nothing is said.");
        Session.Write("go", "");
        Assert.Equal("earlylate", Printed(Session.End(before)));
    }

    [Fact]
    public void WhatABackgroundTaskSaysBelongsToItsCell()
    {
        Succeed("""
            var go = new TaskCompletionSource();
            var background = Task.Run(async () => { await go.Task; Console.WriteLine("late"); display("shown late"); });
            """);
        var cell = $"{Session.Cells}";
        var said = Succeed("go.SetResult();\nawait background;");
        Assert.Equal(cell, Assert.Single(said.OfType<StreamEvent>()).Cell);
        Assert.Equal(cell, Assert.Single(said.OfType<DisplayEvent>()).Cell);
    }

    [Fact]
    public void WhatIsWrittenAfterTheEndArrivesByItself()
    {
        Succeed("""
            using System.Threading;
            new Thread(() => { Thread.Sleep(300); Console.Write("after the end"); }).Start();
            """);
        var cell = $"{Session.Cells}";
        Session.Await(said => Printed(said.OfType<StreamEvent>().Where(text => text.Cell == cell)) == "after the end",
            "Nothing came.");
    }

    [Fact]
    public void ManyLinesAreAFewEvents()
    {
        var said = Succeed("for (var i = 0; i < 9_000; i++) Console.WriteLine(i);");
        Assert.EndsWith("\n8998\n8999\n", Printed(said));
        Assert.InRange(said.Length, 2, 1_000);
    }

    [Theory]
    [InlineData("Console.Write(\"old\\u001b[2Jnew\");")]
    [InlineData("Console.Write(\"old\"); Console.Write(1); Console.Write(\"\\u001b[H\\u001b[2J\\u001b[3Jnew\");")]
    [InlineData("display(1); Console.Write(\"\\u001b[2J\"); Console.Write(\"new\");")]
    public void TheSequenceOfTerminalsClears(string code)
    {
        var said = Succeed(code);
        var place = Array.FindIndex(said, message => message is ClearEvent);
        Assert.InRange(place, 0, said.Length);
        Assert.Equal("new", Printed(said[place..]));
    }

    [Fact]
    public void WhatIsClearedDoesNotCount()
    {
        var said = Succeed(
            "var s = new string('x', 900_000);\nfor (var i = 0; i < 3; i++) Console.Write(\"\\u001b[2J\" + s);");
        Assert.DoesNotContain("is cut", Printed(said));
    }

    [Theory]
    [InlineData("foreach (var half in \"😀😀x\") Console.Write(half);")]
    [InlineData("Console.Write(new string('x', 999_999) + \"😀\");")]
    public void NoCharacterIsCutInHalf(string code) => Assert.All(Succeed(code).OfType<StreamEvent>(),
        text => Assert.DoesNotContain("\uFFFD", Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text.Text))));

    [Fact]
    public void EndlessOutputIsCutWithANote()
    {
        var text = Printed(Succeed(
            "var line = new string('x', 99);\nfor (var i = 0; i < 100_000; i++) Console.WriteLine(line);"));
        Assert.InRange(text.Length, 1_000_000, 1_001_000);
        Assert.EndsWith("is cut after 1,000,000 characters)\n", text);
        Assert.Equal("next\n", Printed(Succeed("Console.WriteLine(\"next\");")));
    }

    [Fact]
    public void WhatOtherProgramsPrintIsNoEventAndTheyReadNoRequests()
    {
        if (OperatingSystem.IsWindows())
            return;
        Succeed("""
            using System.Diagnostics;
            using (var program = Process.Start("/bin/sh", ["-c", "echo printed; cat; echo gone >&2"]))
                program.WaitForExit();
            """);
        Session.Await(_ => Session.Errors.Contains("printed", StringComparison.Ordinal)
            && Session.Errors.Contains("gone", StringComparison.Ordinal), "Nothing was printed.");
        Assert.Equal("2", Text("1 + 1"));
    }
}
