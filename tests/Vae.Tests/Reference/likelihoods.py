"""Log densities, means and gradients of the likelihoods, from torch.distributions: /usr/bin/python3 likelihoods.py

Parameters are what a decoder would give: k blocks of the pixels beside each other.
"""

import torch
from torch.distributions import Bernoulli, Beta, Categorical, ContinuousBernoulli, Normal
from torch.nn.functional import softplus

from writer import write

torch.manual_seed(17)
F64 = torch.float64
IMAGES, PIXELS, CLIP, SMALLEST_SHAPE, BINS = 3, 4, 1e-4, 1e-3, 4


def case(k, make, images, value=lambda x: x, mean=lambda d: d.mean, parameters=None):
    """The gradient is that of the sum of all log densities."""
    parameters = torch.randn(IMAGES, k * PIXELS, dtype=F64) * 2 if parameters is None else parameters
    parameters = parameters.requires_grad_()
    distribution = make(*parameters.chunk(k, -1))
    log_prob = distribution.log_prob(value(images))
    log_prob.sum().backward()
    return {"parameters": parameters, "images": images, "log_prob": log_prob, "mean": mean(distribution), "gradient": parameters.grad}


def gaussian(bound):
    def make(mean, head):
        log_variance = head if bound is None else bound + softplus(head - bound)
        return Normal(mean, (0.5 * log_variance).exp())
    return make


if __name__ == "__main__":
    intensities = torch.rand(IMAGES, PIXELS, dtype=F64)
    intensities[0] = torch.tensor([0, 1, 0.5, 0.25], dtype=F64)  # the ends, and bounds of bins
    bits = intensities.round()
    # PyTorch's series around ½ is short and its limits are wide: narrower ones, and logits off ½, leave its closed forms.
    logits = torch.tensor([[-30, -3, -0.5, 0.02], [-0.02, 0.09, 0.11, 2], [5, 12, -1, 1]], dtype=F64)
    write("likelihoods", {
        "Bernoulli": case(1, lambda l: Bernoulli(logits=l), bits),
        "Gaussian": case(2, gaussian(-6), intensities),
        "Gaussian, bound -1": case(2, gaussian(-1), intensities),
        "Gaussian, unbounded": case(2, gaussian(None), intensities),
        "Gaussian, fixed variance": case(1, lambda m: Normal(m, 0.3), intensities),
        "Beta": case(2, lambda a, b: Beta(softplus(a) + SMALLEST_SHAPE, softplus(b) + SMALLEST_SHAPE), intensities,
                     value=lambda x: x.clamp(CLIP, 1 - CLIP)),
        "Categorical": case(BINS, lambda *heads: Categorical(logits=torch.stack(heads, -1)), intensities,
                            value=lambda x: (x * BINS).long().clamp(max=BINS - 1),
                            mean=lambda d: (d.probs * (torch.arange(BINS) + 0.5) / BINS).sum(-1)),
        "ContinuousBernoulli": case(1, lambda l: ContinuousBernoulli(logits=l, lims=(0.4999, 0.5001)), intensities, parameters=logits),
    })
