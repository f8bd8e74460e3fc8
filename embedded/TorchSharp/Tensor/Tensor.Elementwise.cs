using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        // Element by element.
        public Tensor abs() => Aten.Call("abs", this);
        public Tensor acos() => Aten.Call("acos", this);
        public Tensor asin() => Aten.Call("asin", this);
        public Tensor atan() => Aten.Call("atan", this);
        public Tensor ceil() => Aten.Call("ceil", this);
        public Tensor cos() => Aten.Call("cos", this);
        public Tensor digamma() => Aten.Call("digamma", this);
        public Tensor erf() => Aten.Call("erf", this);
        public Tensor erfc() => Aten.Call("erfc", this);
        public Tensor erfinv() => Aten.Call("erfinv", this);
        public Tensor exp() => Aten.Call("exp", this);
        public Tensor expm1() => Aten.Call("expm1", this);
        public Tensor floor() => Aten.Call("floor", this);
        public Tensor isfinite() => Aten.Call("isfinite", this);
        public Tensor isinf() => Aten.Call("isinf", this);
        public Tensor isnan() => Aten.Call("isnan", this);
        public Tensor lgamma() => Aten.Call("lgamma", this);
        public Tensor log() => Aten.Call("log", this);
        public Tensor log1p() => Aten.Call("log1p", this);
        public Tensor log2() => Aten.Call("log2", this);
        public Tensor neg() => Aten.Call("neg", this);
        public Tensor reciprocal() => Aten.Call("reciprocal", this);
        public Tensor relu() => Aten.Call("relu", this);
        public Tensor round(long decimals = 0) => Aten.Call("round.decimals", this, decimals);
        public Tensor rsqrt() => Aten.Call("rsqrt", this);
        public Tensor sigmoid() => Aten.Call("sigmoid", this);
        public Tensor sign() => Aten.Call("sign", this);
        public Tensor sin() => Aten.Call("sin", this);
        public Tensor sqrt() => Aten.Call("sqrt", this);
        public Tensor square() => Aten.Call("square", this);
        public Tensor tan() => Aten.Call("tan", this);
        public Tensor tanh() => Aten.Call("tanh", this);
        public Tensor exp_() => InPlace("exp_", this);
        public Tensor neg_() => InPlace("neg_", this);
        public Tensor relu_() => InPlace("relu_", this);
        public Tensor sqrt_() => InPlace("sqrt_", this);

        public Tensor add(Tensor target) => this + target;
        public Tensor add(Scalar scalar) => this + scalar;
        public Tensor add(Tensor target, Scalar alpha) => Aten.Call("add.Tensor", this, target, alpha);
        public Tensor sub(Tensor target) => this - target;
        public Tensor sub(Scalar target) => this - target;
        public Tensor mul(Tensor target) => this * target;
        public Tensor mul(Scalar target) => this * target;
        public Tensor div(Tensor target) => this / target;
        public Tensor div(Scalar target) => this / target;
        public Tensor add_(Tensor target) => InPlace("add_.Tensor", this, target);
        public Tensor add_(Tensor target, Scalar alpha) => InPlace("add_.Tensor", this, target, alpha);
        public Tensor add_(Scalar scalar) => InPlace("add_.Scalar", this, scalar);
        public Tensor sub_(Tensor target) => InPlace("sub_.Tensor", this, target);
        public Tensor sub_(Scalar target) => InPlace("sub_.Scalar", this, target);
        public Tensor mul_(Tensor target) => InPlace("mul_.Tensor", this, target);
        public Tensor mul_(Scalar target) => InPlace("mul_.Scalar", this, target);
        public Tensor div_(Tensor target) => InPlace("div_.Tensor", this, target);
        public Tensor div_(Scalar target) => InPlace("div_.Scalar", this, target);
        public Tensor addcmul_(Tensor tensor1, Tensor tensor2, Scalar value) => InPlace("addcmul_", this, tensor1, tensor2, value);
        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2, Scalar value) => InPlace("addcdiv_", this, tensor1, tensor2, value);
        public Tensor pow(Scalar exponent) => Aten.Call("pow.Tensor_Scalar", this, exponent);
        public Tensor pow(Tensor exponent) => Aten.Call("pow.Tensor_Tensor", this, exponent);
        public Tensor xlogy(Tensor y) => Aten.Call("xlogy.Tensor", this, y);
        public Tensor clamp(Scalar? min = null, Scalar? max = null) => Aten.Call("clamp", this, min, max);
        public Tensor clamp(Tensor? min = null, Tensor? max = null) => Aten.Call("clamp.Tensor", this, min, max);
        public Tensor clamp_(Scalar? min = null, Scalar? max = null) => InPlace("clamp_", this, min, max);
        public Tensor clamp_min(Scalar min) => Aten.Call("clamp_min", this, min);
        public Tensor clamp_max(Scalar max) => Aten.Call("clamp_max", this, max);
        public Tensor maximum(Tensor other) => Aten.Call("maximum", this, other);
        public Tensor minimum(Tensor other) => Aten.Call("minimum", this, other);
        public Tensor nan_to_num(double nan = 0, double? posinf = null, double? neginf = null) => Aten.Call("nan_to_num", this, nan, posinf, neginf);
        public Tensor softplus(double beta = 1, double threshold = 20) => Aten.Call("softplus", this, beta, threshold);

        // Comparisons give a tensor of truth values.
        public Tensor eq(Tensor target) => Aten.Call("eq.Tensor", this, target);
        public Tensor eq(Scalar target) => Aten.Call("eq.Scalar", this, target);
        public Tensor ne(Tensor target) => Aten.Call("ne.Tensor", this, target);
        public Tensor ne(Scalar target) => Aten.Call("ne.Scalar", this, target);
        public Tensor lt(Tensor target) => Aten.Call("lt.Tensor", this, target);
        public Tensor lt(Scalar target) => Aten.Call("lt.Scalar", this, target);
        public Tensor le(Tensor target) => Aten.Call("le.Tensor", this, target);
        public Tensor le(Scalar target) => Aten.Call("le.Scalar", this, target);
        public Tensor gt(Tensor target) => Aten.Call("gt.Tensor", this, target);
        public Tensor gt(Scalar target) => Aten.Call("gt.Scalar", this, target);
        public Tensor ge(Tensor target) => Aten.Call("ge.Tensor", this, target);
        public Tensor ge(Scalar target) => Aten.Call("ge.Scalar", this, target);
        public Tensor where(Tensor condition, Tensor y) => Aten.Call("where.self", condition, this, y);
        public Tensor masked_fill(Tensor mask, Scalar value) => Aten.Call("masked_fill.Scalar", this, mask, value);
        public Tensor masked_select(Tensor mask) => Aten.Call("masked_select", this, mask);
        public Tensor nonzero() => Aten.Call("nonzero", this);

        /// <summary>Runs an operator that changes this tensor and gives it back: the same object, as in TorchSharp.</summary>
        internal Tensor InPlace(string name, params ReadOnlySpan<Arg> args)
        {
            Aten.Run(name, args);
            return this;
        }
    }
}
