using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace TorchSharp.Modules;

/// <summary><c>max(0, x)</c></summary>
public sealed class ReLU : nn.Module<Tensor, Tensor>
{
    internal ReLU() : base(nameof(ReLU)) { }

    public override Tensor forward(Tensor tensor) => tensor.relu();
}

/// <summary><c>x</c> where positive, <c>negative_slope · x</c> elsewhere.</summary>
public sealed class LeakyReLU : nn.Module<Tensor, Tensor>
{
    internal LeakyReLU(double negative_slope) : base(nameof(LeakyReLU)) => this.negative_slope = negative_slope;

    public double negative_slope { get; set; }

    public override Tensor forward(Tensor tensor) => F.leaky_relu(tensor, negative_slope);
}

/// <summary><c>x</c> where positive, <c>α (exp x − 1)</c> elsewhere.</summary>
public sealed class ELU : nn.Module<Tensor, Tensor>
{
    internal ELU(double alpha) : base(nameof(ELU)) => this.alpha = alpha;

    public double alpha { get; set; }

    public override Tensor forward(Tensor tensor) => F.elu(tensor, alpha);
}

/// <summary><c>x · sigmoid(x)</c></summary>
public sealed class SiLU : nn.Module<Tensor, Tensor>
{
    internal SiLU() : base(nameof(SiLU)) { }

    public override Tensor forward(Tensor tensor) => F.silu(tensor);
}

/// <summary><c>x · Φ(x)</c>, Φ being the normal distribution function.</summary>
public sealed class GELU : nn.Module<Tensor, Tensor>
{
    internal GELU() : base(nameof(GELU)) { }

    public override Tensor forward(Tensor tensor) => F.gelu(tensor);
}

/// <summary><c>1 / (1 + exp(−x))</c></summary>
public sealed class Sigmoid : nn.Module<Tensor, Tensor>
{
    internal Sigmoid() : base(nameof(Sigmoid)) { }

    public override Tensor forward(Tensor tensor) => tensor.sigmoid();
}

/// <summary>The hyperbolic tangent.</summary>
public sealed class Tanh : nn.Module<Tensor, Tensor>
{
    internal Tanh() : base(nameof(Tanh)) { }

    public override Tensor forward(Tensor tensor) => tensor.tanh();
}

/// <summary><c>log(1 + exp(β x)) / β</c>; linear above <c>threshold / β</c>.</summary>
public sealed class Softplus : nn.Module<Tensor, Tensor>
{
    internal Softplus(double beta, double threshold) : base(nameof(Softplus)) => (this.beta, this.threshold) = (beta, threshold);

    public double beta { get; set; }

    public double threshold { get; set; }

    public override Tensor forward(Tensor tensor) => tensor.softplus(beta, threshold);
}
