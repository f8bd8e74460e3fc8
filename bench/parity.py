"""The MLP VAE 784-500-20-500-784 in PyTorch: what the C# library is compared with (README.md beside this file).

    VAE_DATA=<folder with MNIST's four .gz files> /usr/bin/python3 bench/parity.py     five seeds, ten epochs
    /usr/bin/python3 bench/parity.py --steps                                           three steps, without data
"""

import argparse
import datetime
import gzip
import json
import os
import platform
import statistics
import sys

import numpy
import torch
from torch import nn
from torch.nn.functional import binary_cross_entropy_with_logits

import formula

PIXELS, HIDDEN, LATENT, BATCH, RATE = 784, 500, 20, 100, 1e-3
BENCH = os.path.dirname(os.path.abspath(__file__))


class Vae(nn.Module):
    def __init__(self, hidden=HIDDEN, latent=LATENT, activation=torch.relu):
        super().__init__()
        self.latent, self.activation = latent, activation
        self.hidden = nn.Linear(PIXELS, hidden)
        self.mean = nn.Linear(hidden, latent)
        self.logvar = nn.Linear(hidden, latent)
        self.decode = nn.Linear(latent, hidden)
        self.logits = nn.Linear(hidden, PIXELS)

    def forward(self, x, noise):
        """Reconstruction loss and KL divergence, in nats, summed over the batch."""
        h = self.activation(self.hidden(x))
        mean, logvar = self.mean(h), self.logvar(h)
        z = mean + noise * torch.exp(0.5 * logvar)
        logits = self.logits(self.activation(self.decode(z)))
        reconstruction = binary_cross_entropy_with_logits(logits, x, reduction="sum")
        return reconstruction, -0.5 * torch.sum(1 + logvar - mean**2 - logvar.exp())


def step(model, optimizer, x, noise):
    reconstruction, kl = model(x, noise)
    loss = (reconstruction + kl) / len(x)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss


def read_images(folder, name):
    with gzip.open(os.path.join(folder, f"{name}-images-idx3-ubyte.gz")) as file:
        data = file.read()
    magic, count, rows, columns = numpy.frombuffer(data, ">i4", 4)
    if (magic, rows * columns, len(data)) != (2051, PIXELS, 16 + count * PIXELS):
        sys.exit(f"{file.name} is not a file of {PIXELS}-pixel images.")
    return torch.from_numpy(numpy.frombuffer(data, numpy.uint8, offset=16).astype(numpy.float32) / 255).reshape(count, PIXELS)


def mnist(count=50_000):
    """The first training images and the 10,000 test images."""
    folder = os.environ.get("VAE_DATA") or sys.exit("VAE_DATA must name the folder with MNIST's four .gz files.")
    return read_images(folder, "train")[:count], read_images(folder, "t10k")


def train_epoch(model, optimizer, images, batch):
    for indices in torch.randperm(len(images)).split(batch):
        step(model, optimizer, images[indices], torch.randn(len(indices), model.latent))


def evaluate(model, test):
    """Negative ELBO per test image and its two terms, in nats, from one sample per image."""
    with torch.no_grad():
        sums = [torch.stack(model(x, torch.randn(len(x), model.latent))) for x in test.split(1000)]
    reconstruction, kl = (torch.stack(sums).double().sum(0) / len(test)).tolist()
    return {"test_negative_elbo": reconstruction + kl, "reconstruction": reconstruction, "kl": kl}


def train(seed, images, test, epochs):
    """Trains one model and evaluates it after the last epoch."""
    torch.manual_seed(seed)
    model = Vae()
    optimizer = torch.optim.Adam(model.parameters(), lr=RATE)
    for _ in range(epochs):
        train_epoch(model, optimizer, images, BATCH)
    return {"seed": seed, **evaluate(model, test)}


def versions():
    return {"pytorch": torch.__version__, "python": platform.python_version(), "numpy": numpy.__version__}


def full(arguments):
    images, test = mnist()
    runs = []
    for seed in range(arguments.seeds):
        runs.append(train(seed, images, test, arguments.epochs))
        print(json.dumps(runs[-1]), flush=True)
    losses = [run["test_negative_elbo"] for run in runs]
    save(arguments.out or os.path.join(os.path.dirname(BENCH), "results", "parity-pytorch.json"), {
        "what": "MLP VAE 784-500-20-500-784, Adam 1e-3, batch 100, first 50,000 MNIST training images, pixels in [0, 1]; "
                "negative ELBO per test image, in nats, one sample per image, after the last epoch",
        "command": f"VAE_DATA=<mnist> python3 bench/parity.py --seeds {arguments.seeds} --epochs {arguments.epochs}",
        "date": datetime.date.today().isoformat(),
        "versions": versions(),
        "threads": torch.get_num_threads(),
        "epochs": arguments.epochs,
        "mean": statistics.mean(losses),
        "std": statistics.stdev(losses) if len(losses) > 1 else None,
        "runs": runs,
    })


def steps(arguments):
    """Three steps from formula.py's numbers: stream k = 1 … for the tensors, 100 images, 101 their order, 102 … noise."""
    model = Vae()
    with torch.no_grad():
        for stream, (name, parameter) in enumerate(model.named_parameters(), start=1):
            inputs = dict(model.named_children())[name.split(".")[0]].in_features
            parameter.copy_(torch.from_numpy(formula.weights(stream, tuple(parameter.shape), inputs)))
    optimizer = torch.optim.Adam(model.parameters(), lr=RATE)
    images = torch.from_numpy(formula.images(100, 3 * BATCH))
    batches = torch.from_numpy(formula.order(101, 3 * BATCH)).split(BATCH)
    found = []
    for number, batch in enumerate(batches):
        noise = torch.from_numpy(formula.noise(102 + number, (BATCH, LATENT)))
        loss = step(model, optimizer, images[batch], noise)
        found.append({"loss": loss.item(), "tensors": {name: summary(parameter) for name, parameter in model.named_parameters()}})
    save(arguments.out or os.path.join(BENCH, "parity-steps.json"), {
        "what": "Loss of each of three steps, and of every tensor after it the Euclidean norm and 16 values evenly spaced from the first",
        "versions": {"pytorch": torch.__version__},
        "steps": found,
    })


def summary(parameter):
    flat = parameter.detach().double().flatten()
    stride = max(1, len(flat) // 16)
    return {"shape": list(parameter.shape), "norm": flat.norm().item(), "stride": stride, "values": flat[::stride][:16].tolist()}


def save(path, content):
    os.makedirs(os.path.dirname(os.path.abspath(path)), exist_ok=True)
    with open(path + ".tmp", "w") as file:
        json.dump(content, file, indent=2)
        file.write("\n")
    os.replace(path + ".tmp", path)
    print(path)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--steps", action="store_true", help="three steps instead of whole trainings")
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--out", help="the JSON file to write")
    arguments = parser.parse_args()
    steps(arguments) if arguments.steps else full(arguments)
