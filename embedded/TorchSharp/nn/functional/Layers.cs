using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>Layers and losses as functions, without state.</summary>
        public static partial class functional
        {
            /// <summary><c>x Wᵀ + b</c>, with the weights <c>[out, in]</c>.</summary>
            public static Tensor linear(Tensor input, Tensor weights, Tensor? bias = null) => Aten.Call("linear", input, weights, bias);

            /// <summary>The largest value of every window; windows do not overlap unless <paramref name="stride"/> says so.</summary>
            public static Tensor max_pool2d(Tensor input, long kernel_size, long? stride = null, long? padding = null, long? dilation = null,
                bool ceil_mode = false)
                => Aten.Call("max_pool2d", input, kernel_size, stride ?? kernel_size, padding ?? 0, dilation ?? 1, ceil_mode);

            /// <summary>In training, zeroes elements with probability <paramref name="p"/> and scales the others by 1/(1 − p).</summary>
            public static Tensor dropout(Tensor input, double p = 0.5, bool training = true) => Aten.Call("dropout", input, p, training);

            /// <summary>
            /// Normalises every channel (dimension 1) by the statistics of the batch in training, which then also move the
            /// running ones, or by the running statistics.
            /// </summary>
            /// <exception cref="ArgumentException">In training, a channel has only one value: its variance is not defined.</exception>
            public static Tensor batch_norm(Tensor input, Tensor? running_mean, Tensor? running_var, Tensor? weight = null, Tensor? bias = null,
                bool training = false, double momentum = 0.1, double eps = 1e-05)
            {
                if (training && input.numel() == input.size(1))
                    throw new ArgumentException($"Batch normalisation learns from more than one value per channel; the input is {input.Describe()}.");
                return Aten.Call("batch_norm", input, weight, bias, running_mean, running_var, training, momentum, eps, true);
            }

            /// <summary>Normalises over the last dimensions, those of <paramref name="normalized_shape"/>.</summary>
            public static Tensor layer_norm(Tensor input, long[] normalized_shape, Tensor? weight = null, Tensor? bias = null, double eps = 1e-05)
                => Aten.Call("layer_norm", input, normalized_shape, weight, bias, eps);

            /// <summary>Class numbers as rows of zeros with a single one; integers.</summary>
            public static Tensor one_hot(Tensor x, long num_classes = -1) => Aten.Call("one_hot", x, num_classes);
        }
    }
}
