using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            public static Tensor relu(Tensor x) => x.relu();

            public static Tensor leaky_relu(Tensor input, double negative_slope = 0.01) => Aten.Call("leaky_relu", input, negative_slope);

            public static Tensor elu(Tensor x, double alpha) => Aten.Call("elu", x, alpha);

            public static Tensor silu(Tensor x) => Aten.Call("silu", x);

            public static Tensor gelu(Tensor x) => Aten.Call("gelu", x);

            public static Tensor sigmoid(Tensor x) => x.sigmoid();

            public static Tensor tanh(Tensor x) => x.tanh();

            public static Tensor softplus(Tensor x, double beta = 1, double threshold = 20) => x.softplus(beta, threshold);

            public static Tensor softmax(Tensor input, long dim, ScalarType? dtype = null) => input.softmax(dim, dtype);

            public static Tensor log_softmax(Tensor x, long dim) => x.log_softmax(dim);
        }
    }
}
