using Vae.ModelSelection;

namespace Vae.Notebooks.Replication;

/// <summary>The tables of report 3 as it prints them.</summary>
/// <remarks>
/// Source: G. Martinelli, <i>Variational Auto-Encoder: analisi ed implementazione, parte seconda</i> (final report,
/// course Computational Learning), tables 1 and 2.
/// </remarks>
public static class Report3Tables
{
    /// <summary>
    /// The 27 of the 54 grid points that the report finished, errors included; <see cref="TableLabels"/> finds what is
    /// wrong with them.
    /// </summary>
    public static IReadOnlyList<GridRow> Table1 { get; } =
    [
        new(1, Report3.Point(400, 100, 1, 1.0), 188717.95, 193569.58, 46853.73, 51276.33),
        new(2, Report3.Point(400, 100, 1, 2e-4), 265885.38, 264605.69, 85097.77, 84167.45),
        new(3, Report3.Point(400, 100, 1e-5, 1.0), 265059.59, 263087.44, 83973.66, 83366.20),
        new(4, Report3.Point(400, 100, 1e-5, 2e-4), 192218.69, 192506.84, 50146.19, 50612.68),
        new(5, Report3.Point(400, 100, 3e-2, 1.0), 192542.89, 192352.03, 50609.24, 50576.90),
        new(6, Report3.Point(400, 100, 3e-2, 2e-4), 332994.38, 337683.28, 49033.73, 53703.62),
        new(7, Report3.Point(400, 200, 1, 1.0), 335834.28, 337391.75, 52646.01, 53569.74),
        new(8, Report3.Point(400, 200, 1, 2e-4), 443891.31, 443657.16, 83754.02, 84492.93),
        new(9, Report3.Point(400, 200, 1e-5, 1.0), 444778.28, 446822.59, 83467.63, 85561.38),
        new(10, Report3.Point(400, 200, 1e-5, 2e-4), 333519.44, 332861.13, 50034.37, 49550.06),
        new(11, Report3.Point(400, 200, 3e-2, 1.0), 334032.44, 335292.91, 50195.62, 51590.78),
        new(12, Report3.Point(400, 200, 3e-2, 2e-4), 614127.31, 614507.06, 45877.89, 46961.37),
        new(13, Report3.Point(400, 400, 1, 1.0), 620790.81, 622898.44, 53935.55, 54443.43),
        new(14, Report3.Point(400, 400, 1e-5, 1.0), 806971.94, 802278.56, 82544.94, 82910.55),
        new(15, Report3.Point(400, 400, 3e-2, 2e-4), 195899.13, 215140.98, 54371.20, 72968.80),
        new(16, Report3.Point(600, 100, 1, 1.0), 220538.36, 215072.72, 78426.64, 73285.09),
        new(17, Report3.Point(600, 100, 1, 2e-4), 263671.88, 265030.53, 83039.20, 85131.79),
        new(18, Report3.Point(600, 100, 1e-5, 1.0), 264015.81, 262635.25, 83062.80, 82671.80),
        new(19, Report3.Point(600, 100, 1e-5, 2e-4), 190098.09, 189923.53, 47923.70, 48096.40),
        new(20, Report3.Point(600, 100, 3e-2, 1.0), 190142.16, 190219.81, 48408.35, 48268.78),
        new(21, Report3.Point(600, 100, 3e-2, 2e-4), 330854.50, 332560.31, 47244.56, 48438.67),
        new(22, Report3.Point(600, 100, 3e-2, 2e-4), 336466.88, 337272.59, 52819.57, 54076.36),
        new(23, Report3.Point(600, 200, 1, 2e-4), 445759.13, 444013.97, 85258.34, 84896.95),
        new(24, Report3.Point(600, 200, 1e-5, 1.0), 445676.19, 444897.25, 83784.20, 84785.55),
        new(25, Report3.Point(600, 200, 1e-5, 2e-4), 334117.84, 334117.84, 50177.43, 49989.10),
        new(26, Report3.Point(600, 200, 3e-2, 1.0), 333711.06, 334200.81, 49932.74, 50732.10),
        new(27, Report3.Point(600, 200, 3e-2, 2e-4), 623019.75, 621137.00, 54466.51, 54009.05) { Epochs = 5 },
    ];

    /// <summary>The two points that the report picked from table 1, trained once more and tested.</summary>
    public static IReadOnlyList<TestRow> Table2 { get; } =
    [
        new(Report3.Point(400, 200, 3e-2, 2e-4), 310152.75, 26381.35, 3111354.0, 272252.5),
        new(Report3.Point(600, 100, 1e-5, 2e-4), 236763.36, 70727.78, 2387431.0, 725964.63),
    ];
}

/// <summary>
/// A row of the report's table 1. Its losses are sums over something that the report does not name; a batch of 1,000
/// images explains them.
/// </summary>
/// <param name="Number">Its place in the table, counted from 1.</param>
/// <param name="Label">The grid point that it is said to belong to.</param>
/// <param name="Training">The loss, reconstruction and KL term, in the training.</param>
/// <param name="Validation">The same on the validation images.</param>
/// <param name="Reconstruction">The reconstruction term in the training.</param>
/// <param name="ValidationReconstruction">The same on the validation images.</param>
public sealed record GridRow(int Number, SearchPoint Label, double Training, double Validation, double Reconstruction,
    double ValidationReconstruction)
{
    /// <summary>The epochs that the table states.</summary>
    public int Epochs { get; init; } = Report3.Options.Epochs;

    /// <summary>
    /// What the loss has beside the reconstruction term, per image of a batch and per latent dimension of the label:
    /// (training − reconstruction) / (Z · 1,000).
    /// </summary>
    public double Quotient =>
        (Training - Reconstruction) / (Label["latent dimensions"] * Report3.Options.BatchSize);
}

/// <summary>A row of the report's table 2.</summary>
/// <param name="Label">The grid point that was trained once more.</param>
/// <param name="Training">The loss in the training.</param>
/// <param name="Reconstruction">The reconstruction term in the training.</param>
/// <param name="Test">The loss on the test images.</param>
/// <param name="TestReconstruction">The reconstruction term on the test images.</param>
public sealed record TestRow(
    SearchPoint Label, double Training, double Reconstruction, double Test, double TestReconstruction);
