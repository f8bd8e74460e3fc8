"""Reference values for OptimizerTests, SchedulerTests and GradientClippingTests: /usr/bin/python3 optim.py"""

import torch

from writer import write

torch.manual_seed(7)
START = {"weight": torch.randn(3, 2), "bias": torch.randn(4)}
# The bias has no gradient in the second step: its step count falls behind.
GRADIENTS = [
    {"weight": torch.randn(3, 2), "bias": torch.randn(4)},
    {"weight": torch.randn(3, 2)},
    {"weight": torch.randn(3, 2), "bias": torch.randn(4)},
    {"weight": torch.randn(3, 2), "bias": torch.randn(4)},
]

OPTIMIZERS = {
    "Adam": lambda p: torch.optim.Adam(p),
    "Adam, large rate": lambda p: torch.optim.Adam(p, lr=0.5, betas=(0.8, 0.99), eps=1e-3),
    "Adam, weight decay": lambda p: torch.optim.Adam(p, lr=0.1, weight_decay=0.2),
    "Adam, amsgrad": lambda p: torch.optim.Adam(p, lr=0.1, amsgrad=True),
    "Adam, maximize": lambda p: torch.optim.Adam(p, lr=0.1, weight_decay=0.2, maximize=True),
    "AdamW": lambda p: torch.optim.AdamW(p, lr=0.1, weight_decay=0.2),
    "AdamW, amsgrad": lambda p: torch.optim.AdamW(p, lr=0.1, weight_decay=0.2, amsgrad=True),
    "AdamW, maximize": lambda p: torch.optim.AdamW(p, lr=0.1, weight_decay=0.2, maximize=True),
    "SGD": lambda p: torch.optim.SGD(p, lr=0.1),
    "SGD, weight decay": lambda p: torch.optim.SGD(p, lr=0.1, weight_decay=0.2),
    "SGD, momentum": lambda p: torch.optim.SGD(p, lr=0.1, momentum=0.9),
    "SGD, dampening": lambda p: torch.optim.SGD(p, lr=0.1, momentum=0.9, dampening=0.3, weight_decay=0.2),
    "SGD, nesterov": lambda p: torch.optim.SGD(p, lr=0.1, momentum=0.9, weight_decay=0.2, nesterov=True),
    "SGD, maximize": lambda p: torch.optim.SGD(p, lr=0.1, momentum=0.9, maximize=True),
    "RMSProp": lambda p: torch.optim.RMSprop(p),
    "RMSProp, weight decay": lambda p: torch.optim.RMSprop(p, lr=0.1, alpha=0.9, eps=1e-3, weight_decay=0.2),
    "RMSProp, momentum": lambda p: torch.optim.RMSprop(p, lr=0.1, momentum=0.9),
    "RMSProp, centered": lambda p: torch.optim.RMSprop(p, lr=0.1, alpha=0.9, centered=True),
    "RMSProp, centered, momentum": lambda p: torch.optim.RMSprop(p, lr=0.1, momentum=0.9, centered=True, maximize=True),
    "Adagrad": lambda p: torch.optim.Adagrad(p),
    "Adagrad, all": lambda p: torch.optim.Adagrad(p, lr=0.1, lr_decay=0.3, weight_decay=0.2, initial_accumulator_value=0.5, eps=1e-3),
}

LR = torch.optim.lr_scheduler
EPOCHS = 12
METRICS = [5.0, 4.0, 4.5, 4.4, 4.3, 4.2, 3.0, 3.0, 3.0, 3.0, 2.9999, 3.5]
SCHEDULERS = {
    "StepLR": lambda o: LR.StepLR(o, 3),
    "StepLR, gamma": lambda o: LR.StepLR(o, 4, gamma=0.5),
    "ExponentialLR": lambda o: LR.ExponentialLR(o, 0.8),
    "LambdaLR": lambda o: LR.LambdaLR(o, lambda epoch: 1 / (2 + epoch)),
    "CosineAnnealingLR": lambda o: LR.CosineAnnealingLR(o, 5),
    "CosineAnnealingLR, minimum": lambda o: LR.CosineAnnealingLR(o, 12, eta_min=0.01),
    "ReduceLROnPlateau": lambda o: LR.ReduceLROnPlateau(o, patience=2),
    "ReduceLROnPlateau, maximum": lambda o: LR.ReduceLROnPlateau(o, "max", factor=0.5, patience=1, threshold=0.1, threshold_mode="abs"),
    "ReduceLROnPlateau, relative maximum": lambda o: LR.ReduceLROnPlateau(o, "max", factor=0.5, patience=1, threshold=0.1),
    "ReduceLROnPlateau, limits": lambda o: LR.ReduceLROnPlateau(
        o, factor=0.5, patience=0, threshold=0.5, threshold_mode="abs", cooldown=2, min_lr=0.15, eps=1e-3),
}


def parameters():
    return {name: torch.nn.Parameter(value.clone()) for name, value in START.items()}


def optimizer_case(make):
    current = parameters()
    optimizer = make(list(current.values()))
    steps = {}
    for number, gradients in enumerate(GRADIENTS):
        for name, parameter in current.items():
            parameter.grad = gradients[name].clone() if name in gradients else None
        optimizer.step()
        steps[str(number)] = {name: parameter.detach().clone() for name, parameter in current.items()}
    return steps


def rates(make):
    optimizer = torch.optim.SGD(list(parameters().values()), lr=0.4)
    scheduler = make(optimizer)
    found = [optimizer.param_groups[0]["lr"]]
    for metric in METRICS:
        optimizer.step()
        if isinstance(scheduler, LR.ReduceLROnPlateau):
            scheduler.step(metric)
        else:
            scheduler.step()
        found.append(optimizer.param_groups[0]["lr"])
    return torch.tensor(found, dtype=torch.float64)


def clipped(clip):
    current = parameters()
    for name, parameter in current.items():
        parameter.grad = GRADIENTS[0][name].clone()
    norm = clip(current.values())
    case = {name: parameter.grad for name, parameter in current.items()}
    return case if norm is None else case | {"norm": norm}


if __name__ == "__main__":
    inputs = {"start": START} | {f"gradients {number}": gradients for number, gradients in enumerate(GRADIENTS)}
    write("optim", {"inputs": inputs} | {name: optimizer_case(make) for name, make in OPTIMIZERS.items()})
    write("schedules", {"metrics": {"values": torch.tensor(METRICS, dtype=torch.float64)}}
          | {name: {"rates": rates(make)} for name, make in SCHEDULERS.items()})
    norm, value = torch.nn.utils.clip_grad_norm_, torch.nn.utils.clip_grad_value_
    write("clipping", {
        "norm 2": clipped(lambda p: norm(p, 1.5)),
        "norm 2, small enough": clipped(lambda p: norm(p, 100)),
        "norm 1": clipped(lambda p: norm(p, 1.5, norm_type=1)),
        "norm inf": clipped(lambda p: norm(p, 0.5, norm_type=float("inf"))),
        "value": clipped(lambda p: value(p, 0.5)),
    })
