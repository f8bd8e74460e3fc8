using Vae.Kernel.Protocol;

namespace Vae.Kernel.Tests.Runner;

public sealed class SessionDeathTests
{
    [Theory]
    [InlineData(137, "", "Killed")]
    [InlineData(-9, "", "Killed")]
    [InlineData(139, "", "Crashed")]
    [InlineData(-11, "", "Crashed")]
    [InlineData(143, "", "Terminated")]
    [InlineData(-15, "", "Terminated")]
    [InlineData(134, "Stack overflow.\nRepeated 1000 times", "StackOverflow")]
    [InlineData(-6, "Unhandled exception. System.Exception: late", "UnhandledException")]
    [InlineData(-6, "Out of memory.", "OutOfMemory")]
    [InlineData(-6, "", "Aborted")]
    [InlineData(3, "", "ProcessExit")]
    public void ExitCodesAreExplained(int exitCode, string errors, string name) =>
        Assert.Equal(name, SessionDeath.Explain(exitCode, errors).Name);
}
