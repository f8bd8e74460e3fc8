"""The trainings of report 1 in PyTorch: what the C# library is compared with (README.md beside this file).

    VAE_DATA=<mnist> /usr/bin/python3 bench/report1.py --small                 ten seeds, a small part of MNIST
    VAE_DATA=<mnist> /usr/bin/python3 bench/report1.py --full --seeds 1 2 3    as the report does; goes on where it was stopped
"""

import argparse
import datetime
import json
import math
import os
import statistics

import torch

import parity

# Hidden units, latent dimension, batch size, learning rate.
SETTINGS = [dict(zip(("hidden", "latent", "batch", "rate"), setting)) for setting in [
    (784, 2, 64, 1e-3), (784, 2, 128, 1e-3), (784, 2, 256, 1e-3), (784, 2, 512, 1e-3),
    (784, 10, 256, 1e-3), (784, 20, 256, 1e-3),
    (1000, 2, 256, 1e-3), (500, 2, 256, 1e-3), (100, 2, 256, 1e-3),
    (784, 2, 256, 3e-3),
]]
MEASURED = "test_negative_elbo", "reconstruction", "kl"
MODEL = "MLP VAE 784-H-Z-H-784, Adam, loss (cross-entropy summed over pixels + KL) / batch, pixels in [0, 1]; " \
        "negative ELBO per test image and its two terms, in nats, one sample per image, after the last epoch"


def train(setting, seed, images, test, epochs, patience=None):
    """One training; it ends after `patience` epochs in a row without a lower test loss, and keeps the last weights."""
    torch.manual_seed(seed)
    model = parity.Vae(setting["hidden"], setting["latent"])
    optimizer = torch.optim.Adam(model.parameters(), lr=setting["rate"])
    losses, since_best = [], 0
    while len(losses) < epochs and since_best != patience:
        parity.train_epoch(model, optimizer, images, setting["batch"])
        found = parity.evaluate(model, test)
        loss = found["test_negative_elbo"]
        since_best = 0 if loss < min(losses, default=math.inf) else since_best + 1
        losses.append(loss)
    return {**setting, "seed": seed, **found, "test_per_epoch": losses}


def summary(runs):
    """Every setting with what its seeds have found: each value, the mean and the standard deviation (n - 1)."""
    found = []
    for setting in SETTINGS:
        chosen = [run for run in runs if setting.items() <= run.items()]
        if chosen:
            found.append({**setting, **{name: spread([run[name] for run in chosen]) for name in MEASURED}})
    return found


def spread(values):
    return {"mean": statistics.mean(values), "std": statistics.stdev(values) if len(values) > 1 else None, "values": values}


def provenance(command):
    return {"command": f"VAE_DATA=<mnist> python3 bench/report1.py {command}", "date": datetime.date.today().isoformat(),
            "versions": parity.versions(), "threads": torch.get_num_threads()}


def small(arguments):
    """The first 2,000 training images, five epochs without early stopping, the first 1,000 test images."""
    images, test = (part[:count] for part, count in zip(parity.mnist(), (2_000, 1_000)))
    runs = []
    for setting in SETTINGS:
        runs += [train(setting, seed, images, test, epochs=5) for seed in range(10)]
        print(json.dumps(summary(runs)[-1]), flush=True)
    parity.save(arguments.out or os.path.join(parity.BENCH, "report1-small.json"), {
        "what": MODEL, **provenance("--small"), "images": len(images), "test_images": len(test), "epochs": 5,
        "settings": summary(runs),
    })


def full(arguments):
    """50,000 images; early stopping on the test set with patience 3, as the report does. Runs that the file has are not repeated."""
    path = arguments.out or os.path.join(os.path.dirname(parity.BENCH), "results", "report1-pytorch.json")
    runs = json.load(open(path))["runs"] if os.path.exists(path) else []
    images, test = parity.mnist()
    # One seed after the other: what is there when time runs out compares all settings.
    for seed in arguments.seeds:
        for setting in SETTINGS:
            if any({**setting, "seed": seed}.items() <= run.items() for run in runs):
                continue
            runs.append(train(setting, seed, images, test, epochs=50, patience=3))
            print(f"{setting}, seed {seed}: {runs[-1]['test_negative_elbo']:.3f} after {len(runs[-1]['test_per_epoch'])} epochs", flush=True)
            parity.save(path, {
                "what": MODEL, **provenance(f"--full --seeds {' '.join(str(seed) for seed in sorted({run['seed'] for run in runs}))}"),
                "images": len(images), "test_images": len(test), "epochs": 50, "patience": 3,
                "settings": summary(runs), "runs": runs,
            })


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    size = parser.add_mutually_exclusive_group(required=True)
    size.add_argument("--small", action="store_true", help="seconds for each training: what the tests compare with")
    size.add_argument("--full", action="store_true", help="hours: what the notebooks with the full preset compare with")
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3], help="of --full")
    parser.add_argument("--out", help="the JSON file to write")
    arguments = parser.parse_args()
    small(arguments) if arguments.small else full(arguments)
