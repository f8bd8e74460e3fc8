using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>What a loss does with its terms; the numbers are libtorch's.</summary>
        public enum Reduction : long
        {
            None = 0,
            Mean = 1,
            Sum = 2,
        }

        public static partial class functional
        {
            /// <summary><c>−t log p − (1 − t) log(1 − p)</c>, for probabilities.</summary>
            public static Tensor binary_cross_entropy(Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean)
                => Aten.Call("binary_cross_entropy", input, target, weight, (long)reduction);

            /// <summary>The binary cross entropy of <c>sigmoid(input)</c>, without overflow for any logit.</summary>
            public static Tensor binary_cross_entropy_with_logits(Tensor input, Tensor target, Tensor? weight = null,
                Reduction reduction = Reduction.Mean, Tensor? pos_weights = null)
            {
                // What does not fit goes to libtorch's own operator, whose message says why.
                if (weight is not null || pos_weights is not null || !input.shape.SequenceEqual(target.shape))
                    return Aten.Call("binary_cross_entropy_with_logits", input, target, weight, pos_weights, (long)reduction);

                // log(1 + eˡ) − x l: three operators, where libtorch's own takes a dozen. Beyond 40, log(1 + eˡ) is l even in double precision.
                var loss = Aten.Call("softplus", input, 1, 40) - target * input;
                return reduction switch
                {
                    Reduction.None => loss,
                    Reduction.Sum => loss.sum(),
                    _ => loss.mean(),
                };
            }

            public static Tensor mse_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean)
                => Aten.Call("mse_loss", input, target, (long)reduction);

            public static Tensor l1_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean)
                => Aten.Call("l1_loss", input, target, (long)reduction);

            /// <summary><c>−log softmax(input)</c> at the target: class numbers, or probabilities of the input's shape.</summary>
            public static Tensor cross_entropy(Tensor input, Tensor target, Tensor? weight = null, long ignore_index = -100,
                Reduction reduction = Reduction.Mean, double label_smoothing = 0)
                => Aten.Call("cross_entropy_loss", input, target, weight, (long)reduction, ignore_index, label_smoothing);

            /// <summary>Minus the input, which holds log probabilities, at the target's class numbers.</summary>
            public static Tensor nll_loss(Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean)
                => Aten.Call("nll_loss_nd", input, target, weight, (long)reduction);
        }
    }
}
