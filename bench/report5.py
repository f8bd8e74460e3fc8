"""The VAE of report 5 with 20 latent variables in PyTorch: what notebook 5.3 is compared with (README.md beside this file).

    VAE_DATA=<mnist> /usr/bin/python3 bench/report5.py --seeds 1 2 3    writes results/report5-pytorch.json; goes on where it was stopped
"""

import argparse
import datetime
import json
import os
import statistics

import torch

import parity

HIDDEN, LATENT, BATCH, RATE, EPOCHS = 500, 20, 100, 1e-3, 40


def train(seed, images, test):
    torch.manual_seed(seed)
    model = parity.Vae(HIDDEN, LATENT, torch.tanh)
    optimizer = torch.optim.Adam(model.parameters(), lr=RATE)
    for epoch in range(EPOCHS):
        parity.train_epoch(model, optimizer, images, BATCH)
        print(f"seed {seed}, epoch {epoch + 1}: {parity.evaluate(model, test)['test_negative_elbo']:.2f}", flush=True)
    return {"seed": seed, **parity.evaluate(model, test)}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3])
    parser.add_argument("--out", default=os.path.join(os.path.dirname(parity.BENCH), "results", "report5-pytorch.json"))
    arguments = parser.parse_args()
    runs = json.load(open(arguments.out))["runs"] if os.path.exists(arguments.out) else []
    images, test = parity.mnist(60_000)
    for seed in arguments.seeds:
        if any(run["seed"] == seed for run in runs):
            continue
        runs.append(train(seed, images, test))
        losses = [run["test_negative_elbo"] for run in runs]
        parity.save(arguments.out, {
            "what": "MLP VAE 784-500-20-500-784 with tanh, Adam 1e-3, batch 100, 60,000 MNIST training images, pixels in [0, 1], 40 epochs; "
                    "negative ELBO per test image, in nats, one sample per image, after the last epoch",
            "command": f"VAE_DATA=<mnist> python3 bench/report5.py --seeds {' '.join(str(run['seed']) for run in runs)}",
            "date": datetime.date.today().isoformat(),
            "versions": parity.versions(),
            "threads": torch.get_num_threads(),
            "mean": statistics.mean(losses),
            "std": statistics.stdev(losses) if len(losses) > 1 else None,
            "runs": runs,
        })
