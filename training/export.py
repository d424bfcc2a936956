"""From a training state to what ships: the encoder as int8 ONNX, the heads as one numpy archive."""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from training.fit import load_model
from training.model.sheet import CHANNELS


def export(state: Path, out: Path) -> None:
    """Write `encoder.onnx` and `heads.npz` into a folder."""
    model = load_model(state)
    out.mkdir(parents=True, exist_ok=True)
    pieces = torch.ones(2, 16, dtype=torch.long)
    mask = torch.ones(2, 16, dtype=torch.long)
    features = torch.zeros(2, 16, len(CHANNELS), dtype=torch.long)
    axes = {0: "rows", 1: "length"}
    whole = out / "encoder.fp32.onnx"
    torch.onnx.export(
        model.encoder, (pieces, mask, features), str(whole), dynamo=False, opset_version=17,
        input_names=["pieces", "mask", "features"], output_names=["states"],
        dynamic_axes={"pieces": axes, "mask": axes, "features": axes, "states": axes},
    )  # fmt: skip
    quantize_dynamic(whole, out / "encoder.onnx", per_channel=True, weight_type=QuantType.QInt8,
                     op_types_to_quantize=["MatMul", "Gather"])  # fmt: skip
    heads = {name: value.numpy() for name, value in model.state_dict().items() if not name.startswith("encoder")}
    np.savez(out / "heads.npz", **{name: value.astype(np.float16) for name, value in heads.items()})


def main() -> None:
    """`python -m training.export STATE OUT`."""
    parser = argparse.ArgumentParser()
    parser.add_argument("state", type=Path)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    export(options.state, options.out)


if __name__ == "__main__":
    main()
