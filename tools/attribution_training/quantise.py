"""Divisors that spread a layer's loud inputs over its weights before both become int8.

After SmoothQuant (Xiao et al., ICML 2023): per input, max |x| ** a / max |w| ** (1 - a).
"""

from collections.abc import Iterable

import numpy as np
import torch
from attribution_training.graph import Floats
from attribution_training.network import Tagger
from torch import Tensor, nn

SHARE = 0.5


def divisors(model: Tagger, inputs: Iterable[tuple[Tensor, ...]], share: float = SHARE) -> dict[str, Floats]:
    """Return each linear layer's input divisors, measured on some windows."""
    loudest: dict[str, Tensor] = {}
    hooks = [
        module.register_forward_hook(_listen(name, loudest))
        for name, module in model.named_modules()
        if isinstance(module, nn.Linear)
    ]
    model.eval()
    with torch.no_grad():
        for columns in inputs:
            model(*columns)
    for hook in hooks:
        hook.remove()
    layers = dict(model.named_modules())
    return {name: _divisor(loud, layers[name].weight, share) for name, loud in loudest.items()}  # type: ignore[arg-type]


def _listen(name: str, loudest: dict[str, Tensor]):  # noqa: ANN202 - torch names this type nowhere public
    def hook(_module: nn.Module, given: tuple[Tensor, ...], _result: Tensor) -> None:
        loud = given[0].flatten(0, -2).abs().amax(0)
        loudest[name] = torch.maximum(loudest[name], loud) if name in loudest else loud

    return hook


def _divisor(loud: Tensor, weight: Tensor, share: float) -> Floats:
    heavy = weight.detach().abs().amax(0).clamp(min=1e-5)
    value = (loud.clamp(min=1e-5) ** share / heavy ** (1 - share)).clamp(min=1e-3)
    divisor: Floats = (value / value.log().mean().exp()).cpu().numpy().astype(np.float32)
    return divisor
