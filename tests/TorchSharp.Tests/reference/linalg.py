"""Reference values for LinalgTests and SpecialTests: /usr/bin/python3 linalg.py"""

import torch

from writer import write

torch.manual_seed(13)
F64 = torch.float64


def special():
    points, fractions = torch.linspace(-3.3, 3.3, 12, dtype=F64), torch.linspace(0.01, 0.99, 12, dtype=F64)
    domains = {
        "digamma": points, "erf": points, "erfinv": 2 * fractions - 1, "expit": 10 * points, "gammaln": points,
        "logit": fractions, "ndtr": points, "ndtri": fractions,
    }
    cases = {name: {"input": x, "output": getattr(torch.special, name)(x)} for name, x in domains.items()}
    x, y = torch.tensor([0.0, 0.0, 2.0, -1.5], dtype=F64), torch.tensor([-1.0, 3.0, 1e-12, 0.5], dtype=F64)
    return cases | {"xlog1py": {"input": x, "other": y, "output": torch.special.xlog1py(x, y)}}


if __name__ == "__main__":
    square = torch.randn(2, 4, 4, dtype=F64)
    positive = square @ square.mT + torch.eye(4, dtype=F64)
    tall, right = torch.randn(5, 3, dtype=F64), torch.randn(2, 4, 2, dtype=F64)
    L = torch.linalg
    sign, logarithm = L.slogdet(square)
    write("linalg", {"all": {
        "square": square, "positive": positive, "tall": tall, "right": right,
        "cholesky": L.cholesky(positive), "det": L.det(square), "sign": sign, "logdet": logarithm, "inv": L.inv(square),
        "eigenvalues": L.eigvalsh(positive), "singular values": L.svdvals(tall),
        "solve": L.solve(square, right), "solve, right": L.solve(square, right.mT.contiguous(), left=False),
        "norm": L.norm(tall), "norm 1": L.norm(tall, 1), "norm 3, rows": L.norm(tall, 3.0, 1, keepdim=True), "norm nuc": L.norm(tall, "nuc"),
    }})
    write("special", special())
