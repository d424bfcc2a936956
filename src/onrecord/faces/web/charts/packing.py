"""python -m onrecord.faces.web.charts.packing: Vega, vega-lite and vega-embed as one script, on standard output.

A process of its own, since packing holds on to the interpreter for seconds, in which a server would answer nobody; and
since what packs takes more memory than the rest of the server.
"""

from __future__ import annotations

import sys
from typing import Final

import vl_convert

SNIPPET: Final = "window.vegaEmbed = vegaEmbed; window.vega = vega;"
"""What the script leaves behind for ours."""


def main() -> None:
    """Writes the script."""
    sys.stdout.buffer.write(vl_convert.javascript_bundle(SNIPPET).encode())


if __name__ == "__main__":
    main()
