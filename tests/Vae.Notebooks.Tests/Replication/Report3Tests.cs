using Vae.ModelSelection;
using Vae.Notebooks.Replication;

namespace Vae.Notebooks.Tests.Replication;

public sealed class Report3Tests
{
    private static IReadOnlyList<GridRow> Shifted => TableLabels.Shifts(TableLabels.Mend(Report3Tables.Table1))[0].Rows;

    [Fact]
    public void The_grid_has_54_points_and_the_table_half_of_them()
    {
        Assert.Equal(54, Report3.Grid.Distinct().Count());
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
}
