"""From a training state to what ships: the encoder as int8 ONNX, the heads as one numpy archive, the word pieces."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812 - torch's own habit

from onrecord.reading.model.labels import WIDTH
from onrecord.reading.model.sheet import CHANNELS
from training.fit import load_model
from training.network import HEADS_OF_ATTENTION, Encoder
from training.pieces import minilm


class Fused(nn.Module):
    """The encoder with query, key and value of each layer as one product: their common input is quantised once."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder
        self.joined = nn.ModuleList(nn.Linear(WIDTH, 3 * WIDTH) for _ in encoder.layers)
        with torch.no_grad():
            for linear, layer in zip(self.joined, encoder.layers, strict=True):
                linear.weight.copy_(torch.cat([layer.query.weight, layer.key.weight, layer.value.weight]))
                linear.bias.copy_(torch.cat([layer.query.bias, layer.key.bias, layer.value.bias]))

    def forward(self, pieces: Tensor, features: Tensor) -> Tensor:
        """States `[1, length, WIDTH]` of one window."""
        whole = self.encoder
        x = whole.pieces(pieces) + whole.positions.weight[: pieces.shape[1]] + whole.kind
        for number, table in enumerate(whole.channels.values()):
            x = x + table(features[:, :, number])
        x = whole.norm(x)
        length = pieces.shape[1]
        for linear, layer in zip(self.joined, whole.layers, strict=True):
            parts = linear(x).view(1, length, 3, HEADS_OF_ATTENTION, -1).permute(2, 0, 3, 1, 4)
            scores = parts[0] @ parts[1].transpose(-1, -2) * (WIDTH // HEADS_OF_ATTENTION) ** -0.5
            attended = (scores.softmax(-1) @ parts[2]).transpose(1, 2).reshape(1, length, WIDTH)
            x = layer.norm(x + layer.output(attended))
            x = layer.final(x + layer.outer(F.gelu(layer.inner(x))))
        return x


def export(state: Path, out: Path) -> None:
    """Write `encoder.onnx`, `heads.npz` and `pieces.txt` into a folder."""
    model = load_model(state)
    out.mkdir(parents=True, exist_ok=True)
    pieces = torch.ones(1, 16, dtype=torch.long)
    features = torch.zeros(1, 16, len(CHANNELS), dtype=torch.long)
    axes = {1: "length"}
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        torch.onnx.export(
            Fused(model.encoder).eval(), (pieces, features), str(whole), dynamo=False, opset_version=17,
            input_names=["pieces", "features"], output_names=["states"],
            dynamic_axes={"pieces": axes, "features": axes, "states": axes},
        )  # fmt: skip
        # Seven bits: processors without VNNI add eight-bit products with saturation.
        quantize_dynamic(whole, out / "encoder.onnx", per_channel=True, reduce_range=True, weight_type=QuantType.QInt8,
                         op_types_to_quantize=["MatMul", "Gather"])  # fmt: skip
    heads = {name: value.numpy() for name, value in model.state_dict().items() if not name.startswith("encoder")}
    np.savez_compressed(out / "heads.npz", **{name: value.astype(np.float16) for name, value in heads.items()})
    shutil.copy(minilm() / "vocab.txt", out / "pieces.txt")
