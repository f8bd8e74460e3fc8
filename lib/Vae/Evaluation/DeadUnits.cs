using System.Globalization;
using TorchSharp.Modules;
using Vae.Models;

namespace Vae.Evaluation;

/// <summary>The units of a layer, and those among them that give 0 for every image.</summary>
/// <param name="Layer">Name of the activation's module.</param>
/// <param name="Units">How many the layer has.</param>
/// <param name="Dead">How many are dead.</param>
public sealed record LayerUnits(string Layer, int Units, int Dead)
{
    /// <summary>The share of the units that are dead.</summary>
    public double Share => Dead / (double)Units;
}

/// <summary>
/// Units behind a ReLU or leaky ReLU that give 0 for every image. A ReLU passes no gradient where it gives 0: such a
/// unit no longer learns, and says nothing. A leaky ReLU gives 0 for an input of 0 alone. NaN, of a model whose weights
/// are no numbers any more, is not 0.
/// </summary>
/// <param name="Layers">In the order in which an image passes them.</param>
public sealed record DeadUnits(IReadOnlyList<LayerUnits> Layers)
{
    private const int ImagesAtOnce = 500;

    /// <summary>The share of dead units in all layers together.</summary>
    public double Share => Layers.Sum(layer => layer.Dead) / (double)Layers.Sum(layer => layer.Units);

    /// <summary>
    /// Looks at a model in evaluation mode, decoding at z = μ(x); no gradients, no randomness.
    /// </summary>
    /// <param name="model">Its activations are modules, <c>nn.ReLU</c> or <c>nn.LeakyReLU</c>.</param>
    /// <param name="images"><c>[N, 784]</c>.</param>
    /// <param name="cancellation">Checked before every batch.</param>
    /// <exception cref="ArgumentException">
    /// The model has no such module, there is no image, or images have another number of pixels.
    /// </exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static DeadUnits Of(
        VariationalAutoencoder model, Tensor images, CancellationToken cancellation = default)
    {
        Require.AtLeast(1, (int)images.shape[0], "the number of images");
        using var scope = NewDisposeScope();
        var alive = new Dictionary<string, Tensor>();
        var watched = model.named_modules().Where(own => own.module is ReLU or LeakyReLU)
            .Select(own => (own.name, Activation: (nn.Module<Tensor, Tensor>)own.module)).ToArray();
        if (watched.Length == 0)
            throw new ArgumentException("The model has no module nn.ReLU or nn.LeakyReLU to look at; " +
                $"{nameof(BatchNormEncoder)} and {nameof(BatchNormDecoder)} have.", nameof(model));
        var hooks = watched.Select(one => one.Activation.register_forward_hook((_, _, output) =>
        {
            Note(one.name, output);
            return output;
        })).ToArray();
        try
        {
            using var _ = images.InBatches(ImagesAtOnce, model.call, cancellation);
        }
        finally
        {
            foreach (var hook in hooks) hook.remove();
        }
        return new([.. alive.Select(layer => new LayerUnits(layer.Key, (int)layer.Value.numel(),
            (int)(~layer.Value).sum().ToInt64()))]);

        // Units are all dimensions but the first, which is that of the images.
        void Note(string name, Tensor output)
        {
            var now = output.ne(0).any(0);
            if (alive.TryGetValue(name, out var before))
                before.logical_or_(now);
            else
                alive[name] = now.clone().MoveToOtherDisposeScope(scope);
        }
    }

    /// <inheritdoc/>
    public override string ToString() => string.Join("\n", Layers.Select(layer => string.Create(
        CultureInfo.InvariantCulture, $"{layer.Layer}: {layer.Dead} of {layer.Units} units are dead")));
}
