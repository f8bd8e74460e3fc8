using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Special functions, element by element.</summary>
    public static class special
    {
        public static Tensor digamma(Tensor input) => Aten.Call("special_digamma", input);
        public static Tensor erf(Tensor input) => Aten.Call("special_erf", input);
        public static Tensor erfinv(Tensor input) => Aten.Call("special_erfinv", input);
        public static Tensor expit(Tensor input) => Aten.Call("special_expit", input);
        public static Tensor gammaln(Tensor input) => Aten.Call("special_gammaln", input);
        public static Tensor logit(Tensor input) => Aten.Call("special_logit", input);

        /// <summary>The normal distribution function Φ.</summary>
        public static Tensor ndtr(Tensor input) => Aten.Call("special_ndtr", input);

        /// <summary>The inverse of <see cref="ndtr"/>.</summary>
        public static Tensor ndtri(Tensor input) => Aten.Call("special_ndtri", input);

        /// <summary>x·log(1 + y), and 0 where x is 0.</summary>
        public static Tensor xlog1py(Tensor input, Tensor other) => Aten.Call("special_xlog1py", input, other);
    }
}
