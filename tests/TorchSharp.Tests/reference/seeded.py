"""Random numbers and initial weights for given seeds, from PyTorch on the CPU.

Run: /usr/bin/python3 tests/TorchSharp.Tests/reference/seeded.py
"""

import torch
from torch import nn

from writer import write

cases = {}


def seeded(name, draw):
    torch.manual_seed(20)
    cases[name] = {"values": draw()}


def layer(make):
    made = make()
    return torch.cat([parameter.flatten() for parameter in made.parameters()])


def initialised(function, *shape):
    return function(torch.empty(*shape))


seeded("rand", lambda: torch.rand(3, 4))
seeded("randn", lambda: torch.randn(3, 4))
seeded("randn of 16 and more", lambda: torch.randn(5, 7))
seeded("randn in double", lambda: torch.randn(3, dtype=torch.float64))
seeded("randperm", lambda: torch.randperm(20))
seeded("randint", lambda: torch.randint(0, 10, (12,)))
seeded("bernoulli", lambda: torch.bernoulli(torch.linspace(0, 1, 20)))
seeded("multinomial", lambda: torch.multinomial(torch.tensor([0.1, 0.2, 0.3, 0.4]), 10, replacement=True))
seeded("normal", lambda: torch.normal(torch.zeros(5), torch.linspace(1, 2, 5)))
seeded("normal_", lambda: torch.empty(5).normal_(1, 2))
seeded("uniform_", lambda: torch.empty(5).uniform_(-1, 2))
seeded("bernoulli_", lambda: torch.empty(9).bernoulli_(0.3))
seeded("two draws", lambda: torch.cat([torch.randn(3), torch.rand(3)]))
seeded("dropout", lambda: nn.functional.dropout(torch.ones(12), 0.4))
seeded("Linear", lambda: layer(lambda: nn.Linear(4, 3)))
seeded("Conv2d", lambda: layer(lambda: nn.Conv2d(2, 3, 2)))
seeded("ConvTranspose2d", lambda: layer(lambda: nn.ConvTranspose2d(2, 3, 2)))
seeded("xavier_uniform_", lambda: initialised(nn.init.xavier_uniform_, 3, 4))
seeded("xavier_normal_", lambda: nn.init.xavier_normal_(torch.empty(3, 4), gain=2))
seeded("kaiming_uniform_", lambda: nn.init.kaiming_uniform_(torch.empty(3, 4), a=0.2))
seeded("kaiming_normal_ of outputs", lambda: nn.init.kaiming_normal_(torch.empty(3, 2, 2, 2), mode="fan_out", nonlinearity="relu"))
seeded("orthogonal_", lambda: initialised(nn.init.orthogonal_, 4, 4))
seeded("orthogonal_ wide", lambda: nn.init.orthogonal_(torch.empty(2, 4), gain=3))
seeded("orthogonal_ tall", lambda: initialised(nn.init.orthogonal_, 4, 2, 1))
seeded("init normal_", lambda: nn.init.normal_(torch.empty(4), 1, 0.5))
seeded("init uniform_", lambda: nn.init.uniform_(torch.empty(4), -2, 5))

if __name__ == "__main__":
    write("seeded", cases)
