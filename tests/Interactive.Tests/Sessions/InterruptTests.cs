using Vae.Notebooks.Sessions;

namespace Vae.Notebooks.Tests.Sessions;

public class InterruptTests : SessionTest
{
    const string Token = "using Microsoft.DotNet.Interactive;\nvar token = KernelInvocationContext.Current.CancellationToken;\n";

    [Fact]
    public async Task InterruptCancelsTheToken()
    {
        var error = await Interrupted(Token + """
            var steps = 1;
            Console.WriteLine("waiting");
            await Task.Delay(60_000, token);
            """);
        Assert.Equal("The cell was interrupted.", error.Message);
        Assert.Equal("1", Text("steps"));
        Assert.Equal("False", Text("KernelInvocationContext.Current.CancellationToken.IsCancellationRequested"));
    }

    [Theory]
    [InlineData("while (true) { }")]
    [InlineData("while (true) steps++;")]
    [InlineData("while (true) Console.WriteLine(steps++);")]
    [InlineData("while (true) shown.Update(steps++);")]
    [InlineData("while (true) { try { while (true) steps++; } catch (Exception) { steps++; } }")]
    [InlineData("System.Threading.Thread.Sleep(600_000);")]
    [InlineData("await Task.Delay(600_000);")]
    [InlineData("Task.Delay(600_000).Wait();")]
    [InlineData("await Task.Delay(1); while (true) steps++;")]
    [InlineData("await Task.Yield(); await Task.Run(() => 1); while (true) steps++;")]
    [InlineData("void Call() { steps++; } while (true) Call();")]
    [InlineData("do { steps++; } while (steps > 0);")]
    [InlineData("again: steps++; goto again;")]
    [InlineData("int Slow(int n) => n == 0 ? 1 : Slow(n - 1) + Slow(n - 1);\nSlow(60)")]
    [InlineData("Func<int, int> slow = null;\nslow = n => n == 0 ? 1 : slow(n - 1) + slow(n - 1);\nslow(60)")]
    [InlineData("Enumerable.Repeat(1, int.MaxValue).SelectMany(one => Enumerable.Repeat(one, int.MaxValue)).Count(one => one == 0)")]
    [InlineData("await Task.Run(() => { while (true) steps++; });")]
    [InlineData("Task.Run(() => { while (true) steps++; }).Wait();")]
    [InlineData("System.Threading.Tasks.Parallel.For(0, 4, _ => { while (true) steps++; });")]
    [InlineData("static IEnumerable<int> Endless() { while (true) { } yield break; }\nEndless()")]
    [InlineData("await new TaskCompletionSource().Task;")]
    public async Task CodeThatIgnoresCancellationIsStopped(string code)
    {
        Succeed("var steps = 1L; var shown = display(\"shown\");");
        var error = await Interrupted($"steps = 5;\nConsole.WriteLine(\"begun\");\n{code}");
        Assert.Contains("and was stopped", error.Message);
        Assert.Equal("True", Text("steps >= 5"));
        Assert.Equal("on\n", Printed(Succeed("Console.WriteLine(\"on\"); shown.Update(1);")));
    }

    [Fact]
    public async Task EveryCellOfManyIsStopped()
    {
        Succeed("var steps = 1L; var shown = display(\"shown\");");
        string[] codes =
        [
            "while (true) { }",
            "System.Threading.Thread.Sleep(600_000);",
            "while (true) Console.WriteLine(steps++);",
            "await Task.Delay(1); while (true) steps++;",
            "while (true) shown.Update(steps++);",
        ];
        foreach (var code in Enumerable.Repeat(codes, 4).SelectMany(all => all))
            await Interrupted($"Console.WriteLine(\"begun\");\n{code}");
        Assert.Equal("on\n", Printed(Succeed("Console.WriteLine(\"on\");")));
    }

    [Fact]
    public async Task WhatFollowsAnAwaitIsNotRunInAStoppedCell()
    {
        Succeed("var steps = 0L;");
        await Interrupted("Console.WriteLine(\"begun\");\nwhile (true) { await Task.Delay(1); steps++; }");
        Assert.Equal("True", Text("var before = steps;\nawait Task.Delay(500);\nsteps == before && steps > 0"));
    }

    [Fact]
    public async Task CleaningUpIsDone()
    {
        await Interrupted("""
            var cleaned = "";
            Console.WriteLine("begun");
            try { while (true) { } } finally { cleaned = "cleaned"; }
            """);
        Assert.Equal("cleaned", Text("cleaned"));
    }

    [Theory]
    [InlineData("while (true) { }")]
    [InlineData("System.Threading.Thread.Sleep(600_000);")]
    public async Task CleaningUpMayWait(string code)
    {
        await Interrupted($$"""
            var cleaned = "";
            Console.WriteLine("begun");
            try { {{code}} } finally { cleaned += "a"; System.Threading.Thread.Sleep(1_000); cleaned += "b"; }
            """);
        Assert.Equal("ab", Text("cleaned"));
    }

    [Fact]
    public async Task ACellThatListensHasTimeToSave()
    {
        await Interrupted(Token + """
            var saved = false;
            void Save() { System.Threading.Thread.Sleep(1_500); saved = true; }
            Console.WriteLine("begun");
            while (!token.IsCancellationRequested) System.Threading.Thread.Sleep(5);
            Save();
            token.ThrowIfCancellationRequested();
            """);
        Assert.Equal("True", Text("saved"));
    }

    [Fact]
    public async Task WhatCannotBeStoppedIsSaid()
    {
        var release = Folder["release"];
        var released = Task.Run(() =>
        {
            SpinWait.SpinUntil(() => Events.OfType<StuckEvent>().Any(), TimeSpan.FromMinutes(1));
            File.WriteAllText(release, "");
        });
        var error = await Interrupted("""
            Console.WriteLine("begun");
            try { throw new Exception(); } finally { while (!System.IO.File.Exists("release")) { } }
            """);
        await released;
        Assert.Contains("restart", Assert.Single(Events.OfType<StuckEvent>()).Message);
        Assert.Equal("Interrupted", error.Name);
        Assert.Equal("2", Text("1 + 1"));
    }

    [Fact]
    public async Task WhatACaughtInterruptHasLeftOfTheCellIsStoppedToo()
    {
        await Interrupted("""
            var caught = 0;
            Console.WriteLine("begun");
            while (true) { try { while (true) { } } catch (Exception) { caught++; } }
            """);
        Assert.Equal("True", Text("caught > 0"));
    }

    [Fact]
    public void ACellsOwnTokensAreItsOwn() => Assert.Equal("TaskCanceledException", Fail("""
        var timeout = new System.Threading.CancellationTokenSource(20);
        await Task.Delay(60_000, timeout.Token);
        """).Name);

    [Fact]
    public async Task TroubleWithCancellingHarmsNobody()
    {
        var error = await Interrupted(Token + """
            token.Register(() => { System.Threading.Thread.Sleep(1_500); throw new Exception("no"); });
            Console.WriteLine("begun");
            while (true) { }
            """);
        Assert.Equal("Interrupted", error.Name);
        Assert.Equal("2", Text("1 + 1"));
        Assert.Contains("cancelled failed: no", Printed(Events, "stderr"));
    }

    [Fact]
    public void NothingToInterruptIsNoTrouble()
    {
        Session.Interrupt();
        Assert.Equal("2", Text("1 + 1"));
    }

    [Fact]
    public void WhatFollowsAnAwaitRunsOnTheCellsThread() => Assert.Equal("True", Text("""
        var thread = Environment.CurrentManagedThreadId;
        await Task.Delay(5);
        await Task.Run(() => System.Threading.Thread.Sleep(5));
        thread == Environment.CurrentManagedThreadId
        """));

    [Fact]
    public void WaitingForATaskThatNeedsAThreadEnds() => Assert.Equal("7", Text("""
        async Task<int> Later() { await Task.Delay(5); await Task.Yield(); return 7; }
        await Task.Yield();
        Later().Result
        """));
}
