namespace TorchSharp.Tests;

/// <summary>Who owns a tensor, and until when.</summary>
public class DisposeScopeTests
{
    [Fact]
    public void AScopeDisposesWhatWasMadeInIt()
    {
        var outside = ones(1);
        Tensor inside;
        using (var scope = NewDisposeScope())
        {
            inside = outside + 1;
            Assert.Equal(1, scope.DisposablesCount);
            Assert.True(scope.Contains(inside));
            Assert.False(scope.Contains(outside));
        }
        Assert.True(inside.IsInvalid);
        Assert.False(outside.IsInvalid);
    }

    [Fact]
    public void MoveToOuterHandsTheResultOn()
    {
        Tensor result, lost;
        using (NewDisposeScope())
        {
            using (var inner = NewDisposeScope())
            {
                (result, lost) = (ones(1), ones(1));
                Assert.Same(result, inner.MoveToOuter(result));
            }
            Assert.False(result.IsInvalid);
            Assert.True(lost.IsInvalid);
        }
        Assert.True(result.IsInvalid);
    }

    [Fact]
    public void TheOutermostScopeHandsOnToNobody()
    {
        Tensor first, second, third, fourth;
        using (var scope = NewDisposeScope())
        {
            (first, second) = scope.MoveToOuter(ones(1), ones(1));
            third = scope.Detach(ones(1));
            fourth = ones(1).MoveToOuterDisposeScope();
            Assert.Equal(0, scope.DisposablesCount);
        }
        Assert.All([first, second, third, fourth], t => Assert.False(t.IsInvalid));
        Assert.Equal(4, (first + second + third + fourth).item<float>());
    }

    [Fact]
    public void AScopeCanAdoptATensor()
    {
        var made = ones(1);
        using (var scope = NewDisposeScope()) scope.Attach(made);
        Assert.True(made.IsInvalid);
    }

    [Fact]
    public void ATensorDisposedByHandLeavesItsScope()
    {
        using var scope = NewDisposeScope();
        Tensor[] made = [.. Enumerable.Range(0, 5).Select(i => tensor((float)i))];
        made[1].Dispose();
        made[1].Dispose();
        made[4].Dispose();
        Assert.Equal(3, scope.DisposablesCount);
        made[0].DetachFromDisposeScope();
        scope.DisposeEverything();
        Assert.Equal([false, true, true, true, true], made.Select(t => t.IsInvalid));
    }

    [Fact]
    public void ScopesClosedOutOfOrderLeaveTheOpenOneCurrent()
    {
        var before = CurrentDisposeScope;
        var outer = NewDisposeScope();
        var middle = NewDisposeScope();
        var inner = NewDisposeScope();
        middle.Dispose();
        Assert.Same(inner, CurrentDisposeScope);
        var moved = inner.MoveToOuter(ones(1));
        Assert.True(outer.Contains(moved));
        inner.Dispose();
        Assert.Same(outer, CurrentDisposeScope);
        var made = ones(1);
        outer.Dispose();
        Assert.True(made.IsInvalid && moved.IsInvalid);
        Assert.Same(before, CurrentDisposeScope);
    }

    [Fact]
    public async Task EveryThreadHasItsOwnScopes()
    {
        using var scope = NewDisposeScope();
        var elsewhere = await Task.Factory.StartNew(() => ones(1), TaskCreationOptions.LongRunning);
        Assert.Equal(1, elsewhere.item<float>());
        scope.DisposeEverything();
        Assert.False(elsewhere.IsInvalid);
    }

    [Fact]
    public void AScopeClosedOnAnotherThreadOwnsNothingAnyMore()
    {
        var scope = NewDisposeScope();
        var closing = new Thread(scope.Dispose);
        closing.Start();
        closing.Join();
        using var made = ones(1);
        Assert.NotSame(scope, CurrentDisposeScope);
        Assert.False(scope.Contains(made));
    }

    [Fact]
    public void StatisticsCountTensors()
    {
        var statistics = DisposeScopeManager.Statistics;
        statistics.Reset();
        var outside = ones(1);
        using (NewDisposeScope())
        {
            var (first, second) = (ones(1), ones(1));
            first.Dispose();
            Assert.Equal(2, statistics.ThreadTotalLiveCount);
        }
        Assert.Equal((1, 2, 0, 2), (statistics.CreatedOutsideScopeCount, statistics.CreatedInScopeCount, statistics.DisposedOutsideScopeCount,
            statistics.DisposedInScopeCount));
        outside.Dispose();
        Assert.Equal((0, 1), (statistics.ThreadTotalLiveCount, statistics.DisposedOutsideScopeCount));
    }
}
