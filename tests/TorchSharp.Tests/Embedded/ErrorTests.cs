using System.Runtime.InteropServices;

namespace TorchSharp.Tests.Embedded;

/// <summary>An error names the operator, the reason and the arguments.</summary>
public class ErrorTests
{
    private static void Fails<T>(Func<object?> call, params string[] parts) where T : Exception
    {
        var error = Assert.Throws<T>(call);
        Assert.All(parts, part => Assert.Contains(part, error.Message));
    }

    [Fact]
    public void WrongShapesAreNamed()
    {
        Fails<ExternalException>(() => ones(2, 3).matmul(ones(4, 5)), "aten::matmul", "[2, 3]", "[4, 5]");
        Fails<ExternalException>(() => ones(2, 3) + ones(4), "aten::add", "Float32[2, 3] on cpu", "Float32[4] on cpu");
        Fails<ExternalException>(() => ones(2, 3).reshape(4, 2), "aten::reshape", "[4, 2]");
        Fails<ExternalException>(() => nn.Linear(3, 2).call(ones(5, 4)), "aten::linear", "[5, 4]", "[2, 3]");
        Fails<ExternalException>(() => nn.Conv2d(1, 2, 3).call(ones(1, 2)), "aten::conv2d", "[2, 1, 3, 3]");
        Fails<ExternalException>(() => cat([ones(2, 3), ones(2)]), "aten::cat", "Float32[2, 3] on cpu, Float32[2] on cpu");
        Fails<ExternalException>(() => ones(3)[5], "aten::select", "5");
        Fails<ArgumentException>(() => nn.BatchNorm2d(2).call(ones(2, 2)), "BatchNorm2d", "[2, 2]");
        Fails<ArgumentException>(() => nn.init.xavier_uniform_(ones(3)), "two dimensions", "[3]");
    }

    [Fact]
    public void ABatchOfOneLeavesRunningStatisticsAlone()
    {
        var layer = nn.BatchNorm1d(3);
        Fails<ArgumentException>(() => layer.call(ones(1, 3)), "more than one value per channel", "[1, 3]");
        Near.Equal(ones(3), layer.running_var!, 0);
        Assert.Equal(0, layer.num_batches_tracked!.item<long>());
    }

    [Fact]
    public void WrongDtypesAreNamed()
    {
        Fails<ExternalException>(() => ones(2, 2).matmul(ones([2, 2], ScalarType.Float64)), "aten::matmul", "Float64[2, 2]");
        Fails<ExternalException>(() => ones(3).index_select(0, ones(1)), "aten::index_select", "Float32[1]");
        Fails<ExternalException>(() => arange(3).mean(), "aten::mean", "Int64[3]");
        Fails<ArgumentException>(() => ones(3).data<double>(), "Float32[3]", "Double");
        Fails<ArgumentException>(() => nn.Linear(1, 1).to(ScalarType.Int64), "Linear", "Int64");
    }

    [Fact]
    public void AbsentDevicesAreNamed()
    {
        if (cuda.is_available()) return;
        Fails<InvalidOperationException>(() => ones(2).to("cuda"), "no CUDA device", "'cpu'");
        Fails<InvalidOperationException>(() => ones(2, device: CUDA), "no CUDA device");
        Fails<InvalidOperationException>(() => ones(2).zeros_like(device: CUDA), "no CUDA device");
        Fails<InvalidOperationException>(() => nn.Linear(2, 2).to(CUDA), "no CUDA device");
        Fails<InvalidOperationException>(() => nn.Linear(2, 2, device: CUDA), "no CUDA device");
        Fails<ArgumentException>(() => device("gpu"), "'gpu'", "cuda:N");
    }

    [Fact]
    public void DisposedTensorsAreNamed()
    {
        var gone = ones(2);
        gone.Dispose();
        Fails<ObjectDisposedException>(() => ones(3) + gone, "aten::add", "Float32[3] on cpu, (disposed)");
        Fails<ObjectDisposedException>(() => stack([ones(3), gone]), "aten::stack", "(disposed)");
        Fails<ObjectDisposedException>(() => gone.shape, "disposed");
        Fails<ObjectDisposedException>(() => gone.item<float>(), "disposed");
        Assert.Equal("(disposed)", gone.ToString());
    }

    [Fact]
    public void DisposedModulesAreNamed()
    {
        var layer = nn.Linear(2, 2);
        layer.Dispose();
        Fails<ObjectDisposedException>(() => layer.call(ones(1, 2)), "aten::linear", "(disposed)");
    }

    [Fact]
    public void BackwardSaysWhatItLacks()
    {
        Fails<ExternalException>(() => { ones(2).sum().backward(); return null; }, "backward", "does not require grad");
        Fails<ExternalException>(() => arange(3).requires_grad_(), "requires_grad_", "floating point");
        Fails<ArgumentException>(() => ones(2).grad = ones(3), "Float32[3] on cpu", "Float32[2] on cpu");
        Fails<ArgumentException>(() => { autograd.backward([ones(1)], [ones(1), ones(1)]); return null; }, "1 tensors", "2");
    }
}
