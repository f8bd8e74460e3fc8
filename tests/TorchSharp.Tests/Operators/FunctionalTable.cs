using static TorchSharp.torch.TensorIndex;
using F = TorchSharp.torch.nn.functional;

namespace TorchSharp.Tests;

/// <summary>Layers and losses as functions.</summary>
internal static class FunctionalTable
{
    internal static Dictionary<string, Func<Inputs, Tensor>> Entries { get; } = new()
    {
        ["F.softplus(x, 2, 1)"] = t => F.softplus(t.x, 2, 1),
        ["F.leaky_relu(x, 0.1)"] = t => F.leaky_relu(t.x, 0.1),
        ["F.elu(x, 0.5)"] = t => F.elu(t.x, 0.5),
        ["F.silu(x)"] = t => F.silu(t.x),
        ["F.gelu(x)"] = t => F.gelu(t.x),
        ["F.binary_cross_entropy(p, mask.double(), reduction='none')"] = t => F.binary_cross_entropy(t.p, t.mask.to_type(float64), reduction: nn.Reduction.None),
        ["F.binary_cross_entropy_with_logits(x, p)"] = t => F.binary_cross_entropy_with_logits(t.x, t.p),
        ["F.mse_loss(x, y)"] = t => F.mse_loss(t.x, t.y),
        ["F.l1_loss(x, y)"] = t => F.l1_loss(t.x, t.y),
        ["F.cross_entropy(s, k[:, 0].clamp(max=2))"] = t => F.cross_entropy(t.s, t.k[.., 0].clamp(max: 2)),
        ["F.nll_loss(s.log_softmax(1), k[:, 1])"] = t => F.nll_loss(t.s.log_softmax(1), t.k[.., 1]),
        ["F.linear(x, y, v[:3])"] = t => F.linear(t.x, t.y, t.v[..3]),
        ["F.conv2d(b[None], c.transpose(1, 2).unsqueeze(1).expand(2, 2, 2, 4)[..., :2])"] = t => F.conv2d(t.b[None], t.c.transpose(1, 2).unsqueeze(1).expand(2, 2, 2, 4)[Ellipsis, ..2]),
        ["F.conv_transpose2d(b[None], b.unsqueeze(1)[..., :2])"] = t => F.conv_transpose2d(t.b[None], t.b.unsqueeze(1)[Ellipsis, ..2]),
        ["F.max_pool2d(b[None], 2)"] = t => F.max_pool2d(t.b[None], 2),
        ["F.layer_norm(x, (4,), v, v)"] = t => F.layer_norm(t.x, [4], t.v, t.v),
        ["F.batch_norm(x, None, None, v, v, training=True)"] = t => F.batch_norm(t.x, null, null, t.v, t.v, training: true),
        ["F.one_hot(n, 5)"] = t => F.one_hot(t.n, 5),
    };
}
