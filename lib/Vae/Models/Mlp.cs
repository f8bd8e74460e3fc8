using TorchSharp.Modules;

namespace Vae.Models;

/// <summary>
/// A network with one hidden layer: y = V ReLU(W x + b) + c. As an autoencoder's encoder it gives the code.
/// </summary>
public sealed class Mlp : nn.Module<Tensor, Tensor>
{
    private readonly Linear hidden, output;

    /// <summary>
    /// Makes the layers <paramref name="inputs"/> → <paramref name="hidden"/> → <paramref name="outputs"/>.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">A size is less than 1.</exception>
    public Mlp(int inputs, int hidden, int outputs) : base(nameof(Mlp))
    {
        this.hidden = nn.Linear(Require.AtLeast(1, inputs), Require.AtLeast(1, hidden));
        output = nn.Linear(hidden, Require.AtLeast(1, outputs));
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor inputs) => output.call(nn.functional.relu(hidden.call(inputs)));
}
