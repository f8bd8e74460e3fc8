using Vae.Evaluation;

namespace Vae.Tests.Evaluation;

/// <summary>The share of digits with readers whose answers are known.</summary>
public sealed class ShareOfDigitsTests
{
    // Reads how much ink the upper left quarter of the box has: a number from 0 to 4.
    private static Tensor Corner(Tensor images) =>
        images.reshape(-1, 28, 28).narrow(1, 4, 10).narrow(2, 4, 10).sum([1, 2]).to_type(ScalarType.Int64);

    // Agrees with the other reader where the lower right quarter is empty.
    private static Tensor Doubter(Tensor images) => Corner(images) +
        images.reshape(-1, 28, 28).narrow(1, 14, 10).narrow(2, 14, 10).sum([1, 2]).to_type(ScalarType.Int64);

    // One pixel of ink, in the upper left quarter or in the lower right one.
    private static Tensor Ink(params bool[] upperLeft)
    {
        var images = zeros(upperLeft.Length, 784);
        for (var i = 0; i < upperLeft.Length; i++)
            images.select(0, i)[upperLeft[i] ? 28 * 6 + 7 : 28 * 16 + 17] = 1;
        return images;
    }

    [Fact]
    public void It_is_the_place_between_broken_and_real_images()
    {
        using var scope = NewDisposeScope();
        // Broken, the real ones have their ink where the readers differ, but for one in four.
        var share = new ShareOfDigits([Corner, Doubter], Ink(true, true, true, false));
        Assert.Equal((0.75, 0.25), (share.OfReal, share.OfBroken));
        Assert.Equal(1, share.Of(Ink(true, true, true, false)), 1e-12);
        Assert.Equal(0, share.Of(Ink(true, false, false, false)), 1e-12);
        Assert.Equal(0.5, share.Of(Ink(true, false)), 1e-12);
        Assert.Equal(-0.5, share.Of(Ink(false)), 1e-12);
        Assert.Equal([1, -1], share.Agreed(Ink(true, false)).data<long>().ToArray());
    }

    [Fact]
    public void Broken_images_have_their_quarters_swapped_and_their_ink()
    {
        using var scope = NewDisposeScope();
        var broken = ShareOfDigits.Broken(Ink(true, false));
        Assert.Equal(1, broken[0][28 * 16 + 17].ToDouble());
        Assert.Equal(1, broken[1][28 * 6 + 7].ToDouble());
        Assert.Equal(2, broken.sum().ToDouble());
        Assert.True(ShareOfDigits.Broken(broken).equal(Ink(true, false)).all().ToBoolean());
    }

    [Fact]
    public void What_makes_no_scale_is_refused()
    {
        Assert.Contains("two readers",
            Assert.Throws<ArgumentException>(() => new ShareOfDigits([Corner], Ink(true))).Message);
        Assert.Contains("cannot tell",
            Assert.Throws<ArgumentException>(() => new ShareOfDigits([Corner, Corner], Ink(true))).Message);
        Assert.Contains("784",
            Assert.Throws<ArgumentException>(() => new ShareOfDigits([Corner, Doubter], ones(2, 5))).Message);
    }
}
