using TorchSharp.Modules;

namespace Vae.Bench.Speed;

/// <summary>
/// What no training can avoid: of every layer the product or convolution alone, forward, to its weights, and to its
/// input where that is not the image.
/// </summary>
static class Floor
{
    /// <summary>One epoch of training.</summary>
    public static Action OfTraining(Workload workload) => Repeat(workload.Count / workload.Batch,
        [.. Layers(workload).SelectMany(layer => Products(layer, workload.Batch))]);

    /// <summary>One pass forward over 10,000 images.</summary>
    public static Action OfEvaluation(Workload workload, int batch) => Repeat(10_000 / batch,
        [.. Layers(workload).Select(layer => Products(layer, batch).First())]);

    static Action Repeat(int times, Action[] products) => () =>
    {
        for (var i = 0; i < times; i++)
        {
            using var scope = NewDisposeScope();
            foreach (var product in products) product();
        }
    };

    // Each with the shape of one input.
    static IEnumerable<(nn.Module Layer, long[] Input)> Layers(Workload workload) => workload.IsConvolutional
        ?
        [
            (nn.Conv2d(1, 32, 5, padding: 2), [1, 28, 28]), (nn.Conv2d(32, 64, 5, padding: 2), [32, 14, 14]),
            (nn.Conv2d(64, 128, 3, padding: 1), [64, 7, 7]),
            (nn.Linear(1152, workload.Latent), [1152]), (nn.Linear(1152, workload.Latent), [1152]),
            (nn.ConvTranspose2d(workload.Latent, 128, 5, stride: 2, padding: 1), [workload.Latent, 1, 1]),
            (nn.ConvTranspose2d(128, 64, 5, stride: 2, padding: 1), [128, 3, 3]),
            (nn.ConvTranspose2d(64, 32, 5, stride: 2, padding: 1), [64, 7, 7]),
            (nn.ConvTranspose2d(32, 1, 5, stride: 2, padding: 1), [32, 15, 15]),
            (nn.Linear(961, 784), [961]),
        ]
        :
        [
            (nn.Linear(784, 500), [784]), (nn.Linear(500, workload.Latent), [500]),
            (nn.Linear(500, workload.Latent), [500]), (nn.Linear(workload.Latent, 500), [workload.Latent]),
            (nn.Linear(500, 784), [500]),
        ];

    static IEnumerable<Action> Products((nn.Module Layer, long[] Input) one, int batch)
    {
        var ofImage = one.Input.Aggregate(1L, (size, side) => size * side) == 784;
        var input = randn([batch, .. one.Input]);
        return one.Layer switch
        {
            Linear linear => OfLinear(linear.weight!.detach(), input, ofImage),
            Conv2d layer => OfConvolution(layer.weight!, input, ofImage,
                (x, weight) => nn.functional.conv2d(x, weight, padding: layer.padding)),
            ConvTranspose2d layer => OfConvolution(layer.weight!, input, ofImage,
                (x, weight) => nn.functional.conv_transpose2d(
                    x, weight, strides: layer.stride, padding: layer.padding)),
            _ => throw new NotSupportedException($"{one.Layer} has no product."),
        };
    }

    static IEnumerable<Action> OfLinear(Tensor weight, Tensor input, bool ofImage)
    {
        var gradient = randn(input.shape[0], weight.shape[0]);
        yield return () => input.mm(weight.t());
        yield return () => gradient.t().mm(input);
        if (!ofImage) yield return () => gradient.mm(weight);
    }

    // Both passes backward are one call of libtorch's, for which the pass forward has to be there.
    static IEnumerable<Action> OfConvolution(
        Tensor weight, Tensor input, bool ofImage, Func<Tensor, Tensor, Tensor> convolve)
    {
        var gradient = randn_like(convolve(input, weight).detach());
        Tensor[] wanted = ofImage ? [weight] : [weight, input.requires_grad_(true)];
        Tensor? output = null;
        yield return () => output = convolve(input, weight);
        yield return () => autograd.grad([output!], wanted, [gradient]);
    }
}
