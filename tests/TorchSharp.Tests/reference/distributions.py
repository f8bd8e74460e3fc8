"""Reference values for DistributionTests: /usr/bin/python3 distributions.py"""

import torch
from torch.distributions import Bernoulli, Beta, Categorical, Normal

from writer import write

torch.manual_seed(11)


def case(make, parameters, value):
    """log_prob, entropy, mean and variance, and the gradients of all that depends on the parameters."""
    parameters = {name: tensor.clone().requires_grad_() for name, tensor in parameters.items()}
    distribution = make(parameters)
    log_prob, entropy = distribution.log_prob(value), distribution.entropy()
    (log_prob.sum() + 2 * entropy.sum()).backward()
    return {
        "parameters": parameters, "value": value, "log_prob": log_prob, "entropy": entropy,
        "mean": distribution.mean, "variance": distribution.variance,
        "gradients": {name: tensor.grad for name, tensor in parameters.items()},
    }


def beta_draws():
    """Draws, and the gradients of their sum of squares: how PyTorch moves a draw with its parameters."""
    parameters = {"a": torch.tensor([0.3, 1.0, 2.5, 40.0]), "b": torch.tensor([0.7, 1.0, 0.4, 9.0])}
    parameters = {name: tensor.requires_grad_() for name, tensor in parameters.items()}
    draws = Beta(parameters["a"], parameters["b"]).rsample((5,))
    draws.square().sum().backward()
    return {"parameters": parameters, "draws": draws, "gradients": {name: tensor.grad for name, tensor in parameters.items()}}


if __name__ == "__main__":
    normal = {"loc": torch.randn(3, 1), "scale": torch.rand(4) + 0.1}
    standard = Normal(normal["loc"], normal["scale"])
    points, quantiles = torch.randn(3, 4), torch.rand(3, 4) * 0.98 + 0.01
    logits = torch.tensor([[-30.0, -2.0, 0.0], [0.5, 3.0, 30.0]])
    bits = torch.tensor([[0.0, 1.0, 0.0], [1.0, 0.0, 1.0]])
    concentrations = {"a": torch.rand(2, 3) * 4 + 0.2, "b": torch.rand(3) * 4 + 0.2}
    scores = torch.randn(2, 4) * 3
    write("distributions", {
        "Normal": case(lambda p: Normal(**p), normal, points),
        "Normal, batch of values": case(lambda p: Normal(**p), normal, torch.randn(2, 3, 4)),
        "Bernoulli, probs": case(lambda p: Bernoulli(**p), {"probs": torch.tensor([0.0, 0.1, 0.5, 0.99, 1.0])}, torch.tensor([0.0, 1.0, 0.0, 1.0, 1.0])),
        "Bernoulli, logits": case(lambda p: Bernoulli(**p), {"logits": logits}, bits),
        "Beta": case(lambda p: Beta(p["a"], p["b"]), concentrations, torch.rand(2, 3) * 0.98 + 0.01),
        "Categorical, probs": case(lambda p: Categorical(**p), {"probs": scores.abs()}, torch.tensor([0, 3])),
        "Categorical, logits": case(lambda p: Categorical(**p), {"logits": scores}, torch.tensor([[2, 1], [0, 3], [1, 1]])),
    })
    write("draws", {
        "normal functions": normal | {"points": points, "cdf": standard.cdf(points), "quantiles": quantiles, "icdf": standard.icdf(quantiles)},
        "beta": beta_draws(),
    })
