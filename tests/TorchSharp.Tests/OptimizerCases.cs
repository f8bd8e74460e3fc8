using TorchSharp.Modules;

namespace TorchSharp.Tests;

/// <summary>The optimizers of <c>reference/optim.py</c>, by the same names, and its parameters and gradients.</summary>
internal static class OptimizerCases
{
    internal const int Steps = 4;

    internal static readonly IReadOnlyDictionary<string, Func<IEnumerable<Parameter>, OptimizerHelper>> Make =
        new Dictionary<string, Func<IEnumerable<Parameter>, OptimizerHelper>>
        {
            ["Adam"] = p => optim.Adam(p),
            ["Adam, large rate"] = p => optim.Adam(p, 0.5, beta1: 0.8, beta2: 0.99, eps: 1e-3),
            ["Adam, weight decay"] = p => optim.Adam(p, 0.1, weight_decay: 0.2),
            ["Adam, amsgrad"] = p => optim.Adam(p, 0.1, amsgrad: true),
            ["Adam, maximize"] = p => optim.Adam(p, 0.1, weight_decay: 0.2, maximize: true),
            ["AdamW"] = p => optim.AdamW(p, 0.1, weight_decay: 0.2),
            ["AdamW, amsgrad"] = p => optim.AdamW(p, 0.1, weight_decay: 0.2, amsgrad: true),
            ["AdamW, maximize"] = p => optim.AdamW(p, 0.1, weight_decay: 0.2, maximize: true),
            ["SGD"] = p => optim.SGD(p, 0.1),
            ["SGD, weight decay"] = p => optim.SGD(p, 0.1, weight_decay: 0.2),
            ["SGD, momentum"] = p => optim.SGD(p, 0.1, momentum: 0.9),
            ["SGD, dampening"] = p => optim.SGD(p, 0.1, momentum: 0.9, dampening: 0.3, weight_decay: 0.2),
            ["SGD, nesterov"] = p => optim.SGD(p, 0.1, momentum: 0.9, weight_decay: 0.2, nesterov: true),
            ["SGD, maximize"] = p => optim.SGD(p, 0.1, momentum: 0.9, maximize: true),
            ["RMSProp"] = p => optim.RMSProp(p),
            ["RMSProp, weight decay"] = p => optim.RMSProp(p, 0.1, alpha: 0.9, eps: 1e-3, weight_decay: 0.2),
            ["RMSProp, momentum"] = p => optim.RMSProp(p, 0.1, momentum: 0.9),
            ["RMSProp, centered"] = p => optim.RMSProp(p, 0.1, alpha: 0.9, centered: true),
            ["RMSProp, centered, momentum"] = p => optim.RMSProp(p, 0.1, momentum: 0.9, centered: true, maximize: true),
            ["Adagrad"] = p => optim.Adagrad(p),
            ["Adagrad, all"] = p => optim.Adagrad(p, 0.1, lr_decay: 0.3, weight_decay: 0.2, initial_accumulator_value: 0.5, eps: 1e-3),
        };

    private static readonly ReferenceCase Inputs = Reference.Case("optim", "inputs");

    internal static Dictionary<string, Parameter> Parameters()
        => Inputs.Group("start").ToDictionary(entry => entry.Key, entry => nn.Parameter(entry.Value));

    /// <summary>Gives the parameters the gradients of a step; the second step has none for the bias.</summary>
    internal static void SetGradients(Dictionary<string, Parameter> parameters, int step)
    {
        var gradients = Inputs.Group($"gradients {step}");
        foreach (var (name, parameter) in parameters) parameter.grad = gradients.GetValueOrDefault(name);
    }
}
