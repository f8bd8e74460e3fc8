using Vae.Training;

namespace Vae.Tests.Training;

public sealed class LossesTests
{
    [Theory]
    [InlineData(130, "loss 130.00, −ELBO 100.00 (reconstruction −90.00, KL 10.00) nats per image")]
    [InlineData(100.001, "loss 100.00 (reconstruction −90.00, KL 10.00) nats per image")]
    [InlineData(double.NaN, "loss NaN (reconstruction −90.00, KL 10.00) nats per image")]
    public void A_loss_that_is_not_the_negative_ELBO_is_printed_beside_it(double loss, string expected) =>
        Assert.Equal(expected, new Losses(loss, Reconstruction: -90, Kl: 10).ToString());
}
