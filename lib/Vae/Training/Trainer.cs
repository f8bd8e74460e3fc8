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
    private static readonly TimeSpan ReportInterval = TimeSpan.FromMilliseconds(250);

    /// <summary>Trains for all epochs.</summary>
    /// <param name="train">The images to learn from.</param>
    /// <param name="validation">Evaluated after every epoch where given.</param>
    /// <param name="progress">Told where the training is, a few times a second and after every epoch.</param>
    /// <param name="cancellation">Checked before every step.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option makes no sense for this set.</exception>
    /// <exception cref="TrainingDivergedException">The loss became NaN or infinite.</exception>
    /// <exception cref="OperationCanceledException">The training was cancelled; the model keeps the weights of the last step.</exception>
    public History Fit(ImageSet train, ImageSet? validation = null, IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        options.Validate(train.Count);
        var epochs = new List<EpochRecord>();
        var history = new History(train.Name, epochs);
        using var optimizer = optim.Adam(model.parameters(), lr: options.LearningRate);
        var clock = new Reporter(progress, options.Epochs, StepsOf(train), history);
        for (var epoch = 1; epoch <= options.Epochs; epoch++)
        {
            var watch = Stopwatch.StartNew();
            // Every epoch has a seed of its own: what a callback draws in between cannot change the training.
            manual_seed(unchecked(options.Seed * 1_000_003L + epoch));
            var losses = TrainEpoch(epoch, train, optimizer, history, clock, cancellation);
            var after = validation is null ? null : Evaluate(validation);
            epochs.Add(new(epoch, losses, after, watch.Elapsed.TotalSeconds));
            clock.EpochEnded(epoch);
        }
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
            using var scope = NewDisposeScope();
            meter.Add(objective.Evaluate(model, set.Images.narrow(0, start, Math.Min(options.BatchSize, set.Count - start))));
        }
        return meter.Average();
    }

    private Losses TrainEpoch(int epoch, ImageSet train, optim.Optimizer optimizer, History history, Reporter clock, CancellationToken cancellation)
    {
        model.train();
        var steps = StepsOf(train);
        // On a GPU the losses are read once per epoch; on the host looking at every one costs nothing.
        var interval = train.Device.type == DeviceType.CPU ? 1 : steps;
        using var order = randperm(train.Count, device: train.Device);
        using var meter = new LossMeter(train.Device, steps);
        for (var step = 1; step <= steps; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            var start = (step - 1L) * options.BatchSize;
            var indices = order.narrow(0, start, Math.Min(options.BatchSize, train.Count - start));
            var loss = meter.Add(objective.Evaluate(model, train.Images.index_select(0, indices)));
            if (step % interval == 0 && meter.FirstNonFinite(from: step - interval) is > 0 and var bad)
                throw new TrainingDivergedException(epoch, bad, LargestGradient(), history);
            optimizer.zero_grad();
            loss.backward();
            optimizer.step();
            clock.StepEnded(epoch, step);
        }
        return meter.Average();
    }

    private double LargestGradient()
        => model.parameters().Where(p => p.grad is not null).Max(p => (double?)p.grad!.abs().max().ToDouble()) ?? 0;

    private int StepsOf(ImageSet set) => (int)((set.Count + options.BatchSize - 1) / options.BatchSize);

    /// <summary>Reports at most a few times a second, whatever a step takes.</summary>
    private sealed class Reporter(IProgress<TrainingProgress>? progress, int epochs, int steps, History history)
    {
        private readonly Stopwatch total = Stopwatch.StartNew();
        private TimeSpan next = ReportInterval;

        internal void StepEnded(int epoch, int step)
        {
            // The epoch's last step is reported by EpochEnded, with its record in the history.
            if (progress is null || step == steps || total.Elapsed < next) return;
            next = total.Elapsed + ReportInterval;
            progress.Report(new(epoch, epochs, step, steps, total.Elapsed, history));
        }

        internal void EpochEnded(int epoch) => progress?.Report(new(epoch, epochs, steps, steps, total.Elapsed, history));
    }
}
