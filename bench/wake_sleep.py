"""Wake-sleep with Adagrad, and a leapfrog trajectory, in PyTorch: what the C# library is compared with.

    /usr/bin/python3 bench/wake_sleep.py        writes bench/wake_sleep.json (README.md beside this file)

Streams of formula.py: 1 … the tensors, 300 images; of step k = 0, 1, 2: 301 + 3k noise of the posterior, 302 + 3k latents of
the dreams, 303 + 3k the dreams' bits; 320 and 321 position and momentum of the leapfrog trajectory.
"""

import argparse
import math
import os

import torch
from torch import nn
from torch.nn.functional import binary_cross_entropy_with_logits

import formula
import parity

PIXELS, HIDDEN, LATENT, BATCH, RATE, DECAY = 784, 100, 3, 100, 0.02, 1e-3
CHAINS, LEAPFROG_STEPS, STEP_SIZE = 4, 10, 0.02


class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.hidden = nn.Linear(PIXELS, HIDDEN)
        self.mean = nn.Linear(HIDDEN, LATENT)
        self.logVariance = nn.Linear(HIDDEN, LATENT)  # named as in the library, so that tensors have the same names

    def forward(self, x):
        h = torch.tanh(self.hidden(x))
        return self.mean(h), self.logVariance(h)


class Decoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.hidden = nn.Linear(LATENT, HIDDEN)
        self.output = nn.Linear(HIDDEN, PIXELS)

    def forward(self, z):
        return self.output(torch.tanh(self.hidden(z)))


class Vae(nn.Module):
    """Weights from formula.py, in PyTorch's order of the parameters."""

    def __init__(self):
        super().__init__()
        self.encoder, self.decoder = Encoder(), Decoder()
        inputs = 0
        with torch.no_grad():
            for stream, (name, parameter) in enumerate(self.named_parameters(), start=1):
                inputs = parameter.shape[1] if parameter.dim() > 1 else inputs
                parameter.copy_(torch.from_numpy(formula.weights(stream, tuple(parameter.shape), inputs)))


def gaussian(z, mean, log_variance):
    return -0.5 * (math.log(2 * math.pi) + log_variance + (z - mean) ** 2 / log_variance.exp()).sum(-1)


def log_joint(model, x, z):
    likelihood = -binary_cross_entropy_with_logits(model.decoder(z), x, reduction="none").sum(-1)
    return likelihood + gaussian(z, torch.zeros_like(z), torch.zeros_like(z))


def numbers(kind, stream, *shape):
    return torch.from_numpy(kind(stream, shape))


def wake_sleep():
    """Three steps on the same images: losses of both phases, and every tensor after the step."""
    model = Vae()
    optimizer = torch.optim.Adagrad(model.parameters(), lr=RATE, weight_decay=DECAY)
    images = torch.from_numpy(formula.images(300, BATCH))
    found = []
    for step in range(3):
        stream = 301 + 3 * step
        with torch.no_grad():
            mean, log_variance = model.encoder(images)
            latents = mean + numbers(formula.noise, stream, BATCH, LATENT) * torch.exp(0.5 * log_variance)
        dream_latents = numbers(formula.noise, stream + 1, BATCH, LATENT)
        dreams = (torch.from_numpy(formula.images(stream + 2, BATCH)) > 0).float()
        wake = -log_joint(model, images, latents)
        sleep = -gaussian(dream_latents, *model.encoder(dreams))
        optimizer.zero_grad()
        (wake + sleep).mean().backward()
        optimizer.step()
        found.append({"wake": wake.mean().item(), "sleep": sleep.mean().item(),
                      "tensors": {name: parity.summary(parameter) for name, parameter in model.named_parameters()}})
    return found


def leapfrog():
    """The trajectories of a few latents on log p(x, z), each with an image of its own."""
    model, images = Vae(), torch.from_numpy(formula.images(300, CHAINS))
    z, r = numbers(formula.noise, 320, CHAINS, LATENT), numbers(formula.noise, 321, CHAINS, LATENT)

    def gradient():
        position = z.clone().requires_grad_()
        return torch.autograd.grad(log_joint(model, images, position).sum(), position)[0]

    before = log_joint(model, images, z)
    for _ in range(LEAPFROG_STEPS):
        r = r + 0.5 * STEP_SIZE * gradient()
        z = z + STEP_SIZE * r
        r = r + 0.5 * STEP_SIZE * gradient()
    return {name: parity.summary(tensor) for name, tensor in {
        "log_joint_before": before, "log_joint_after": log_joint(model, images, z), "position": z, "momentum": r}.items()}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", help="the JSON file to write")
    arguments = parser.parse_args()
    parity.save(arguments.out or os.path.join(parity.BENCH, "wake_sleep.json"), {
        "what": "Wake-sleep, tanh, Adagrad with weight decay: losses of three steps and every tensor after each; ten leapfrog steps "
                "on log p(x, z): of every tensor the Euclidean norm and 16 values evenly spaced from the first",
        "versions": {"pytorch": torch.__version__},
        "steps": wake_sleep(),
        "leapfrog": leapfrog(),
    })
