"""Report 4's autoencoder and VAE in PyTorch, for given weights, images and noise: what the C# library is compared with.

    /usr/bin/python3 bench/autoencoder.py        writes bench/autoencoder.json (README.md beside this file)

Streams of formula.py: 1 … the tensors of a model, in PyTorch's order, 400 the images of three steps, 401 … noise of the
posterior, one stream a step.
"""

import argparse
import os

import torch
from torch import nn
from torch.nn.functional import conv_transpose2d, mse_loss

import convolutional
import formula
import parity

LATENT, BATCH, STEPS, IMAGES_STREAM, NOISE_STREAM, RATE = 6, 8, 3, 400, 401, 4e-3
DECAY = 0.1  # far more than the report's 2e-5, which nothing would feel in three steps


class Coder(nn.Module):
    def __init__(self, outputs):
        super().__init__()
        self.layers = nn.Sequential(
            nn.Conv2d(1, 16, 4, stride=4), nn.ReLU(), nn.Flatten(),
            nn.Linear(784, 128), nn.ReLU(), nn.Linear(128, outputs))

    def forward(self, x):
        return self.layers(x.reshape(-1, 1, 28, 28))


class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.coder = Coder(2 * LATENT)

    def forward(self, x):
        return self.coder(x).chunk(2, -1)


class Decoder(nn.Module):
    """The last layer is a transposed convolution here, with the weights of the linear layer that it is in the library."""

    def __init__(self):
        super().__init__()
        self.features = nn.Sequential(nn.Linear(LATENT, 128), nn.ReLU(), nn.Linear(128, 784), nn.ReLU())
        self.patch = nn.Linear(16, 16)

    def forward(self, z):
        places = self.features(z).reshape(-1, 7, 7, 16).permute(0, 3, 1, 2)
        image = conv_transpose2d(places, self.patch.weight.T.reshape(16, 1, 4, 4), stride=4)
        return torch.sigmoid(image + self.patch.bias.reshape(4, 4).repeat(7, 7)).flatten(1)


class Model(nn.Module):
    def __init__(self, encoder):
        super().__init__()
        self.encoder, self.decoder = encoder, Decoder()
        convolutional.fill(self)


def autoencoder(model, x, noise):
    codes = model.encoder(x)
    reconstruction = model.decoder(codes)
    loss = mse_loss(reconstruction, x)
    return {"loss": loss}, {"codes": codes, "reconstruction": reconstruction}


def vae(model, x, noise):
    """The report's loss: squared error and KL divergence of the batch, divided by its images and by the pixels."""
    mean, log_variance = model.encoder(x)
    reconstruction = model.decoder(mean + noise * torch.exp(0.5 * log_variance))
    error = mse_loss(reconstruction, x)
    kl = -0.5 * torch.sum(1 + log_variance - mean**2 - log_variance.exp()) / x.numel()
    return {"loss": error + kl, "error": error, "kl": kl}, {
        "mean": mean, "log_variance": log_variance, "reconstruction": reconstruction}


def steps(model, look):
    """Three steps of Adam with weight decay, each on images of its own."""
    optimizer = torch.optim.Adam(model.parameters(), lr=RATE, weight_decay=DECAY)
    images = torch.from_numpy(formula.images(IMAGES_STREAM, STEPS * BATCH))
    found = []
    for step, x in enumerate(images.split(BATCH)):
        losses, forward = look(model, x, torch.from_numpy(formula.noise(NOISE_STREAM + step, (BATCH, LATENT))))
        optimizer.zero_grad()
        losses["loss"].backward()
        gradients = summaries({name: own.grad for name, own in model.named_parameters()})
        optimizer.step()
        found.append({"losses": {name: loss.item() for name, loss in losses.items()}, "forward": summaries(forward),
                      "gradients": gradients, "after": summaries(dict(model.named_parameters()))})
    return found


def summaries(tensors):
    return {name: parity.summary(tensor) for name, tensor in tensors.items()}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", help="the JSON file to write")
    arguments = parser.parse_args()
    parity.save(arguments.out or os.path.join(parity.BENCH, "autoencoder.json"), {
        "what": "Three steps of Adam with weight decay: losses, and of what goes forward, the gradients and every tensor after the "
                "step the Euclidean norm and 16 values evenly spaced from the first",
        "versions": {"pytorch": torch.__version__},
        "autoencoder": steps(Model(Coder(LATENT)), autoencoder),
        "vae": steps(Model(Encoder()), vae),
    })
