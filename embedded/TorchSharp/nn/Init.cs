using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>Initial values of parameters, written in place; every function gives back its tensor.</summary>
        public static class init
        {
            public enum FanInOut { FanIn, FanOut }

            public enum NonlinearityType
            {
                Linear, Conv1D, Conv2D, Conv3D, ConvTranspose1D, ConvTranspose2D, ConvTranspose3D, Sigmoid, Tanh, ReLU, LeakyReLU,
            }

            public static Tensor zeros_(Tensor tensor) => constant_(tensor, 0);

            public static Tensor ones_(Tensor tensor) => constant_(tensor, 1);

            public static Tensor constant_(Tensor tensor, Scalar val) => Write(tensor, t => t.fill_(val));

            public static Tensor normal_(Tensor tensor, double mean = 0, double std = 1, Generator? generator = null)
                => Write(tensor, t => t.normal_(mean, std, generator));

            public static Tensor uniform_(Tensor tensor, double low = 0, double high = 1, Generator? generator = null)
                => Write(tensor, t => t.uniform_(low, high, generator));

            /// <summary>Glorot and Bengio (2010): normal with variance 2 gain² / (fan_in + fan_out).</summary>
            public static Tensor xavier_normal_(Tensor tensor, double gain = 1) => normal_(tensor, 0, Glorot(tensor, gain));

            /// <summary>Glorot and Bengio (2010): uniform with variance 2 gain² / (fan_in + fan_out).</summary>
            public static Tensor xavier_uniform_(Tensor tensor, double gain = 1) => Symmetric(tensor, Glorot(tensor, gain));

            /// <summary>He et al. (2015): normal with variance gain² / fan.</summary>
            public static Tensor kaiming_normal_(Tensor tensor, double a = 0, FanInOut mode = FanInOut.FanIn,
                NonlinearityType nonlinearity = NonlinearityType.LeakyReLU) => normal_(tensor, 0, He(tensor, a, mode, nonlinearity));

            /// <summary>He et al. (2015): uniform with variance gain² / fan.</summary>
            public static Tensor kaiming_uniform_(Tensor tensor, double a = 0, FanInOut mode = FanInOut.FanIn,
                NonlinearityType nonlinearity = NonlinearityType.LeakyReLU) => Symmetric(tensor, He(tensor, a, mode, nonlinearity));

            /// <summary>Saxe et al. (2013): orthonormal rows or columns, times gain, all dimensions after the first taken as one.</summary>
            /// <exception cref="ArgumentException">The tensor has fewer than two dimensions.</exception>
            public static Tensor orthogonal_(Tensor tensor, double gain = 1) => Write(tensor, t =>
            {
                using var scope = NewDisposeScope();
                var (rows, columns) = t.ndim >= 2 ? (t.size(0), t.numel() / t.size(0)) : throw TooFlat(t);
                var noise = randn([rows, columns], t.dtype, t.device);
                var (q, r) = Native.Aten.Call2("linalg_qr", rows < columns ? noise.t() : noise);
                // The signs of R's diagonal make the decomposition unique, and the result uniform over the orthogonal group.
                q *= r.diagonal().sign();
                t.copy_((rows < columns ? q.t() : q).view_as(t)).mul_(gain);
            });

            /// <summary>The factor by which a nonlinearity shrinks the standard deviation; <paramref name="param"/> is a leaky ReLU's slope.</summary>
            public static double calculate_gain(NonlinearityType nonlinearity, double param = 0) => nonlinearity switch
            {
                NonlinearityType.Tanh => 5.0 / 3,
                NonlinearityType.ReLU => Math.Sqrt(2),
                NonlinearityType.LeakyReLU => Math.Sqrt(2 / (1 + param * param)),
                _ => 1,
            };

            /// <summary>How many inputs reach an output of the layer, and outputs an input.</summary>
            /// <exception cref="ArgumentException">The tensor has fewer than two dimensions.</exception>
            public static (long fanIn, long fanOut) CalculateFanInAndFanOut(Tensor tensor)
            {
                var shape = tensor.ndim >= 2 ? tensor.shape : throw TooFlat(tensor);
                var field = shape.Skip(2).Aggregate(1L, (product, size) => product * size);
                return (shape[1] * field, shape[0] * field);
            }

            /// <summary>Weight and bias of a linear or convolutional layer as PyTorch draws them: uniform within ±1/√fan_in.</summary>
            internal static (Parameter Weight, Parameter? Bias) Layer(long[] shape, long outputs, bool hasBias, Device? device, ScalarType? dtype)
            {
                var weight = new Parameter(kaiming_uniform_(empty(shape, dtype, device), a: Math.Sqrt(5)));
                if (!hasBias) return (weight, null);
                var bound = 1 / Math.Sqrt(CalculateFanInAndFanOut(weight).fanIn);
                return (weight, new Parameter(uniform_(empty(outputs, dtype, device), -bound, bound)));
            }

            private static double Glorot(Tensor tensor, double gain)
            {
                var (fanIn, fanOut) = CalculateFanInAndFanOut(tensor);
                return gain * Math.Sqrt(2.0 / (fanIn + fanOut));
            }

            private static double He(Tensor tensor, double a, FanInOut mode, NonlinearityType nonlinearity)
            {
                var (fanIn, fanOut) = CalculateFanInAndFanOut(tensor);
                return calculate_gain(nonlinearity, a) / Math.Sqrt(mode == FanInOut.FanIn ? fanIn : fanOut);
            }

            private static Tensor Symmetric(Tensor tensor, double std) => uniform_(tensor, -Math.Sqrt(3) * std, Math.Sqrt(3) * std);

            private static Tensor Write(Tensor tensor, Action<Tensor> write)
            {
                using var _ = no_grad();
                write(tensor);
                return tensor;
            }

            private static ArgumentException TooFlat(Tensor tensor)
                => new($"This initialisation needs a tensor with two dimensions or more, not {tensor.Describe()}.");
        }
    }
}
