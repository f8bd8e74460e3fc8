namespace Vae.Training;

/// <summary>When gradients are clipped.</summary>
public enum ClippingPlace
{
    /// <summary>In every step, after the backward pass and before the weights change: what clipping is for.</summary>
    BeforeStep,

    /// <summary>
    /// Once per epoch, before its first backward pass, as in the code of report 1: what is clipped there is thrown away by
    /// the next <c>zero_grad</c>, so that the training is bit for bit the one without clipping.
    /// </summary>
    StartOfEpoch,
}
