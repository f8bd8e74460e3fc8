using Vae.Data;
using Vae.Distributions;
using Vae.Models;
using Vae.Objectives;
using Vae.Training;

namespace Vae.Tests.Inference;

/// <summary>
/// A small model that was trained for a few seconds on synthetic digits, for tests of what only a trained model does.
/// </summary>
public sealed class TrainedDigits
{
    public DataSplits Data { get; } = SyntheticDigits.Load(train: 3_000, validation: 1, test: 100);

    public VariationalAutoencoder Model { get; }

    public TrainedDigits()
    {
        manual_seed(8);
        Model = new(new MlpEncoder(200, 8), new MlpDecoder(8, 200), new BernoulliLikelihood());
        new Trainer<VariationalAutoencoder>(Model, new NegativeElbo(),
            new() { Epochs = 10, BatchSize = 50, LearningRate = 2e-3, Seed = 8 }).Fit(Data.Train);
        Model.eval();
    }
}
