"""Forward values and gradients of every module, from PyTorch.

Run: /usr/bin/python3 tests/TorchSharp.Tests/reference/modules.py
"""

import torch
from torch import nn

from writer import write

torch.manual_seed(0)
cases = {}


def module(name, layer, *shape, train=True):
    """Given weights and input: the output, and gradients of sum(output * weights) for fixed random weights."""
    layer.train(train)
    for parameter in layer.parameters():
        nn.init.normal_(parameter, 0.2, 0.7)
    for key, buffer in layer.named_buffers():
        if buffer.is_floating_point():
            nn.init.uniform_(buffer, 0.5, 1.5)
    state = {key: value.detach().clone() for key, value in layer.state_dict().items()}
    x = torch.randn(*shape, requires_grad=True)
    y = layer(x)
    weights = torch.randn_like(y)
    (y * weights).sum().backward()
    cases[name] = {
        "state": state,
        "input": x,
        "output": y,
        "weights": weights,
        "input_grad": x.grad,
        "gradients": {key: parameter.grad for key, parameter in layer.named_parameters()},
        "buffers": {key: buffer.clone() for key, buffer in layer.named_buffers()},
    }


def loss(name, layer, x, target):
    x = x.clone().requires_grad_()
    y = layer(x, target)
    weights = torch.randn_like(y)
    (y * weights).sum().backward()
    cases[name] = {"input": x, "target": target, "output": y, "weights": weights, "input_grad": x.grad}
    if getattr(layer, "weight", None) is not None:
        cases[name]["weight"] = layer.weight
    if getattr(layer, "pos_weight", None) is not None:
        cases[name]["pos_weights"] = layer.pos_weight


module("Linear", nn.Linear(4, 3), 5, 4)
module("LinearNoBias", nn.Linear(4, 3, bias=False), 5, 4)
module("LinearOnImages", nn.Linear(4, 3), 2, 2, 4)
module("Conv2d", nn.Conv2d(2, 3, 3), 2, 2, 4, 5)
module("Conv2dStridePaddingDilation", nn.Conv2d(2, 3, 3, stride=2, padding=2, dilation=2), 1, 2, 7, 6)
module("Conv2dGroupsNoBias", nn.Conv2d(4, 6, 2, groups=2, bias=False), 1, 4, 4, 3)
module("ConvTranspose2d", nn.ConvTranspose2d(2, 3, 3), 1, 2, 3, 2)
module("ConvTranspose2dStrideOutputPadding", nn.ConvTranspose2d(2, 3, 3, stride=2, padding=1, output_padding=1), 1, 2, 3, 2)
module("ConvTranspose2dGroupsDilation", nn.ConvTranspose2d(4, 2, 2, groups=2, dilation=2, bias=False), 1, 4, 3, 3)
module("MaxPool2d", nn.MaxPool2d(2), 1, 2, 5, 4)
module("MaxPool2dStridePadding", nn.MaxPool2d(3, stride=2, padding=1, ceil_mode=True), 1, 2, 6, 5)
module("MaxPool2dDilation", nn.MaxPool2d(2, stride=1, dilation=2), 1, 2, 5, 4)
module("BatchNorm1d", nn.BatchNorm1d(3), 5, 3)
module("BatchNorm1dSequence", nn.BatchNorm1d(3, momentum=0.3, eps=0.1), 2, 3, 4)
module("BatchNorm1dEval", nn.BatchNorm1d(3), 5, 3, train=False)
module("BatchNorm2d", nn.BatchNorm2d(2), 3, 2, 2, 3)
module("BatchNorm2dPlain", nn.BatchNorm2d(2, affine=False), 3, 2, 2, 3)
module("BatchNorm2dUntracked", nn.BatchNorm2d(2, track_running_stats=False), 3, 2, 2, 3, train=False)
module("LayerNorm", nn.LayerNorm(4), 3, 4)
module("LayerNormImage", nn.LayerNorm((2, 3), eps=0.01), 2, 2, 3)
module("LayerNormPlain", nn.LayerNorm(4, elementwise_affine=False), 3, 4)
module("Flatten", nn.Flatten(), 2, 3, 2)
module("FlattenMiddle", nn.Flatten(1, 2), 2, 3, 2, 2)
module("Unflatten", nn.Unflatten(1, (2, 3)), 2, 6)
module("Identity", nn.Identity(), 2, 3)
module("DropoutEval", nn.Dropout(0.3), 2, 3, train=False)
module("ReLU", nn.ReLU(), 3, 4)
module("LeakyReLU", nn.LeakyReLU(0.2), 3, 4)
module("ELU", nn.ELU(0.7), 3, 4)
module("SiLU", nn.SiLU(), 3, 4)
module("GELU", nn.GELU(), 3, 4)
module("Sigmoid", nn.Sigmoid(), 3, 4)
module("Tanh", nn.Tanh(), 3, 4)
module("Softplus", nn.Softplus(2, 1), 3, 4)
module("Sequential", nn.Sequential(nn.Linear(4, 5), nn.Tanh(), nn.Linear(5, 2)), 3, 4)

probabilities, logits, binary = torch.rand(3, 4) * 0.9 + 0.05, torch.randn(3, 4) * 3, torch.rand(3, 4).round()
classes, weights = torch.tensor([2, 0, 3]), torch.rand(4) + 0.5
for reduction in "none", "mean", "sum":
    suffix = reduction.capitalize()
    loss(f"BCELoss{suffix}", nn.BCELoss(reduction=reduction), probabilities, binary)
    loss(f"BCEWithLogitsLoss{suffix}", nn.BCEWithLogitsLoss(reduction=reduction), logits, binary)
    loss(f"MSELoss{suffix}", nn.MSELoss(reduction=reduction), logits, probabilities)
    loss(f"L1Loss{suffix}", nn.L1Loss(reduction=reduction), logits, probabilities)
    loss(f"CrossEntropyLoss{suffix}", nn.CrossEntropyLoss(reduction=reduction), logits, classes)
    loss(f"NLLLoss{suffix}", nn.NLLLoss(reduction=reduction), logits.log_softmax(1), classes)
loss("BCELossWeighted", nn.BCELoss(weights), probabilities, binary)
loss("BCEWithLogitsLossWeighted", nn.BCEWithLogitsLoss(weights, pos_weight=weights.flip(0)), logits, binary)
loss("CrossEntropyLossWeighted", nn.CrossEntropyLoss(weights), logits, classes)
loss("CrossEntropyLossIgnoring", nn.CrossEntropyLoss(ignore_index=0), logits, classes)
loss("CrossEntropyLossOfProbabilities", nn.CrossEntropyLoss(), logits, probabilities / probabilities.sum(1, keepdim=True))
loss("CrossEntropyLossOfImages", nn.CrossEntropyLoss(), torch.randn(2, 3, 2, 2), torch.randint(0, 3, (2, 2, 2)))
loss("NLLLossWeighted", nn.NLLLoss(weights), logits.log_softmax(1), classes)

if __name__ == "__main__":
    write("modules", cases)
