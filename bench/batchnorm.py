"""The VAE of report 3 in PyTorch, for given weights, images and noise: what the C# library is compared with.

    /usr/bin/python3 bench/batchnorm.py        writes bench/batchnorm.json (README.md beside this file)
"""

import argparse
import math
import os

import torch
from torch import nn

import convolutional
import formula
import parity

HIDDEN, LATENT, BATCH, IMAGES_STREAM, NOISE_STREAM = 40, 5, 8, 300, 301


def hidden(inputs, place, activation):
    layers = {"BeforeActivation": [nn.BatchNorm1d(HIDDEN), activation],
              "AfterActivation": [activation, nn.BatchNorm1d(HIDDEN)],
              "None": [activation]}
    return nn.Sequential(nn.Linear(inputs, HIDDEN), *layers[place])


def last(outputs, place, rectified):
    normalised = [nn.BatchNorm1d(outputs)] if rectified and place != "None" else []
    return nn.Sequential(nn.Linear(HIDDEN, outputs), *normalised, *([nn.ReLU()] if rectified else []))


class Encoder(nn.Module):
    def __init__(self, place, rectified):
        super().__init__()
        self.hidden = hidden(784, place, nn.ReLU())
        self.mean = last(LATENT, place, rectified)
        self.logVariance = last(LATENT, place, rectified)  # named as in the library, so that tensors have the same names

    def forward(self, x):
        features = self.hidden(x)
        return self.mean(features), self.logVariance(features)


class Decoder(nn.Module):
    def __init__(self, place, rectified):
        super().__init__()
        self.hidden = hidden(LATENT, place, nn.LeakyReLU())
        self.output = last(784, place, rectified)

    def forward(self, z):
        return self.output(self.hidden(z))


class Vae(nn.Module):
    def __init__(self, place, rectified):
        super().__init__()
        self.encoder, self.decoder = Encoder(place, rectified), Decoder(place, rectified)


def gaussian(mean, x):
    """log N(x; mean, 1/2): the squared error and a constant."""
    return -((x - mean) ** 2).sum(-1) - 392 * math.log(math.pi)


def case(place, rectified, log_prob):
    model = Vae(place, rectified)
    convolutional.fill(model)
    # In double precision: three normalisations of eight images, one after the other, magnify rounding.
    model.double()
    x = torch.from_numpy(formula.images(IMAGES_STREAM, BATCH)).double()
    noise = torch.from_numpy(formula.noise(NOISE_STREAM, (BATCH, LATENT))).double()
    training = convolutional.look(model.train(), log_prob, x, noise)
    # The evaluation uses the running statistics that the training mode has left.
    return {"training": training, "evaluation": convolutional.look(model.eval(), log_prob, x, noise),
            "buffers": {name: parity.summary(buffer) for name, buffer in model.named_buffers()}}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", help="the JSON file to write")
    arguments = parser.parse_args()
    parity.save(arguments.out or os.path.join(parity.BENCH, "batchnorm.json"), {
        "what": "One evaluation in training mode, then one in evaluation mode, each with gradients of the averaged loss: of every "
                "tensor the Euclidean norm and 16 values evenly spaced from the first",
        "versions": {"pytorch": torch.__version__},
        **{f"{place}, {'rectified' if rectified else 'linear'}":
            case(place, rectified, gaussian if rectified else convolutional.bernoulli)
            for place in ("BeforeActivation", "AfterActivation", "None") for rectified in (True, False)},
    })
