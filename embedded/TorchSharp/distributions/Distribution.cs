using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public static partial class distributions
    {
        /// <summary>
        /// A batch of independent distributions. It owns its parameters outside all dispose scopes, so that it can be
        /// returned from one; <see cref="Dispose"/> frees them.
        /// </summary>
        public abstract class Distribution : IDisposable
        {
            private readonly Tensor[] owned;

            private protected Distribution(Generator? generator, Size batch_shape, params Tensor[] owned)
            {
                (this.generator, this.batch_shape, this.owned) = (generator, batch_shape, owned);
                foreach (var tensor in owned) tensor.DetachFromDisposeScope();
            }

            private protected Generator? generator { get; }

            /// <summary>The shape of one value for each distribution of the batch.</summary>
            public Size batch_shape { get; }

            public abstract Tensor mean { get; }

            public abstract Tensor variance { get; }

            public virtual Tensor stddev => variance.sqrt();

            /// <summary>Values of shape <c>[sample_shape, batch_shape]</c>, outside the graph.</summary>
            public virtual Tensor sample(params long[] sample_shape)
            {
                using var noGraph = no_grad();
                return rsample(sample_shape);
            }

            /// <summary>Values of shape <c>[sample_shape, batch_shape]</c>, with gradients for the parameters where they exist.</summary>
            public abstract Tensor rsample(params long[] sample_shape);

            /// <summary>The logarithm of the density, or of the probability, of values.</summary>
            public abstract Tensor log_prob(Tensor value);

            public abstract Tensor entropy();

            /// <summary>The same distribution for a larger batch.</summary>
            public abstract Distribution expand(Size batch_shape);

            public void Dispose()
            {
                foreach (var tensor in owned) tensor.Dispose();
            }

            private protected long[] Extended(long[] sample_shape) => [.. sample_shape, .. batch_shape.Shape];

            private protected static (Tensor, Tensor) Broadcast(Tensor first, Tensor second)
            {
                var both = Aten.CallList("broadcast_tensors", new[] { first, second });
                return (both[0], both[1]);
            }
        }
    }
}
