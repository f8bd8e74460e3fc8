using System.Globalization;

namespace Vae.Kernel.Tests.Sessions;

public class MemoryTests(SessionClient session) : SessionTest(session)
{
    [Fact]
    public void ACellLeavesLittleBehind()
    {
        const string Live = "GC.GetTotalMemory(forceFullCollection: true).ToString()";
        for (var cell = 0; cell < 50; cell++)
            Succeed($"var x{cell % 10} = {cell}; x{cell % 10} + 1");
        var before = long.Parse(Text(Live), CultureInfo.InvariantCulture);
        for (var cell = 0; cell < 200; cell++)
            Succeed($"var x{cell % 10} = {cell}; x{cell % 10} + 1");
        // The compiler keeps 90 kB of each cell; with all references again in each, it would be 300, and ever more.
        Assert.InRange(long.Parse(Text(Live), CultureInfo.InvariantCulture) - before, 0, 200 * 150_000);
    }
}
