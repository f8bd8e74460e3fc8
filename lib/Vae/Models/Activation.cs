namespace Vae.Models;

/// <summary>The nonlinearity of a hidden layer.</summary>
public enum Activation
{
    /// <summary>max(0, a).</summary>
    ReLU,

    /// <summary>tanh a, that of Kingma &amp; Welling 2013, appendix C.</summary>
    Tanh,
}

internal static class ActivationFunctions
{
    internal static Tensor Apply(this Activation activation, Tensor inputs) => activation switch
    {
        Activation.ReLU => nn.functional.relu(inputs),
        Activation.Tanh => inputs.tanh(),
        _ => throw new ArgumentOutOfRangeException(
            nameof(activation), activation, $"The activation must be {Activation.ReLU} or {Activation.Tanh}."),
    };
}
