"""Results of tensor operators and of indexing, from PyTorch. The name of a case is the expression it holds the value of.

Run: /usr/bin/python3 tests/TorchSharp.Tests/reference/operators.py
"""

import torch
from torch import inf, nan, tensor
from torch.nn import functional as F

from writer import write

torch.manual_seed(6)


def decimals(values):
    """Values in double that three decimals name exactly."""
    return (values.double() * 1000).round() / 1000


inputs = {
    "x": decimals(torch.randn(3, 4)),
    "y": decimals(torch.randn(3, 4)),
    "p": decimals(torch.rand(3, 4) * 0.8 + 0.1),
    "b": decimals(torch.randn(2, 3, 4)),
    "c": decimals(torch.randn(2, 4, 2)),
    "s": decimals(torch.randn(3, 3)),
    "v": decimals(torch.randn(4)),
    "odd": tensor([nan, inf, -inf, 1.5], dtype=torch.float64),
    "i": tensor([2, 0]),
    "j": tensor([1, 3]),
    "k": tensor([[0, 2], [1, 2], [3, 0]]),
    "n": tensor([0, 2, 1, 2, 3]),
    "mask": tensor([[True, False, True, True], [False, False, True, False], [True, True, False, False]]),
    "rows": tensor([True, False, True]),
}


class Index:
    def __getitem__(self, key):
        return key


I = Index()


def put(target, index, value):
    target = target.clone()
    target[index] = value
    return target


EXPRESSIONS = """
x.abs()
(p * 0.9).acos()
(p * 0.9).asin()
x.atan()
x.ceil()
x.cos()
p.digamma()
x.erf()
x.erfc()
p.erfinv()
x.exp()
x.expm1()
x.floor()
odd.isfinite()
odd.isinf()
odd.isnan()
odd.nan_to_num(0.5, 9, -9)
p.lgamma()
p.log()
p.log1p()
p.log2()
x.neg()
x.reciprocal()
x.relu()
x.round()
x.round(decimals=1)
p.rsqrt()
x.sigmoid()
x.sign()
x.sin()
p.sqrt()
x.square()
x.tan()
x.tanh()
x.clone().exp_()
x.clone().neg_()
x.clone().relu_()
p.clone().sqrt_()
x + y
x + v
x + 2
x + 2.5
2 + x
2.5 + x
x - y
x - 2
x - 2.5
2 - x
2.5 - x
-x
x * y
x * 2
x * 2.5
2 * x
2.5 * x
x / y
x / 2
x / 2.5
2 / x
2.5 / x
n + 1
n * 2
n / 2
n % 2
p % 0.3
p % v.abs()
x.add(y, alpha=3)
x.clone().add_(y)
x.clone().add_(y, alpha=3)
x.clone().add_(2)
x.clone().sub_(y)
x.clone().sub_(2)
x.clone().mul_(y)
x.clone().mul_(2)
x.clone().div_(y)
x.clone().div_(2)
x.clone().addcmul_(y, p, value=2)
x.clone().addcdiv_(y, p, value=2)
x.pow(2)
x.pow(3)
p.pow(0.5)
p.pow(y)
p.xlogy(p)
x.clamp(-0.5, 0.7)
x.clamp(min=-0.5)
x.clamp(max=0.5)
x.clamp(v - 1, v)
x.clone().clamp_(-0.5, 0.7)
x.clamp_min(0.1)
x.clamp_max(0.1)
x.maximum(y)
x.minimum(y)
F.softplus(x, 2, 1)
F.leaky_relu(x, 0.1)
F.elu(x, 0.5)
F.silu(x)
F.gelu(x)
F.binary_cross_entropy(p, mask.double(), reduction='none')
F.binary_cross_entropy_with_logits(x, p)
F.mse_loss(x, y)
F.l1_loss(x, y)
F.cross_entropy(s, k[:, 0].clamp(max=2))
F.nll_loss(s.log_softmax(1), k[:, 1])
F.linear(x, y, v[:3])
F.conv2d(b[None], c.transpose(1, 2).unsqueeze(1).expand(2, 2, 2, 4)[..., :2])
F.conv_transpose2d(b[None], b.unsqueeze(1)[..., :2])
F.max_pool2d(b[None], 2)
F.layer_norm(x, (4,), v, v)
F.batch_norm(x, None, None, v, v, training=True)
F.one_hot(n, 5)
x == y
x == x[0, 0]
n == 2
x != y
n != 2
x < y
x < 0
x <= y
n <= 2
x > y
x > 0
x >= y
n >= 2
mask & rows[:, None]
mask | rows[:, None]
mask ^ rows[:, None]
~mask
torch.where(mask, x, y)
x.masked_fill(mask, 3)
x.masked_select(mask)
mask.nonzero()
torch.zeros_like(x)
torch.ones_like(x)
torch.full_like(x, 3)
x.clone().zero_()
x.clone().fill_(3)
x.sum()
x.sum(1)
x.sum(0, keepdim=True)
b.sum((0, 2))
n.sum()
mask.sum()
n.sum(dtype=torch.float64)
x.mean()
b.mean((0, 2))
x.mean((1,), keepdim=True)
p.prod()
p.prod(1)
x.var()
x.var(unbiased=False)
x.var(1)
b.var((0, 2), unbiased=False)
x.std()
x.std(1, unbiased=False, keepdim=True)
b.std((0, 2))
x.max()
x.max(1).values
x.max(1).indices
x.max(0, keepdim=True).values
x.min()
x.min(1).values
x.min(1).indices
x.argmax()
x.argmax(1)
x.argmax(1, keepdim=True)
x.argmin()
x.argmin(0)
mask.all()
mask.all(1)
mask.any()
mask.any(1, keepdim=True)
x.norm()
x.norm(1)
x.norm(dim=1)
x.norm(p=1, dim=0, keepdim=True)
x.logsumexp(1)
x.logsumexp(0, keepdim=True)
x.softmax(1)
x.log_softmax(0)
x.cumsum(1)
x.median()
x.quantile(tensor([0.25, 0.5], dtype=torch.float64), dim=1)
x.topk(2).values
x.topk(2, dim=0, largest=False).indices
x.sort(1, descending=True).values
x.sort().indices
x.argsort(0)
n.bincount()
n.bincount(minlength=6)
x.reshape(2, 6)
x.reshape(-1)
x.view(4, 3)
b.flatten()
b.flatten(1)
b.flatten(0, 1)
x.unflatten(1, (2, 2))
x[:1].squeeze()
x[:1].squeeze(0)
x.unsqueeze(1)
x.t()
x.T
b.mT
b.transpose(0, 2)
b.permute(2, 0, 1)
v.expand(3, 4)
v.expand_as(x)
x.repeat(2, 1)
x.repeat_interleave(2, dim=0)
x.flip(1)
s.diagonal()
s.diagonal(1)
v.diag()
s.tril()
s.triu(1)
s.trace()
x.unfold(1, 2, 1)
x.chunk(2, 1)[1]
x.split(2, 1)[0]
x.split([1, 3], 1)[1]
x.unbind(1)[2]
x.narrow(1, 1, 2)
x.select(1, 2)
x.t().contiguous()
x.matmul(v)
x.matmul(y.t())
b.matmul(c)
s.mm(x)
b.bmm(c)
v.dot(v)
v.outer(v)
s.addmm(x, y.t(), beta=0.5, alpha=2)
torch.cat([x, y], 1)
torch.stack([x, y], 1)
torch.einsum('ij,kj->ik', x, y)
torch.einsum('bij,bjk->bik', b, c)
n.float()
x.long()
x > 0.5
torch.arange(5)
torch.arange(1, 4)
torch.arange(0, 1, 0.25)
torch.linspace(0, 1, 5)
torch.eye(2, 3)
torch.full((2,), 3)
torch.full((2,), 3.5)
torch.ones(2, 3)
b[0]
b[-1]
b[0, 1]
b[0, 1, -2]
b[:, 1]
b[..., -1]
b[..., 1:3]
b[1, ..., 0]
b[:, 0:2]
b[:, :, ::2]
b[:, :, 1:]
b[:, :, :-1]
b[:, -2:]
b[None]
b[:, None, 0]
b[..., None]
b[:, i]
b[:, :, j]
b[1, i]
b[:, i, j]
b[0, :, j]
b[..., i]
b[:, :, k]
x[i]
x[i, j]
x[k[:, 0] % 3, k[:, 1]]
x[mask]
x[rows]
x[rows, 1]
x[rows, :2]
b[:, rows]
b[:, mask]
b[0, mask]
x.index_select(1, j)
x.gather(1, k)
x.scatter(1, k, y[:, :2])
x.clone().scatter_(1, k, y[:, :2])
x.clone().scatter_add_(1, k, y[:, :2])
x.clone().index_put_((i, j), v[:2])
put(x, I[0], v)
put(x, I[:, 1], y[:, 0])
put(x, I[1, 2], 7.0)
put(b, I[..., 0], x[:2, :3])
put(b, I[:, 1:], 0.5)
put(x, I[i], y[:2])
put(x, I[i, j], v[:2])
put(x, I[:, j], 1.5)
put(x, I[mask], 9.0)
put(x, I[rows], v)
put(b, I[0, i], v)
put(x, I[...], 2.0)
""".strip().splitlines()

cases = {"inputs": inputs}
for expression in EXPRESSIONS:
    leaves = {name: value.clone().requires_grad_(value.is_floating_point()) for name, value in inputs.items()}
    value = eval(expression, globals(), leaves)
    cases[expression] = {"value": value, "differentiable": value.requires_grad}

if __name__ == "__main__":
    write("operators", cases)
