using Vae.Models;

namespace Vae.Tests.Models;

public sealed class ChannelProductsTests
{
    [Fact]
    public void With_one_channel_both_are_the_same_to_the_last_bit()
    {
        using var scope = NewDisposeScope();
        manual_seed(2);
        var each = new PerChannelLinear(784, 5);
        manual_seed(2);
        var flat = new FlatteningLinear(channels: 1, 784, 5);
        Assert.Equal(TestData.Weights(each), TestData.Weights(flat));
        var images = rand(4, 1, 784);
        Assert.Equal([4, 1, 5], each.call(images).shape);
        Assert.True(each.call(images).squeeze(1).equal(flat.call(images)).all().ToBoolean());
    }

    [Fact]
    public void With_three_the_per_channel_product_keeps_channels_apart_and_the_flattened_one_mixes_them()
    {
        using var scope = NewDisposeScope();
        var (each, flat) = (new PerChannelLinear(784, 5), new FlatteningLinear(channels: 3, 784, 5));
        var images = rand(4, 3, 784);
        Assert.Equal([4, 3, 5], each.call(images).shape);
        Assert.Equal([4, 5], flat.call(images).shape);
        var changed = images.clone();
        changed[.., 2] = 0;
        Near.Equal(each.call(images)[.., ..2], each.call(changed)[.., ..2]);
        var (weight, bias) = (each.state_dict()["product.weight"], each.state_dict()["product.bias"]);
        Near.Equal(einsum("op,bcp->bco", weight, images) + bias, each.call(images), 1e-5);
        Assert.False(allclose(flat.call(images), flat.call(changed)));
        Assert.Equal(3 * each.parameters().First().numel(), flat.parameters().First().numel());
    }

    [Fact]
    public void Other_shapes_are_refused()
    {
        Assert.Contains("[B, C, 784]",
            Assert.Throws<ArgumentException>(() => new PerChannelLinear(784, 5).call(rand(4, 784))).Message);
        Assert.Contains("[B, 3, 784]",
            Assert.Throws<ArgumentException>(() => new FlatteningLinear(3, 784, 5).call(rand(4, 1, 784))).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => new PerChannelLinear(0, 5));
        Assert.Throws<ArgumentOutOfRangeException>(() => new FlatteningLinear(0, 784, 5));
        Assert.Throws<ArgumentOutOfRangeException>(() => new FlatteningLinear(3, 784, 0));
    }
}
