using Vae.Notebooks.Sessions;

namespace Vae.Notebooks.Tests.Sessions;

public class CompletenessTests : SessionTest
{
    [Theory]
    [InlineData("", "complete", null)]
    [InlineData("1 + 1", "complete", null)]
    [InlineData("var x = 1;", "complete", null)]
    [InlineData("if (true) { }", "complete", null)]
    [InlineData("#!import ../start.dib", "complete", null)]
    [InlineData("#r \"a.dll\"\nvar x = 1;", "complete", null)]
    [InlineData("#!markdown\n# Title (", "complete", null)]
    [InlineData("if (true) {", "incomplete", "    ")]
    [InlineData("for (;;)\n{\n    f(1,", "incomplete", "        ")]
    [InlineData("1 +", "incomplete", "")]
    [InlineData("/* comment", "incomplete", "")]
    [InlineData("var x = 1; }", "invalid", null)]
    [InlineData("#!nothing", "invalid", null)]
    public void ACellIsWhole(string code, string status, string? indent) => Assert.Equal(
        new IsCompleteReply("q", status, indent), Session.Answer(new IsCompleteRequest("q", code)));
}
