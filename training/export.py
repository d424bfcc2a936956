"""From a training state to what ships: the encoder as int8 ONNX, the heads as one numpy archive, the word pieces."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812 - torch's own habit

from onrecord.reading.model.labels import EARLY, WIDTH
from onrecord.reading.model.sheet import CHANNELS
from training.fit import load_model
from training.network import HEADS_OF_ATTENTION
from training.pieces import minilm

if TYPE_CHECKING:
    from training.network import Reading


class Attention(torch.autograd.Function):
    """Attention as one node of onnxruntime's own: it never writes the scores of all pairs to memory."""

    @staticmethod
    def forward(_: Any, query: Tensor, key: Tensor, value: Tensor) -> Tensor:  # noqa: ANN401 - torch's context
        """What each row of `query` takes from the others: `[1, rows, WIDTH]`."""
        parts = [x.view(1, x.shape[1], HEADS_OF_ATTENTION, -1).transpose(1, 2) for x in (query, key, value)]
        return F.scaled_dot_product_attention(*parts).transpose(1, 2).reshape(query.shape)

    @staticmethod
    def symbolic(g: Any, query: Any, key: Any, value: Any) -> Any:  # noqa: ANN401 - torch's graph, untyped
        """The node, which torch.onnx asks for."""
        node = g.op("com.microsoft::MultiHeadAttention", query, key, value, num_heads_i=HEADS_OF_ATTENTION)
        node.setType(query.type())
        return node


class SkipNorm(torch.autograd.Function):
    """The normalised sum of two, as one node of onnxruntime's own."""

    @staticmethod
    def forward(_: Any, new: Tensor, old: Tensor, weight: Tensor, bias: Tensor) -> Tensor:  # noqa: ANN401
        """`[1, rows, WIDTH]`."""
        return F.layer_norm(new + old, (WIDTH,), weight, bias, 1e-12)

    @staticmethod
    def symbolic(g: Any, new: Any, old: Any, weight: Any, bias: Any) -> Any:  # noqa: ANN401
        """The node, which torch.onnx asks for."""
        node = g.op("com.microsoft::SkipLayerNormalization", new, old, weight, bias, epsilon_f=1e-12)
        node.setType(old.type())
        return node


class Fused(nn.Module):
    """The encoder as it ships, for one window, with the first layers of the heads that look at every word.

    The last layer is worked out for the rows that are asked for alone, each word's first piece.
    """

    def __init__(self, model: Reading) -> None:
        super().__init__()
        self.encoder = model.encoder
        self.early = _joined([layer for name in EARLY for layer in early_layers(model, name)])

    def forward(self, pieces: Tensor, features: Tensor, rows: Tensor) -> tuple[Tensor, Tensor]:
        """States `[1, rows, WIDTH]` of one window, and `[1, rows, early]` what the heads make of them first."""
        whole = self.encoder
        x = whole.pieces(pieces) + (whole.positions.weight + whole.kind)[: pieces.shape[1]]
        for number, table in enumerate(whole.channels.values()):
            x = x + table(features[:, :, number])
        x = whole.norm(x)
        for number, layer in enumerate(whole.layers, 1):
            key, value = layer.key(x), layer.value(x)
            if number == len(whole.layers):
                x = x[:, rows]
            query = layer.query(x)
            attended = Attention.apply(query, key, value)
            x = SkipNorm.apply(layer.output(attended), x, layer.norm.weight, layer.norm.bias)
            x = SkipNorm.apply(layer.outer(F.gelu(layer.inner(x))), x, layer.final.weight, layer.final.bias)
        return x, self.early(x)


def early_layers(model: Reading, name: str) -> list[nn.Linear]:
    """The layers of a head of EARLY that see nothing but a word's state."""
    if name in model.heads:
        return [model.heads[name].inner]
    return [model.pairs[name].right, model.pairs[name].right_factor]


def _joined(layers: list[nn.Linear]) -> nn.Linear:
    out = nn.Linear(WIDTH, sum(layer.out_features for layer in layers))
    with torch.no_grad():
        out.weight.copy_(torch.cat([layer.weight for layer in layers]))
        out.bias.copy_(torch.cat([torch.zeros(len(x.weight)) if x.bias is None else x.bias for x in layers]))
    return out


def export(state: Path, out: Path) -> None:
    """Write `encoder.onnx`, `heads.npz` and `pieces.txt` into a folder."""
    model = load_model(state)
    out.mkdir(parents=True, exist_ok=True)
    pieces = torch.ones(1, 16, dtype=torch.long)
    features = torch.zeros(1, 16, len(CHANNELS), dtype=torch.long)
    rows = torch.arange(8)
    axes, words = {1: "length"}, {1: "rows"}
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        torch.onnx.export(
            Fused(model).eval(), (pieces, features, rows), str(whole), dynamo=False, opset_version=17,
            input_names=["pieces", "features", "rows"], output_names=["states", "early"],
            dynamic_axes={"pieces": axes, "features": axes, "rows": {0: "rows"}, "states": words, "early": words},
            custom_opsets={"com.microsoft": 1},
        )  # fmt: skip
        # Seven bits: processors without VNNI add eight-bit products with saturation.
        quantize_dynamic(whole, out / "encoder.onnx", per_channel=True, reduce_range=True, weight_type=QuantType.QInt8,
                         op_types_to_quantize=["MatMul", "Gather"])  # fmt: skip
    heads = {name: value.numpy() for name, value in model.state_dict().items() if not name.startswith("encoder")}
    np.savez_compressed(out / "heads.npz", **{name: value.astype(np.float16) for name, value in heads.items()})
    shutil.copy(minilm() / "vocab.txt", out / "pieces.txt")
