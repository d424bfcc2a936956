"""The trained reader: one small encoder with several heads, run by onnxruntime and numpy.

```
Page, Cast, times ──scene_of──> Scene ──Model.judge──> Judge ──read_scene──> Cast, Said, Happened
```
The rules draft what they see; the model judges each draft, adds what it alone sees, and decides who speaks, who acts,
who undergoes and in which way the text speaks of it.
"""

from __future__ import annotations

from onrecord.reading.model.encoder import Model, bundled
from onrecord.reading.model.reading import Settings, read_scene, scene_of

__all__ = ["Model", "Settings", "bundled", "read_scene", "scene_of"]
