namespace Vae.Training;

/// <summary>What moves the weights once they have gradients.</summary>
public enum Optimiser
{
    /// <summary>Kingma &amp; Ba 2015.</summary>
    Adam,

    /// <summary>Duchi, Hazan &amp; Singer 2011; the choice of Kingma &amp; Welling 2013, section 5.</summary>
    Adagrad,

    /// <summary>Stochastic gradient descent without momentum.</summary>
    Sgd,
}

/// <summary>An optimiser of a module's parameters.</summary>
internal interface IOptimiser : IDisposable
{
    /// <summary>What it remembers of each parameter, by the parameter's name: the tensors themselves.</summary>
    IReadOnlyDictionary<string, Tensor> State { get; }

    /// <summary>Moves every parameter that has a gradient.</summary>
    /// <param name="learningRate">η.</param>
    void Step(double learningRate);

    /// <summary>
    /// Sets to zero what it remembers and is too small for a normal number, which would cost some processors a hundred
    /// cycles a number in every step. No weight would feel it.
    /// </summary>
    void FlushSubnormals();

    /// <summary>The optimiser that the options name.</summary>
    internal static IOptimiser Of(nn.Module module, TrainingOptions options) => options.Optimiser switch
    {
        Optimiser.Adam => new FusedAdam(module, options.WeightDecay),
        Optimiser.Adagrad => new FusedAdagrad(module, options.WeightDecay),
        Optimiser.Sgd => new FusedSgd(module, options.WeightDecay),
        var other => throw new ArgumentOutOfRangeException(nameof(options), other,
            $"The optimiser must be {Optimiser.Adam}, {Optimiser.Adagrad} or {Optimiser.Sgd}."),
    };
}
