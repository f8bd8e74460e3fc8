using Vae.Models;
using Vae.Training;

namespace Vae.Tests.Models;

/// <summary>
/// A convolution and its transpose as matrix products, beside the library's in double precision: values, and gradients
/// by input, weights and biases.
/// </summary>
public sealed class ProductConvolutionTests
{
    private const double Tolerance = 1e-10;

    [Theory]
    [InlineData(1, 1, 1, 1, 0, 5, 5)]
    [InlineData(3, 4, 3, 1, 1, 6, 7)]
    [InlineData(2, 5, 4, 2, 1, 8, 8)]
    [InlineData(2, 3, 5, 3, 2, 11, 9)]
    [InlineData(1, 16, 4, 4, 0, 28, 28)]
    public void A_convolution_and_its_gradients_are_the_library_s(
        int inputs, int outputs, int kernel, int stride, int padding, int height, int width) =>
        Compare(new ProductConvolution(inputs, outputs, kernel, stride, padding),
            nn.Conv2d(inputs, outputs, kernel, stride, padding), [3, inputs, height, width]);

    [Theory]
    [InlineData(1, 1, 1, 1, 0, 5, 5)]
    [InlineData(3, 4, 3, 1, 1, 6, 7)]
    [InlineData(16, 8, 4, 2, 1, 7, 7)]
    [InlineData(2, 3, 5, 3, 2, 4, 6)]
    [InlineData(4, 1, 5, 2, 1, 15, 15)]
    public void A_transposed_convolution_and_its_gradients_are_the_library_s(
        int inputs, int outputs, int kernel, int stride, int padding, int height, int width) =>
        Compare(new ProductTransposedConvolution(inputs, outputs, kernel, stride, padding),
            nn.ConvTranspose2d(inputs, outputs, kernel, stride, padding), [3, inputs, height, width]);

    // <conv(x), y> = <x, transposed(y)> with one matrix and no bias: what makes one the transpose of the other.
    [Fact]
    public void One_is_the_transpose_of_the_other()
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        var forward = new ProductConvolution(2, 3, kernel: 4, stride: 2, padding: 1).to(ScalarType.Float64);
        var back = new ProductTransposedConvolution(3, 2, kernel: 4, stride: 2, padding: 1).to(ScalarType.Float64);
        Weight(back).copy_(Weight(forward));
        forward.state_dict()["bias"].zero_();
        back.state_dict()["bias"].zero_();
        var (x, y) = (randn([1, 2, 8, 8], ScalarType.Float64), randn([1, 3, 4, 4], ScalarType.Float64));
        Assert.Equal((forward.call(x) * y).sum().ToDouble(), (x * back.call(y)).sum().ToDouble(), Tolerance);
    }

    // Stride and padding decide what a layer computes and have no tensor that would show them.
    [Fact]
    public void Every_setting_makes_another_layer_for_the_store()
    {
        nn.Module[] layers =
        [
            new ProductConvolution(2, 3, 3), new ProductConvolution(2, 3, 3, stride: 2),
            new ProductConvolution(2, 3, 3, padding: 1), new ProductTransposedConvolution(3, 2, 3),
            new ProductTransposedConvolution(3, 2, 3, stride: 2), new ProductTransposedConvolution(3, 2, 3, padding: 1),
        ];
        Assert.Equal(layers.Length, layers.Select(layer => string.Join("\n", Architecture.Lines(layer))).Distinct()
            .Count());
    }

    [Fact]
    public void Weights_of_a_layer_outlive_the_scope_in_which_it_was_made()
    {
        TransposedConvolutionDecoder decoder;
        using (NewDisposeScope())
            decoder = new(5, asProduct: true);
        Assert.Equal([2, 784], decoder.call(zeros(2, 5)).shape);
    }

    [Fact]
    public void With_the_same_seed_both_start_from_the_same_weights()
    {
        manual_seed(4);
        var own = new ProductConvolution(2, 3, 3);
        manual_seed(4);
        Assert.Equal(TestData.Weights(nn.Conv2d(2, 3, 3)), TestData.Weights(own));
        manual_seed(4);
        var decoder = new TransposedConvolutionDecoder(5, asProduct: true);
        manual_seed(4);
        Assert.Equal(TestData.Weights(new TransposedConvolutionDecoder(5, asProduct: false)),
            TestData.Weights(decoder));
    }

    [Fact]
    public void Both_decoders_give_the_same_images_and_gradients()
    {
        using var scope = NewDisposeScope();
        var own = new TransposedConvolutionDecoder(5, asProduct: true).to(ScalarType.Float64);
        var library = new TransposedConvolutionDecoder(5, asProduct: false).to(ScalarType.Float64);
        Assert.Equal([3, 2, 784], own.call(randn([3, 2, 5], ScalarType.Float64)).shape);
        Compare(own, library, [4, 5]);
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        var layer = new ProductConvolution(2, 3, kernel: 3);
        // Without this check the process would end, not the call.
        Assert.Contains("The maps are Float64 on cpu, the weights Float32 on cpu",
            Assert.Throws<ArgumentException>(() => layer.call(rand([1, 2, 5, 5], ScalarType.Float64))).Message);
        Assert.Contains("The maps are Int64", Assert.Throws<ArgumentException>(() =>
            new ProductTransposedConvolution(2, 3, kernel: 3).call(zeros([1, 2, 5, 5], ScalarType.Int64))).Message);
        Assert.Contains("[B, 2, H, W]",
            Assert.Throws<ArgumentException>(() => layer.call(rand(1, 1, 5, 5))).Message);
        Assert.Throws<ArgumentException>(() => layer.call(rand(2, 5, 5)));
        Assert.Contains("does not fit", Assert.Throws<ArgumentException>(() => layer.call(rand(1, 2, 2, 5))).Message);
        var transposed = new ProductTransposedConvolution(2, 3, kernel: 2, padding: 1);
        Assert.Contains("cuts off", Assert.Throws<ArgumentException>(() => transposed.call(rand(1, 2, 1, 1))).Message);
        Assert.Throws<ArgumentException>(() => transposed.call(rand(1, 3, 4, 4)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ProductConvolution(0, 3, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ProductConvolution(2, 0, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ProductConvolution(2, 3, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ProductConvolution(2, 3, 3, stride: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ProductTransposedConvolution(2, 3, 3, padding: -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TransposedConvolutionDecoder(0, asProduct: true));
    }

    private static void Compare(nn.Module<Tensor, Tensor> own, nn.Module<Tensor, Tensor> library, long[] shape)
    {
        using var scope = NewDisposeScope();
        own.to(ScalarType.Float64);
        library.to(ScalarType.Float64);
        own.load_state_dict(library.state_dict());
        var input = randn(shape, ScalarType.Float64);
        var (mine, theirs) = (Look(own), Look(library));
        Assert.Equal(theirs.Keys.Order(), mine.Keys.Order());
        foreach (var (name, tensor) in theirs)
            Near.Equal(tensor, mine[name], Tolerance, name);

        // Unequal weights of the outputs, so that errors do not cancel in the sum.
        Dictionary<string, Tensor> Look(nn.Module<Tensor, Tensor> layer)
        {
            var x = input.clone().requires_grad_(true);
            var y = layer.call(x);
            (y * arange(1, y.numel() + 1, ScalarType.Float64).cos().reshape(y.shape)).sum().backward();
            return layer.named_parameters().Select(one => (one.name, one.parameter.grad!))
                .Append(("input", x.grad!)).Append(("values", y.detach())).ToDictionary();
        }
    }

    private static Tensor Weight(nn.Module module) => module.state_dict()["weight"];
}
