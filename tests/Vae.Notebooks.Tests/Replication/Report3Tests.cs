using Vae.ModelSelection;
using Vae.Notebooks.Replication;
using Vae.Training;

namespace Vae.Notebooks.Tests.Replication;

public sealed class Report3Tests
{
    private static IReadOnlyList<GridRow> Shifted => TableLabels.Shifts(TableLabels.Mend(Report3Tables.Table1))[0].Rows;

    [Fact]
    public void The_grid_has_54_points_and_the_table_half_of_them()
    {
        Assert.Equal(54, Report3.Grid.Select(point => $"{point}").Distinct().Count());
        Assert.Equal(Enumerable.Range(1, 27), Report3Tables.Table1.Select(row => row.Number));
        Assert.Throws<ArgumentException>(() => Report3.Point(500, 100, 1, 1.0));
    }

    [Fact]
    public void One_label_is_printed_twice_and_gets_the_point_that_is_left_out()
    {
        Assert.Equal(22, Assert.Single(TableLabels.Repeated(Report3Tables.Table1)).Number);
        var mended = TableLabels.Mend(Report3Tables.Table1);
        Assert.Equal(Report3.Point(600, 200, 1, 1.0), mended[21].Label);
        Assert.Empty(TableLabels.Repeated(mended));
        Assert.Equal(mended, TableLabels.Mend(mended));
    }

    [Fact]
    public void A_repeated_label_without_a_free_point_after_it_is_an_error()
    {
        var rows = Report3Tables.Table1.Take(2).Append(Report3Tables.Table1[0] with { Number = 3 }).ToArray();
        Assert.Contains("Row 3", Assert.Throws<ArgumentException>(() => TableLabels.Mend(rows)).Message);
        // A label three times: two rows would get the same point.
        var row = Report3Tables.Table1[0];
        rows = [row, row with { Number = 2 }, row with { Number = 3 }];
        Assert.Contains("Row 2", Assert.Throws<ArgumentException>(() => TableLabels.Mend(rows)).Message);
    }

    [Fact]
    public void A_label_that_is_no_point_of_the_grid_is_an_error()
    {
        GridRow[] rows = [Report3Tables.Table1[0] with { Label = new([("learning rate", 2)]), Number = 7 }];
        Assert.Contains("row 7", Assert.Throws<ArgumentException>(() => TableLabels.Shifts(rows)).Message);
    }

    [Fact]
    public void Five_rows_are_doubled_and_one_is_a_quarter()
    {
        var multiples = TableLabels.Multiples(Report3Tables.Table1);
        int[] Rows(double multiple) =>
            [.. Report3Tables.Table1.Where((_, i) => multiples[i] == multiple).Select(row => row.Number)];
        Assert.Equal([6, 12, 21, 22, 27], Rows(2));
        Assert.Equal([15], Rows(0.25));
        Assert.Equal(21, Rows(1).Length);
    }

    [Fact]
    public void The_labels_are_one_row_behind()
    {
        var shifts = TableLabels.Shifts(TableLabels.Mend(Report3Tables.Table1));
        Assert.Equal(Enumerable.Range(-8, 18), shifts.Select(one => one.Shift).Order());
        Assert.Equal(1, shifts[0].Shift);
        Assert.InRange(shifts[0].Spread, 0, 0.01);
        Assert.InRange(shifts.First(one => one.Shift == 0).Spread, 1, 100);
        // The numbers cannot tell it from 3, which halves the quotients of one learning rate; but from all others.
        Assert.Equal(3, shifts[1].Shift);
        Assert.InRange(shifts[2].Spread, 1, 100);
    }

    [Fact]
    public void With_the_labels_moved_the_quotient_depends_on_the_learning_rate_alone()
    {
        var small = Shifted.Where(row => row.Label["learning rate"] == 1e-5).ToArray();
        var large = Shifted.Except(small).ToArray();
        Assert.Equal((9, 18), (small.Length, large.Length));
        Assert.All(small, row => Assert.InRange(row.Quotient, 1.8005, 1.8115));
        Assert.All(large, row => Assert.InRange(row.Quotient, 1.4145, 1.4225));
        Assert.DoesNotContain(Shifted, row => row.Label == Report3.Point(400, 100, 1, 1.0));
        Assert.All(TableLabels.Multiples(Shifted), multiple => Assert.Equal(1, multiple));
    }

    [Fact]
    public void Labels_that_are_right_stay_where_they_are() => Assert.Equal(0, TableLabels.Shifts(Shifted)[0].Shift);

    [Fact]
    public void The_best_rows_are_the_report_s_as_printed_and_others_with_the_labels_moved()
    {
        static (SearchPoint Reconstruction, SearchPoint Elbo) Best(IReadOnlyList<GridRow> rows) =>
            (rows.MinBy(row => row.ValidationReconstruction)!.Label, rows.MinBy(row => row.Validation)!.Label);
        Assert.Equal((Report3Tables.Table2[0].Label, Report3Tables.Table2[1].Label), Best(Report3Tables.Table1));
        Assert.Equal((Report3.Point(400, 400, 1, 1.0), Report3.Point(600, 100, 3e-2, 1.0)), Best(Shifted));
    }

    // Adam's is η g / (|g| + ε) with ε = 1e-8: a gradient that is cut to 2e-7 feels it.
    [Theory]
    [InlineData(Optimiser.Sgd, 1.0, 1)]
    [InlineData(Optimiser.Sgd, 2e-4, 1)]
    [InlineData(Optimiser.Adam, 1.0, 1)]
    [InlineData(Optimiser.Adam, 2e-4, 2e-7 / (2e-7 + 1e-8))]
    public void A_step_is_that_of_a_loss_summed_over_a_thousand_images(Optimiser optimiser, double clip, double share)
    {
        using var scope = NewDisposeScope();
        // Gradients of the mean: the first entry is cut, the second is cut by the smaller clip alone.
        Tensor Mean(Tensor weights) => (weights * tensor(new[] { 3e-3f, 5e-4f })).sum();
        var weights = zeros(2);
        var rate = 3e-2;
        var gradient = tensor(new[] { 3f, 0.5f }).clamp(-clip, clip);
        var expected = -(float)(rate * share) * (optimiser == Optimiser.Sgd ? gradient : gradient.sign());

        var options = Report3.OptionsOf(Report3.Point(400, 100, rate, clip), optimiser);
        var parameter = nn.Parameter(weights.clone());
        Mean(parameter).backward();
        var limit = Assert.IsType<GradientClipping.ByValue>(options.Clipping).Limit;
        nn.utils.clip_grad_value_([parameter], limit);
        using optim.Optimizer libtorch = optimiser == Optimiser.Sgd
            ? optim.SGD([parameter], options.LearningRate)
            : optim.Adam([parameter], options.LearningRate);
        libtorch.step();
        Assert.True(parameter.allclose(expected, rtol: 1e-4), string.Join(", ", parameter.detach().ToDoubles()));
    }

    [Fact]
    public void The_report_s_model_has_its_sizes_and_nothing_negative()
    {
        using var scope = NewDisposeScope();
        using var model = Report3.Model(CPU, Report3.Point(400, 200, 1, 1.0));
        var (hidden, latent) = (400, 200);
        var normalised = (784 + 3) * hidden + 2 * (hidden + 3) * latent + (latent + 3) * hidden + (hidden + 3) * 784;
        Assert.Equal(normalised, model.parameters().Sum(parameter => parameter.numel()));
        var posterior = model.Encode(rand(20, 784));
        foreach (var output in new[] { posterior.Mean, posterior.LogVariance, model.Decode(posterior.Mean) })
            Assert.Equal(0, output.min().ToSingle());

        using var corrected = Report3.Model(CPU, hidden, latent, corrected: true);
        Assert.True(corrected.Encode(rand(20, 784)).LogVariance.min().ToSingle() < 0);
    }
}
