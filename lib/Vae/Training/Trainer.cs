using System.Diagnostics;
using Vae.Data;
using Vae.Models;

namespace Vae.Training;

/// <summary>
/// The loop around a <see cref="ITrainingStep"/>: epochs, minibatches, validation, early stopping, progress,
/// checkpoints.
/// </summary>
/// <param name="step">What happens to a minibatch.</param>
/// <param name="options">Epochs, batch size, early stopping, seed.</param>
public sealed class Trainer(ITrainingStep step, TrainingOptions options)
{
    /// <summary>
    /// Trains until the epochs are done or the validation loss no longer improves; ends in evaluation mode.
    /// </summary>
    /// <param name="train">The images to learn from, on the device of the model.</param>
    /// <param name="validation">Evaluated after every epoch where given.</param>
    /// <param name="progress">Told where the training is, a few times a second and after every epoch.</param>
    /// <param name="cancellation">Checked before every step.</param>
    /// <param name="epochEnded">
    /// Called after every epoch, on this thread; it may use the model and draw random numbers.
    /// </param>
    /// <param name="checkpoint">
    /// A file that gets the whole state after every epoch, atomically; after 500 epochs after every second one, after
    /// 1,000 after every third, and so on, since the history in it grows. Where it exists the training goes on from it,
    /// and ends, on a CPU bit for bit, as if it had never been interrupted; whatever stops it, at most the epoch under
    /// way and a 500th of the training are lost. A finished training's file can be extended by more epochs, or deleted.
    /// It serves one training at a time.
    /// </param>
    /// <exception cref="ArgumentException">An option makes no sense for these sets.</exception>
    /// <exception cref="TrainingDivergedException">
    /// The loss, a weight or a running statistic became NaN or infinite; the model has its best weights where early
    /// stopping restores them.
    /// </exception>
    /// <exception cref="OperationCanceledException">
    /// It was cancelled; the model keeps the weights of the last step.
    /// </exception>
    /// <exception cref="CheckpointRefusedException">
    /// The checkpoint is of another training; nothing has changed.
    /// </exception>
    /// <exception cref="InvalidDataException">The checkpoint is damaged; nothing has changed.</exception>
    /// <exception cref="IOException">
    /// The checkpoint cannot be written; the one of the epoch before is as it was.
    /// </exception>
    public History Fit(ImageSet train, ImageSet? validation = null, IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellation = default, Action<EpochRecord>? epochEnded = null, string? checkpoint = null)
    {
        options.CheckFits(train.Count, validation is not null);
        var epochs = new List<EpochRecord>();
        var history = new History(train.Name, epochs);
        using var best = new BestWeights(step.Model, options.EarlyStopping);
        var saved = checkpoint is null ? null
            : new Checkpoint(checkpoint, Recipe.Of(step, options, train, validation), step, best);
        epochs.AddRange(saved?.Resume(options.Epochs) ?? []);
        var clock = new ProgressClock(progress, options.Epochs, StepsOf(train), history);
        history.StoppedEarly = best.IsPatienceOver && epochs.Count < options.Epochs;
        try
        {
            while (epochs.Count < options.Epochs && !history.StoppedEarly)
            {
                var (epoch, watch) = (epochs.Count + 1, Stopwatch.StartNew());
                // Every epoch has a seed of its own: what a callback draws in between cannot change the training.
                RandomNumbers.Seed(unchecked(options.Seed * 1_000_003L + epoch));
                var record = new EpochRecord(epoch, TrainEpoch(epoch, train, history, clock, cancellation),
                    validation is null ? null : Evaluate(validation, cancellation), watch.Elapsed.TotalSeconds);
                epochs.Add(step.EndEpoch(record));
                history.StoppedEarly = best.ShouldStop(record.Loss) && epoch < options.Epochs;
                if (epoch % (1 + epoch / 500) == 0 || epoch == options.Epochs || history.StoppedEarly)
                    saved?.Write(history);
                clock.EpochEnded(epoch);
                epochEnded?.Invoke(epochs[^1]);
            }
            history.RestoredBest = best.Restore();
        }
        catch (TrainingDivergedException)
        {
            history.RestoredBest = best.Restore();
            throw;
        }
        finally
        {
            step.Model.eval();
        }
        return history;
    }

    /// <summary>The averages over a set with fixed weights, in evaluation mode; no gradients.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public Losses Evaluate(ImageSet set, CancellationToken cancellation = default)
    {
        using var _ = no_grad();
        using var mode = new EvaluationMode(step.Model);
        using var meter = new LossMeter(set.Device, StepsOf(set));
        for (var start = 0L; start < set.Count; start += options.BatchSize)
        {
            cancellation.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            var batch = set.Slice(start, Math.Min(options.BatchSize, set.Count - start));
            meter.Add(step.Evaluate(new(batch.Images, batch.Labels, Step: null)));
        }
        return meter.Average();
    }

    private Losses TrainEpoch(
        int epoch, ImageSet train, History history, ProgressClock clock, CancellationToken cancellation)
    {
        step.Model.train();
        step.BeginEpoch(epoch);
        var steps = StepsOf(train);
        using var order = randperm(train.Count, device: train.Device);
        using var meter = new LossMeter(train.Device, steps);
        for (var i = 0; i < steps; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            var start = (long)i * options.BatchSize;
            var indices = order.narrow(0, start, Math.Min(options.BatchSize, train.Count - start));
            var batch = train.Select(indices);
            meter.Add(step.Update(new(batch.Images, batch.Labels, Step: (epoch - 1L) * steps + i, indices)));
            // On a GPU the losses are read once, at the end of the epoch.
            if (train.Device.type == DeviceType.CPU && meter.FirstNonFinite(from: i) is > 0 and var now)
                throw Diverged(now);
            clock.StepEnded(epoch, i + 1);
        }
        if (meter.FirstNonFinite(from: 0) is > 0 and var found)
            throw Diverged(found);
        // No loss tells of the last step's weights, nor of running statistics, which evaluation alone uses.
        return IsModelFinite() ? meter.Average() : throw Diverged(steps);

        TrainingDivergedException Diverged(int at) => new(epoch, at, LargestGradient(), history);
    }

    private bool IsModelFinite()
    {
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        return ModelState.Of(step.Model).Values.All(tensor => tensor.isfinite().all().ToBoolean());
    }

    private double LargestGradient()
    {
        using var scope = NewDisposeScope();
        return step.Model.parameters().Select(parameter => parameter.grad).OfType<Tensor>()
            .Max(gradient => (double?)gradient.abs().max().ToDouble()) ?? 0;
    }

    private int StepsOf(ImageSet set) => options.StepsOf(set.Count);
}
