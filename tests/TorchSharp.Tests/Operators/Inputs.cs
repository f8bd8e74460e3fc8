namespace TorchSharp.Tests;

/// <summary>The tensors that the operators are tried on, named as in reference/operators.py; those of real numbers can be trained.</summary>
internal sealed class Inputs(Dictionary<string, Tensor> tensors)
{
    internal Tensor x => tensors["x"];
    internal Tensor y => tensors["y"];
    internal Tensor p => tensors["p"];
    internal Tensor b => tensors["b"];
    internal Tensor c => tensors["c"];
    internal Tensor s => tensors["s"];
    internal Tensor v => tensors["v"];
    internal Tensor odd => tensors["odd"];
    internal Tensor i => tensors["i"];
    internal Tensor j => tensors["j"];
    internal Tensor k => tensors["k"];
    internal Tensor n => tensors["n"];
    internal Tensor mask => tensors["mask"];
    internal Tensor rows => tensors["rows"];

    internal IEnumerable<Tensor> Trainable => tensors.Values.Where(tensor => tensor.requires_grad);

    internal static Inputs Load()
    {
        var tensors = Reference.Case("operators", "inputs").Tensors();
        foreach (var tensor in tensors.Values) if (tensor.is_floating_point()) tensor.requires_grad_();
        return new(tensors);
    }
}
