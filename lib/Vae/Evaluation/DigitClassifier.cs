using TorchSharp.Modules;
using Vae.Data;
using Vae.Models;
using Vae.Objectives;
using Vae.Training;

namespace Vae.Evaluation;

/// <summary>
/// A small convolutional network that reads digits, to judge generated images by: two convolutions 5×5 of stride 2 with
/// 16 and 32 channels and ReLU, then ten logits (after LeCun et al. 1998). Four epochs on MNIST's 50,000 training
/// images bring it above 98 % on the test images.
/// </summary>
public sealed class DigitClassifier : nn.Module<Tensor, Tensor>
{
    /// <summary>How many classes there are.</summary>
    public const int Classes = 10;

    /// <summary>Passes over the training images by default.</summary>
    public const int DefaultEpochs = 4;

    private const int Side = 28, ImagesAtOnce = 1_000;
    private readonly Conv2d first, second;
    private readonly Linear output;

    /// <summary>Makes the layers, untrained.</summary>
    public DigitClassifier() : base(nameof(DigitClassifier))
    {
        first = nn.Conv2d(1, 16, 5, stride: 2);
        second = nn.Conv2d(16, 32, 5, stride: 2);
        output = nn.Linear(32 * 4 * 4, Classes);
        RegisterComponents();
    }

    /// <summary>
    /// A classifier trained by Adam on cross-entropy, from the store of trained models or else now; a seed gives the
    /// same weights each time on a CPU. Random numbers drawn afterwards are the same in both cases.
    /// </summary>
    /// <exception cref="IOException">The store cannot be written.</exception>
    /// <exception cref="InvalidDataException">A file of the store is damaged; the message names it.</exception>
    /// <inheritdoc cref="Train"/>
    public static DigitClassifier Trained(
        ImageSet train, int seed = 1, int epochs = DefaultEpochs, CancellationToken cancellation = default)
    {
        var options = Options(train, seed, epochs);
        return TrainedModels.TrainWith(
            () => new DigitClassifier().to(train.Device), classifier => new Step(classifier, options),
            options, train, cancellation: cancellation).Model;
    }

    /// <summary>
    /// A classifier trained by Adam on cross-entropy; a seed gives the same weights each time on a CPU.
    /// </summary>
    /// <param name="train">
    /// Digits of 28×28 pixels, with labels 0 to 9; the classifier will live on their device.
    /// </param>
    /// <param name="seed">Decides the initial weights and the order of the images.</param>
    /// <param name="epochs">Passes over the images.</param>
    /// <param name="cancellation">Checked before every step.</param>
    /// <exception cref="ArgumentException">The images do not have 784 pixels, or a label is not a digit.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static DigitClassifier Train(
        ImageSet train, int seed = 1, int epochs = DefaultEpochs, CancellationToken cancellation = default)
    {
        var options = Options(train, seed, epochs);
        RandomNumbers.Seed(seed);
        var classifier = new DigitClassifier().to(train.Device);
        using var step = new Step(classifier, options);
        new Trainer(step, options).Fit(train, cancellation: cancellation);
        return classifier;
    }

    /// <summary>Logits of images <c>[B, 784]</c>, <c>[B, 10]</c>.</summary>
    /// <exception cref="ArgumentException">The images have another number of pixels.</exception>
    public override Tensor forward(Tensor images)
    {
        using var scope = NewDisposeScope();
        var features = first.call(Shapes.CheckPixels(images, Side * Side).reshape(-1, 1, Side, Side)).relu();
        features = second.call(features).relu().flatten(1);
        return output.call(features).MoveToOuterDisposeScope();
    }

    /// <summary>p(class|image) of images <c>[N, 784]</c>, <c>[N, 10]</c>; no gradients.</summary>
    /// <exception cref="ArgumentException">The images have another number of pixels.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public Tensor Probabilities(Tensor images, CancellationToken cancellation = default)
    {
        using var mode = new EvaluationMode(this);
        return images.InBatches(ImagesAtOnce, batch => call(batch).softmax(-1), cancellation);
    }

    /// <summary>The share of images whose most probable class is their label, in [0, 1].</summary>
    public double Accuracy(ImageSet set)
    {
        using var scope = NewDisposeScope();
        return Probabilities(set.Images).argmax(-1).eq(set.Labels).to_type(ScalarType.Float64).mean().ToDouble();
    }

    private static TrainingOptions Options(ImageSet train, int seed, int epochs)
    {
        using var scope = NewDisposeScope();
        var (lowest, highest) = (train.Labels.min().ToInt64(), train.Labels.max().ToInt64());
        if (train.Images.shape[1] != Side * Side || lowest < 0 || highest >= Classes)
            throw new ArgumentException(
                $"The classifier reads digits of {Side * Side} pixels with labels 0 to {Classes - 1}; " +
                $"{train.Name} has {train.Images.shape[1]} pixels and labels {lowest} to {highest}.", nameof(train));
        return new() { Epochs = epochs, BatchSize = 100, LearningRate = 2e-3, Seed = seed };
    }

    /// <summary>−log p(label|image).</summary>
    private sealed record CrossEntropy;

    /// <summary>A step down the cross-entropy of the labels.</summary>
    private sealed class Step(DigitClassifier classifier, TrainingOptions options) : ITrainingStep
    {
        private readonly FusedAdam optimiser = new(classifier);

        public nn.Module Model => classifier;

        public object Objective { get; } = new CrossEntropy();

        public IReadOnlyDictionary<string, Tensor> State => optimiser.State;

        public void BeginEpoch(int epoch)
        {
        }

        public LossTerms Update(Minibatch batch)
        {
            var terms = Evaluate(batch);
            classifier.zero_grad();
            terms.Loss.mean().backward();
            optimiser.Step(options.LearningRate);
            return terms;
        }

        // −log p(label|image) is all there is: no KL.
        public LossTerms Evaluate(Minibatch batch)
        {
            var loss = nn.functional.cross_entropy(
                classifier.call(batch.Images), batch.Labels, reduction: nn.Reduction.None);
            return new(loss, -loss, zeros_like(loss));
        }

        public EpochRecord EndEpoch(EpochRecord record) => record;

        public void Dispose() => optimiser.Dispose();
    }
}
