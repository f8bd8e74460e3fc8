using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>A tensor that a module owns and an optimiser trains.</summary>
public class Parameter : Tensor
{
    /// <summary>Takes the tensor over: <paramref name="data"/> is disposed, its values live on here, outside any graph.</summary>
    public Parameter(Tensor data, bool requires_grad = true) : base(Take(data))
    {
        if (requires_grad) requires_grad_();
    }

    private static IntPtr Take(Tensor data)
    {
        using (data) return data.detach().TakeHandle();
    }
}
