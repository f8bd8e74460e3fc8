"""The trainings of bench/run in eager PyTorch.

    VAE_DATA=<mnist> /usr/bin/python3 bench/speed.py mlp|conv

For every line on standard input it trains one more epoch and prints its seconds.
"""

import os
import sys
import time

import torch
from torch import nn

import parity


class ConvolutionalVae(nn.Module):
    """The Bernoulli VAE of report 2: the layers of lib/Vae's ConvolutionalEncoder and ConvolutionalDecoder."""

    def __init__(self, latent=16):
        super().__init__()
        self.latent = latent
        pool = lambda: (nn.ReLU(), nn.MaxPool2d(2))
        block = lambda inputs, outputs: (nn.ConvTranspose2d(inputs, outputs, 5, stride=2, padding=1), nn.BatchNorm2d(outputs), nn.ReLU())
        self.encoder = nn.Sequential(nn.Conv2d(1, 32, 5, padding=2), *pool(), nn.Conv2d(32, 64, 5, padding=2), *pool(),
                                     nn.Conv2d(64, 128, 3, padding=1), *pool(), nn.Flatten())
        self.mean, self.logvar = nn.Linear(1152, latent), nn.Linear(1152, latent)
        self.decoder = nn.Sequential(*block(latent, 128), *block(128, 64), *block(64, 32), *block(32, 1), nn.Flatten(), nn.Linear(961, 784))

    def forward(self, x, noise):
        """Reconstruction loss and KL divergence, in nats, summed over the batch."""
        h = self.encoder(x.view(-1, 1, 28, 28))
        mean, logvar = self.mean(h), self.logvar(h)
        logits = self.decoder((mean + noise * torch.exp(0.5 * logvar)).view(-1, self.latent, 1, 1))
        reconstruction = parity.binary_cross_entropy_with_logits(logits, x, reduction="sum")
        return reconstruction, -0.5 * torch.sum(1 + logvar - mean**2 - logvar.exp())


# name: model, latent dimension, images, batch
WORKLOADS = {"mlp": (parity.Vae, parity.LATENT, 50_000, 100), "conv": (ConvolutionalVae, 16, 5_120, 256)}


def training(workload):
    create, latent, count, size = WORKLOADS[workload]
    images = parity.read_images(os.environ["VAE_DATA"], "train")[:count]
    torch.manual_seed(1)
    model = create()
    optimizer = torch.optim.Adam(model.parameters(), lr=parity.RATE)

    def epoch():
        total = 0.0
        for batch in torch.randperm(count).split(size):
            total += parity.step(model, optimizer, images[batch], torch.randn(len(batch), latent)).item() * len(batch)

    return epoch


if __name__ == "__main__":
    epoch = training(sys.argv[1])
    for _ in sys.stdin:
        start = time.perf_counter()
        epoch()
        print(time.perf_counter() - start, flush=True)
