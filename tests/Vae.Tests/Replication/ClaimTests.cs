using Vae.Figures;
using Vae.Replication;

namespace Vae.Tests.Replication;

public sealed class ClaimTests
{
    private readonly Claim claim = new("Smaller batches are better <than> larger ones", "loss(64) < loss(512)", "difference in nats",
        [1.0, 2.0, 3.0], Verdict.Holds);

    [Fact]
    public void Mean_and_spread_are_over_the_seeds()
    {
        Assert.Equal((2.0, 1.0), (claim.Mean, claim.Spread));
        Assert.Equal("2 ± 1", claim.ValueText);
        Assert.Equal("5", (claim with { Values = [5] }).ValueText);
    }

    [Fact]
    public void The_table_shows_every_claim_with_its_verdict_and_is_safe_HTML()
    {
        Claim[] claims = [claim, claim with { Verdict = Verdict.DoesNotHold }, claim with { Verdict = Verdict.NotDecided }];
        var html = ClaimTable.Html(claims);
        Assert.Contains("&lt;than&gt;", html);
        Assert.Equal(4, html.Split("<tr>").Length - 1);
        foreach (var verdict in new[] { "holds", "does not hold", "not decided at this size" })
        {
            Assert.Contains($"<b>{verdict}</b>", html);
            Assert.Contains($": {verdict} (", ClaimTable.Text(claims));
        }
    }
}
