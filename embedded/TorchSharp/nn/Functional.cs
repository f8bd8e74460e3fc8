using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>Layers as functions, without state.</summary>
        public static partial class functional
        {
            /// <summary><c>x Wᵀ + b</c>, with the weights <c>[out, in]</c>.</summary>
            public static Tensor linear(Tensor input, Tensor weights, Tensor? bias = null) => Aten.Call("linear", input, weights, bias);
        }
    }
}
