using Vae.Notebooks.Figures;
using Vae.Notebooks.Replication;

namespace Vae.Notebooks.Tests.Replication;

public sealed class ClaimTests
{
    private static readonly Hypothesis Positive =
        new(new(1, 2, "Batches matter"), "Smaller batches are better <than> larger ones", "loss(512) − loss(64)",
            "nats per image", DecisionRule.MeanAbove(0));

    [Theory]
    [InlineData(Preset.Full, new[] { 1.0, 2, -0.5 }, Verdict.Holds)]
    [InlineData(Preset.Full, new[] { -1.0, -2, 0.5 }, Verdict.DoesNotHold)]
    [InlineData(Preset.Full, new[] { 1.0, 2 }, Verdict.OneRun)]
    [InlineData(Preset.Full, new[] { -1.0 }, Verdict.OneRun)]
    [InlineData(Preset.Quick, new[] { 1.0 }, Verdict.NotDecided)]
    [InlineData(Preset.Quick, new[] { 1.0, 2, 3 }, Verdict.NotDecided)]
    public void The_rule_decides_at_full_size_with_three_seeds(
        Preset preset, double[] values, Verdict expected)
        => Assert.Equal(expected, Positive.Decide(preset, values).Verdict);

    [Fact]
    public void WhatIsLeftOpenShowsItsValuesWithoutAVerdict()
    {
        var open = Positive.LeaveOpen(1, 2, 3);
        Assert.Equal(Verdict.NotDecided, open.Verdict);
        Assert.Equal([1, 2, 3], open.Values);
        Assert.Throws<ArgumentException>(() => Positive.LeaveOpen());
    }

    [Fact]
    public void What_is_ours_is_marked_and_a_question_of_ours_has_no_other_parts()
    {
        Assert.Equal("R1.2", Positive.Decide(Preset.Full, 1).Name);
        Assert.Equal("R1.2 (ours)", (Positive with { Ours = true }).Decide(Preset.Full, 1).Name);
        var question = Positive.Of with { Ours = true };
        Assert.True(new Hypothesis(question, "a", "b", "", DecisionRule.MeanAbove(0)).Decide(Preset.Full, 1).Ours);
        Assert.Equal("R1.2 (ours): Batches matter", question.ToString());
    }

    [Fact]
    public void A_claim_keeps_what_was_written_down_before()
    {
        var claim = Positive.Decide(Preset.Full, 1, 2, 3);
        Assert.Equal((1, 2, "Batches matter", false, Positive.Text, "the mean is above 0", Positive.Measurement),
            (claim.Report, claim.Number, claim.Sentence, claim.Ours, claim.Text, claim.Rule, claim.Measurement));
        Assert.Equal(Positive.Unit, claim.Unit);
        Assert.Equal([1, 2, 3], claim.Values);
    }

    [Fact]
    public void Values_that_are_not_numbers_are_refused()
    {
        Assert.Contains("R1.2 was measured as",
            Assert.Throws<ArgumentException>(() => Positive.Decide(Preset.Full, 1, double.NaN, 2)).Message);
        Assert.Contains("no measured value",
            Assert.Throws<ArgumentException>(() => Positive.Decide(Preset.Full)).Message);
    }

    public static TheoryData<DecisionRule, double[], bool> Rules => new()
    {
        { DecisionRule.MeanAbove(2), [1, 4], true },
        { DecisionRule.MeanAbove(2), [1, 3], false },
        { DecisionRule.MeanBelow(2), [1, 2], true },
        { DecisionRule.MeanBelow(2), [1, 3], false },
        // Mean 2, spread 1, standard error 1/√3: two of them are 1.1547.
        { DecisionRule.ClearlyAbove(0.84), [1, 2, 3], true },
        { DecisionRule.ClearlyAbove(0.85), [1, 2, 3], false },
        { DecisionRule.ClearlyBelow(3.16), [1, 2, 3], true },
        { DecisionRule.ClearlyBelow(3.15), [1, 2, 3], false },
        { DecisionRule.ClearlyAbove(0), [5], false }, // one value has no standard error
        { DecisionRule.EachAbove(0), [1, 2], true },
        { DecisionRule.EachAbove(1), [1, 2], false },
        { DecisionRule.EachBelow(3), [1, 2], true },
        { DecisionRule.EachBelow(2), [1, 2], false },
        { DecisionRule.MeanAbove(0).And(DecisionRule.MeanBelow(2)), [1], true },
        { DecisionRule.MeanAbove(0).And(DecisionRule.MeanBelow(2)), [3], false },
        { DecisionRule.MeanAbove(0).And(DecisionRule.MeanBelow(2)), [-1], false },
    };

    [Theory, MemberData(nameof(Rules))]
    public void Rules_hold_as_they_say(DecisionRule rule, double[] values, bool expected) =>
        Assert.True(rule.Holds(values) == expected, rule.Text);

    [Fact]
    public void Rules_say_what_they_check()
        => Assert.Equal(
            "the mean is above −0.5 by more than two standard errors, and the value of each seed is below 3",
            DecisionRule.ClearlyAbove(-0.5).And(DecisionRule.EachBelow(3)).Text);

    [Theory]
    [InlineData("2.0 ± 1.0 nats per image", new[] { 1.0, 2, 3 })]
    [InlineData("5 nats per image", new[] { 5.0 })]
    [InlineData("−0.12343 ± 0.00071 nats per image", new[] { -0.12293, -0.12393 })]
    [InlineData("1235 ± 71 nats per image", new[] { 1185.0, 1285 })]
    [InlineData("0 ± 0 nats per image", new[] { 0.0, 0 })]
    [InlineData("0.00 ± 0.14 nats per image", new[] { -0.101, 0.1 })]
    public void Mean_and_spread_over_the_seeds_are_shown_with_the_unit(string expected, double[] values)
        => Assert.Equal(expected, Positive.Decide(Preset.Full, values).ValueText);

    [Fact]
    public void The_table_shows_every_claim_with_its_verdict_and_is_safe_HTML()
    {
        Claim[] claims =
        [
            Positive.Decide(Preset.Full, 1, 2, 3), Positive.Decide(Preset.Full, -1, -2, -3),
            Positive.Decide(Preset.Quick, 1), Positive.Decide(Preset.Full, 1),
        ];
        var html = ClaimTable.Html(claims);
        Assert.Contains("&lt;than&gt;", html);
        Assert.Equal(5, html.Split("<tr>").Length - 1);
        foreach (var verdict in new[] { "holds", "does not hold", "not decided at this size", "one run" })
        {
            Assert.Contains($"<b>{verdict}</b>", html);
            Assert.Contains($": {verdict} (", ClaimTable.Text(claims));
        }
    }

    [Fact]
    public void Hypotheses_are_shown_with_their_rules_before_there_are_numbers()
    {
        Assert.Contains(">loss(512) − loss(64) (nats per image)</td>", ClaimTable.Html([Positive]));
        Assert.Contains("R1.2: Smaller batches", ClaimTable.Text([Positive]));
        Assert.Contains("holds if: the mean is above 0", ClaimTable.Text([Positive]));
    }
}
