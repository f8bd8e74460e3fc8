using System.Diagnostics;
using Vae.Data;
using Vae.Objectives;

namespace Vae.Training;

/// <summary>Minimises an objective over a model's weights by stochastic gradients (Adam).</summary>
/// <typeparam name="TModel">The kind of model.</typeparam>
/// <param name="model">Its weights change in place; it must live on the device of the images.</param>
/// <param name="objective">What is minimised.</param>
/// <param name="options">How.</param>
public sealed class Trainer<TModel>(TModel model, IObjective<TModel> objective, TrainingOptions options) where TModel : nn.Module
{
    private long stepsTaken;

    /// <summary>Trains until the epochs are done or the validation loss no longer improves.</summary>
    /// <param name="train">The images to learn from.</param>
    /// <param name="validation">Evaluated after every epoch where given.</param>
    /// <param name="progress">Told where the training is, a few times a second and after every epoch.</param>
    /// <param name="cancellation">Checked before every step.</param>
    /// <param name="epochEnded">Called after every epoch, on this thread; it may use the model and draw random numbers.</param>
    /// <param name="checkpoint">
    /// A file that gets the whole state after every epoch, atomically. Where it exists the training goes on from it, and ends, on
    /// a CPU bit for bit, as if it had never been interrupted; whatever stops it, at most the epoch under way is lost.
    /// A finished training's file can be extended by more epochs, or deleted. It serves one training at a time.
    /// </param>
    /// <exception cref="ArgumentException">An option makes no sense for these sets.</exception>
    /// <exception cref="TrainingDivergedException">The loss became NaN or infinite.</exception>
    /// <exception cref="OperationCanceledException">The training was cancelled; the model keeps the weights of the last step.</exception>
    /// <exception cref="CheckpointRefusedException">The checkpoint is of another training; nothing has changed.</exception>
    /// <exception cref="InvalidDataException">The checkpoint is damaged; nothing has changed.</exception>
    /// <exception cref="IOException">The checkpoint cannot be written; the one of the epoch before is as it was.</exception>
    public History Fit(ImageSet train, ImageSet? validation = null, IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellation = default, Action<EpochRecord>? epochEnded = null, string? checkpoint = null)
    {
        options.Validate(train.Count, validation is not null);
        var epochs = new List<EpochRecord>();
        var history = new History(train.Name, epochs);
        using var optimizer = optim.Adam(model.parameters(), lr: options.LearningRate, weight_decay: options.WeightDecay);
        using var best = options.EarlyStopping is { } stopping ? new BestWeights(model, stopping) : null;
        var saved = checkpoint is null ? null
            : new Checkpoint(checkpoint, TrainingDescription.Of(model, objective, options, train, validation), model, optimizer, best);
        epochs.AddRange(saved?.Resume(options.Epochs) ?? []);
        var clock = new ProgressClock(progress, options.Epochs, StepsOf(train), history);
        stepsTaken = epochs.Count * (long)StepsOf(train);
        history.StoppedEarly = best?.IsPatienceOver is true && epochs.Count < options.Epochs;
        while (epochs.Count < options.Epochs && !history.StoppedEarly)
        {
            var epoch = epochs.Count + 1;
            var watch = Stopwatch.StartNew();
            // Every epoch has a seed of its own: what a callback draws in between cannot change the training.
            manual_seed(unchecked(options.Seed * 1_000_003L + epoch));
            foreach (var group in optimizer.ParamGroups)
                group.LearningRate = options.LearningRate * (options.Schedule?.Factor(epoch) ?? 1);
            var record = TrainEpoch(epoch, train, optimizer, history, clock, cancellation);
            var after = validation is null ? null : Evaluate(validation);
            epochs.Add(record with { Validation = after, Seconds = watch.Elapsed.TotalSeconds });
            history.StoppedEarly = best?.ShouldStop(epochs[^1].Loss) is true && epoch < options.Epochs;
            saved?.Write(history);
            clock.EpochEnded(epoch);
            epochEnded?.Invoke(epochs[^1]);
        }
        history.RestoredBest = best?.Restore() ?? false;
        return history;
    }

    /// <summary>The averages over a set with fixed weights, in evaluation mode; no gradients.</summary>
    public Losses Evaluate(ImageSet set)
    {
        using var _ = no_grad();
        model.eval();
        using var meter = new LossMeter(set.Device, StepsOf(set));
        for (var start = 0L; start < set.Count; start += options.BatchSize)
        {
            Interruption.ThrowIfRequested();
            using var scope = NewDisposeScope();
            meter.Add(objective.Evaluate(model, set.Images.narrow(0, start, Math.Min(options.BatchSize, set.Count - start))));
        }
        return meter.Average();
    }

    private EpochRecord TrainEpoch(int epoch, ImageSet train, optim.Optimizer optimizer, History history, ProgressClock clock, CancellationToken cancellation)
    {
        model.train();
        var steps = StepsOf(train);
        // On the host looking at every loss costs nothing; on a GPU they are read once, at the end of the epoch.
        var readEveryStep = train.Device.type == DeviceType.CPU;
        using var order = randperm(train.Count, device: train.Device);
        using var meter = new LossMeter(train.Device, steps);
        using var gradient = options.RecordGradientNorms ? new GradientMeter(train.Device) : null;
        using var clippedGradient = options.RecordGradientNorms ? new GradientMeter(train.Device) : null;
        options.Clipping?.Apply(model.parameters(), ClippingPlace.StartOfEpoch);
        for (var step = 1; step <= steps; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            Interruption.ThrowIfRequested();
            using var scope = NewDisposeScope();
            var start = (step - 1L) * options.BatchSize;
            var indices = order.narrow(0, start, Math.Min(options.BatchSize, train.Count - start));
            var loss = meter.Add(objective.Evaluate(model, train.Images.index_select(0, indices), stepsTaken++));
            if (readEveryStep && meter.FirstNonFinite(from: step - 1) > 0)
                throw new TrainingDivergedException(epoch, step, LargestGradient(), history);
            model.zero_grad();
            loss.backward();
            gradient?.Add(model.parameters());
            options.Clipping?.Apply(model.parameters(), ClippingPlace.BeforeStep);
            clippedGradient?.Add(model.parameters());
            optimizer.step();
            clock.StepEnded(epoch, step);
        }
        var average = meter.Average();
        return double.IsFinite(average.Loss)
            ? new(epoch, average, Validation: null, Seconds: 0) { Gradient = gradient?.Read(), ClippedGradient = clippedGradient?.Read() }
            : throw new TrainingDivergedException(epoch, meter.FirstNonFinite(from: 0), LargestGradient(), history);
    }

    private double LargestGradient()
        => model.parameters().Where(p => p.grad is not null).Max(p => (double?)p.grad!.abs().max().ToDouble()) ?? 0;

    private int StepsOf(ImageSet set) => options.StepsOf(set.Count);
}
