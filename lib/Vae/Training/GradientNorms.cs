namespace Vae.Training;

/// <summary>Euclidean norms ‖g‖ of the gradient over all weights together, one for each step of an epoch.</summary>
/// <param name="Mean">Their average.</param>
/// <param name="Largest">The largest of them.</param>
public sealed record GradientNorms(double Mean, double Largest);
