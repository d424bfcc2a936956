"""The encoder (BERT's architecture, six layers) with a feature embedding for each channel, and the heads."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812 - torch's own habit

from onrecord.reading.model.labels import HEADS, PAIRS, WIDTH
from onrecord.reading.model.sheet import CHANNELS

if TYPE_CHECKING:
    from collections.abc import Mapping

LAYERS, HEADS_OF_ATTENTION, VOCABULARY, POSITIONS, INNER = 6, 12, 30522, 512, 1536


class Layer(nn.Module):
    """One transformer layer, normalised after each half as BERT does."""

    def __init__(self) -> None:
        super().__init__()
        self.query, self.key, self.value, self.output = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.inner, self.outer = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.final = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(0.1)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """States after the layer; `mask` is added to the attention scores."""
        rows, length, _ = x.shape

        def split(y: Tensor) -> Tensor:
            return y.view(rows, length, HEADS_OF_ATTENTION, -1).transpose(1, 2)

        attended = F.scaled_dot_product_attention(
            split(self.query(x)), split(self.key(x)), split(self.value(x)), attn_mask=mask
        )
        x = self.norm(x + self.drop(self.output(attended.transpose(1, 2).reshape(rows, length, WIDTH))))
        return self.final(x + self.drop(self.outer(F.gelu(self.inner(x)))))


class Encoder(nn.Module):
    """Pieces and their words' features in, one state a piece out."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces = nn.Embedding(VOCABULARY, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.kind = nn.Parameter(torch.zeros(WIDTH))
        self.channels = nn.ModuleDict({name: nn.Embedding(size, WIDTH) for name, size in CHANNELS.items()})
        for table in self.channels.values():
            nn.init.normal_(table.weight, std=0.01)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(0.1)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))

    def forward(self, pieces: Tensor, mask: Tensor, features: Tensor) -> Tensor:
        """States `[rows, length, WIDTH]` of pieces, mask `[rows, length]` and features `[rows, length, channels]`."""
        x = self.pieces(pieces) + self.positions.weight[: pieces.shape[1]] + self.kind
        for number, table in enumerate(self.channels.values()):
            x = x + table(features[:, :, number])
        x = self.drop(self.norm(x))
        bias = torch.zeros(mask.shape, dtype=x.dtype, device=x.device).masked_fill(mask == 0, -1e4)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, bias)
        return x

    def load_minilm(self, weights: Mapping[str, Tensor]) -> None:
        """Start from the weights of all-MiniLM-L6-v2."""
        state = self.state_dict()
        state["pieces.weight"] = weights["embeddings.word_embeddings.weight"]
        state["positions.weight"] = weights["embeddings.position_embeddings.weight"]
        state["kind"] = weights["embeddings.token_type_embeddings.weight"][0]
        for half in ("weight", "bias"):
            state[f"norm.{half}"] = weights[f"embeddings.LayerNorm.{half}"]
            for number in range(LAYERS):
                old, new = f"encoder.layer.{number}", f"layers.{number}"
                for mine, theirs in (
                    ("query", "attention.self.query"),
                    ("key", "attention.self.key"),
                    ("value", "attention.self.value"),
                    ("output", "attention.output.dense"),
                    ("norm", "attention.output.LayerNorm"),
                    ("inner", "intermediate.dense"),
                    ("outer", "output.dense"),
                    ("final", "output.LayerNorm"),
                ):
                    state[f"{new}.{mine}.{half}"] = weights[f"{old}.{theirs}.{half}"]
        self.load_state_dict(state)


class Tagger(nn.Module):
    """Scores of each word's labels: one hidden layer."""

    def __init__(self, labels: int, inner: int) -> None:
        super().__init__()
        self.inner, self.outer = nn.Linear(WIDTH, inner), nn.Linear(inner, labels)
        self.drop = nn.Dropout(0.2)

    def forward(self, states: Tensor) -> Tensor:
        """`[words, labels]` of `[words, WIDTH]`."""
        return self.outer(self.drop(F.relu(self.inner(states))))


class Pair(nn.Module):
    """Scores of what one word is to another: both states, their product, and tables for what lies between."""

    def __init__(self, labels: int, inner: int, tables: tuple[int, ...]) -> None:
        super().__init__()
        self.left, self.right = nn.Linear(WIDTH, inner), nn.Linear(WIDTH, inner, bias=False)
        self.left_factor, self.right_factor = (nn.Linear(WIDTH, inner, bias=False) for _ in range(2))
        self.tables = nn.ModuleList(nn.Embedding(size, inner) for size in tables)
        for table in self.tables:
            nn.init.normal_(table.weight, std=0.1)
        self.outer = nn.Linear(inner, labels)
        self.drop = nn.Dropout(0.2)

    def forward(self, left: Tensor, right: Tensor, between: Tensor) -> Tensor:
        """`[lefts, rights, labels]` of `[lefts, WIDTH]`, `[rights, WIDTH]` and `[lefts, rights, tables]`."""
        x = self.left(left)[:, None] + self.right(right)[None]
        x = x + self.left_factor(left)[:, None] * self.right_factor(right)[None]
        for number, table in enumerate(self.tables):
            x = x + table(between[:, :, number])
        return self.outer(self.drop(F.relu(x)))


class Reading(nn.Module):
    """The encoder and its heads."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder = Encoder()
        self.heads = nn.ModuleDict({name: Tagger(labels, inner) for name, (labels, inner) in HEADS.items()})
        self.pairs = nn.ModuleDict(
            {name: Pair(labels, inner, tables) for name, (labels, inner, tables) in PAIRS.items()}
        )
