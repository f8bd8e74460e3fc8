namespace Vae.Data;

/// <summary>One round of a cross-validation.</summary>
/// <param name="Number">Which fold it is, counted from 1.</param>
/// <param name="Train">The images of all other folds, a copy.</param>
/// <param name="Validation">The images of this fold, a view.</param>
public sealed record Fold(int Number, ImageSet Train, ImageSet Validation);
