"""The convolutional VAE of report 2 in PyTorch, for given weights, images and noise: what the C# library is compared with.

    /usr/bin/python3 bench/convolutional.py        writes bench/convolutional.json (README.md beside this file)
"""

import argparse
import math
import os

import torch
from torch import nn
from torch.nn.functional import binary_cross_entropy_with_logits, softplus

import formula
import parity

LATENT, BATCH, IMAGES_STREAM, NOISE_STREAM = 16, 8, 200, 201
SMALLEST_LOG_VARIANCE = -6  # of the Gaussian likelihood


def block(inputs, outputs):
    return [nn.ConvTranspose2d(inputs, outputs, 5, stride=2, padding=1), nn.BatchNorm2d(outputs), nn.ReLU()]


class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.features = nn.Sequential(
            nn.Conv2d(1, 32, 5, padding=2), nn.ReLU(), nn.MaxPool2d(2),
            nn.Conv2d(32, 64, 5, padding=2), nn.ReLU(), nn.MaxPool2d(2),
            nn.Conv2d(64, 128, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten())
        self.mean = nn.Linear(128 * 3 * 3, LATENT)
        self.logVariance = nn.Linear(128 * 3 * 3, LATENT)  # named as in the library, so that tensors have the same names

    def forward(self, x):
        code = self.features(x.reshape(-1, 1, 28, 28))
        return self.mean(code), self.logVariance(code)


class Decoder(nn.Module):
    def __init__(self, heads):
        super().__init__()
        self.features = nn.Sequential(*block(LATENT, 128), *block(128, 64), *block(64, 32), *block(32, 1), nn.Flatten())
        self.output = nn.Linear(31 * 31, 784 * heads)

    def forward(self, z):
        return self.output(self.features(z.reshape(-1, LATENT, 1, 1)))


class Vae(nn.Module):
    def __init__(self, heads):
        super().__init__()
        self.encoder, self.decoder = Encoder(), Decoder(heads)


def fill(model):
    """Stream k = 1 … for the parameters in PyTorch's order; gains of batch normalisation lie around 1."""
    with torch.no_grad():
        for stream, (name, parameter) in enumerate(model.named_parameters(), start=1):
            inputs = parameter[0].numel() if parameter.dim() > 1 else 4
            parameter.copy_(torch.from_numpy(formula.weights(stream, tuple(parameter.shape), inputs)))
            if is_gain(name, parameter):
                parameter.add_(1)


def is_gain(name, parameter):
    return name.endswith(".weight") and parameter.dim() == 1


def bernoulli(parameters, x):
    return -binary_cross_entropy_with_logits(parameters, x, reduction="none").sum(-1)


def gaussian(parameters, x):
    mean, head = parameters.chunk(2, -1)
    log_variance = SMALLEST_LOG_VARIANCE + softplus(head - SMALLEST_LOG_VARIANCE)
    return (-0.5 * (math.log(2 * math.pi) + log_variance + (x - mean) ** 2 / log_variance.exp())).sum(-1)


def look(model, log_prob, x, noise, subtracted=()):
    """One evaluation in the model's mode: what goes forward, the loss averaged over the images, and its gradients.

    Batch normalisation subtracts some biases: in training mode their gradients are zero, but for rounding.
    """
    mean, log_variance = model.encoder(x)
    parameters = model.decoder(mean + noise * torch.exp(0.5 * log_variance))
    reconstruction = log_prob(parameters, x)
    kl = -0.5 * (1 + log_variance - mean**2 - log_variance.exp()).sum(-1)
    model.zero_grad()
    (kl - reconstruction).mean().backward()
    forward = {"mean": mean, "log_variance": log_variance, "parameters": parameters, "reconstruction": reconstruction, "kl": kl}
    gradients = {name: parameter.grad for name, parameter in model.named_parameters()}
    for name in subtracted:
        gradients[name].zero_()
    return {part: {name: parity.summary(tensor) for name, tensor in tensors.items()} for part, tensors in
            {"forward": forward, "gradients": gradients}.items()}


def case(heads, log_prob):
    model = Vae(heads)
    fill(model)
    x = torch.from_numpy(formula.images(IMAGES_STREAM, BATCH))
    noise = torch.from_numpy(formula.noise(NOISE_STREAM, (BATCH, LATENT)))
    training = look(model.train(), log_prob, x, noise, [f"decoder.features.{layer}.bias" for layer in (0, 3, 6, 9)])
    # The evaluation uses the running statistics that the training mode has left.
    return {"training": training, "evaluation": look(model.eval(), log_prob, x, noise),
            "buffers": {name: parity.summary(buffer) for name, buffer in model.named_buffers()}}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", help="the JSON file to write")
    arguments = parser.parse_args()
    parity.save(arguments.out or os.path.join(parity.BENCH, "convolutional.json"), {
        "what": "One evaluation in training mode, then one in evaluation mode, each with gradients of the averaged loss: of every "
                "tensor the Euclidean norm and 16 values evenly spaced from the first",
        "versions": {"pytorch": torch.__version__},
        "Bernoulli": case(1, bernoulli),
        "Gaussian": case(2, gaussian),
    })
