using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Modules one behind the other; what one gives is the next one's input.</summary>
public sealed class Sequential : nn.Module<Tensor, Tensor>
{
    internal Sequential(IEnumerable<(string Name, nn.Module<Tensor, Tensor> Module)> modules) : base(nameof(Sequential))
    {
        foreach (var (name, module) in modules) register_module(name, module);
    }

    // What lies between two modules is disposed at once, unless it is the caller's own tensor.
    public override Tensor forward(Tensor tensor)
    {
        var current = tensor;
        foreach (nn.Module<Tensor, Tensor> module in children())
        {
            var next = module.call(current);
            if (current != (object)tensor && current != (object)next) current.Dispose();
            current = next;
        }
        return current;
    }
}

/// <summary>Gives back its input.</summary>
public sealed class Identity : nn.Module<Tensor, Tensor>
{
    internal Identity() : base(nameof(Identity)) { }

    public override Tensor forward(Tensor tensor) => tensor.alias();
}
