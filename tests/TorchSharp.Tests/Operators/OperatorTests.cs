namespace TorchSharp.Tests;

/// <summary>
/// Every tensor operator: its result against PyTorch's (reference/operators.py, whose expressions name the cases) and its
/// gradient against finite differences in double.
/// </summary>
public class OperatorTests
{
    private static readonly Dictionary<string, Func<Inputs, Tensor>> Table = new(
        [.. ElementwiseTable.Entries, .. ReductionTable.Entries, .. ShapeTable.Entries, .. IndexingTable.Entries, .. FunctionalTable.Entries]);

    public static TheoryData<string> Expressions => [.. Table.Keys];

    // TorchSharp calls aten::zeros for zero_, of which libtorch has no derivative.
    public static TheoryData<string> Differentiable =>
        [.. Table.Keys.Where(name => name != "x.clone().zero_()" && Reference.Case("operators", name).Flag("differentiable"))];

    [Theory, MemberData(nameof(Expressions))]
    public void ResultsAgreeWithPyTorch(string expression)
    {
        using var scope = NewDisposeScope();
        var expected = Reference.Case("operators", expression);
        var actual = Table[expression](Inputs.Load());
        Near.Equal(expected["value"], actual, 1e-9, expression);
        Assert.Equal(expected.Flag("differentiable"), actual.requires_grad);
    }

    [Theory, MemberData(nameof(Differentiable))]
    public void GradientsAgreeWithFiniteDifferences(string expression)
    {
        using var scope = NewDisposeScope();
        var inputs = Inputs.Load();
        FiniteDifferences.Check(() => Table[expression](inputs), inputs.Trainable, expression);
    }

    [Fact]
    public void EveryCaseOfTheReferenceIsTested() => Assert.Equal(Reference.Cases("operators").Except(["inputs"]).Order(), Table.Keys.Order());
}
