"""How the bundled weights are made. Not installed with the package."""
