namespace TorchSharp.Tests;

/// <summary>Graphs and gradients; the gradient of every operator is checked in <see cref="OperatorTests"/>.</summary>
public class AutogradTests
{
    private static Tensor Leaf(params float[] values) => tensor(values, requires_grad: true);

    [Fact]
    public void GradientsAddUp()
    {
        var x = Leaf(1, 2);
        Assert.Null(x.grad);
        (x * x).sum().backward();
        Assert.Equal([2f, 4f], x.grad!.data<float>().ToArray());
        (x * x).sum().backward();
        Assert.Equal([4f, 8f], x.grad!.data<float>().ToArray());
        x.grad = null;
        Assert.Null(x.grad);
    }

    [Fact]
    public void AGraphIsGoneAfterBackwardUnlessRetained()
    {
        var x = Leaf(3);
        var y = x.exp().sum();
        y.backward(retain_graph: true);
        y.backward();
        Assert.ThrowsAny<Exception>(() => y.backward());
        Assert.Equal(2 * MathF.Exp(3), x.grad!.item<float>(), 1e-4f);
    }

    [Fact]
    public void BackwardWeightsTensorsThatAreNoScalars()
    {
        var x = Leaf(1, 2);
        var y = x * x;
        Assert.ThrowsAny<Exception>(() => y.backward());
        (x * x).backward([tensor([1f, 10f])]);
        Assert.Equal([2f, 40f], x.grad!.data<float>().ToArray());
    }

    [Fact]
    public void BackwardFillsTheGivenLeavesOnly()
    {
        var (x, y) = (Leaf(2), Leaf(5));
        (x * y).sum().backward(inputs: [x]);
        Assert.Equal(5, x.grad!.item<float>());
        Assert.Null(y.grad);
    }

    [Fact]
    public void GradGivesGradientsWithoutStoringThem()
    {
        var (x, y, unused) = (Leaf(2), Leaf(5), Leaf(7));
        var z = (x * x * y).sum();
        var gradients = autograd.grad([z], [x, y], retain_graph: true);
        Assert.Equal((20f, 4f), (gradients[0].item<float>(), gradients[1].item<float>()));
        Assert.Null(x.grad);
        Assert.True(autograd.grad([z], [unused], allow_unused: true)[0] is null or { IsInvalid: true });
    }

    [Fact]
    public void AGradientCanBeDerivedAgain()
    {
        var x = Leaf(3);
        var first = autograd.grad([(x * x * x).sum()], [x], retain_graph: true, create_graph: true)[0];
        var second = autograd.grad([first.sum()], [x])[0];
        Assert.Equal((27f, 18f), (first.item<float>(), second.item<float>()));
    }

    [Fact]
    public void NoGradRecordsNothing()
    {
        var x = Leaf(1);
        using (no_grad())
        {
            Assert.False(is_grad_enabled());
            Assert.False((x * 2).requires_grad);
            using (enable_grad()) Assert.True((x * 2).requires_grad);
            Assert.False((x * 2).requires_grad);
            x.add_(1);
        }
        Assert.True(is_grad_enabled());
        Assert.True((x * 2).requires_grad);
        Assert.Equal(2, x.item<float>());
    }

    [Fact]
    public void DetachedTensorsShareDataButNoGraph()
    {
        var x = Leaf(1, 2);
        var detached = x.detach();
        Assert.False(detached.requires_grad);
        detached.fill_(5);
        Assert.Equal([5f, 5f], x.data<float>().ToArray());
        var y = x * 2;
        Assert.False(y.is_leaf);
        Assert.True(y.detach_().is_leaf);
    }

    [Fact]
    public void RetainGradKeepsAnInnerGradient()
    {
        var x = Leaf(2);
        var y = x * 3;
        y.retain_grad();
        (y * y).sum().backward();
        Assert.Equal(12, y.grad!.item<float>());
    }
}
