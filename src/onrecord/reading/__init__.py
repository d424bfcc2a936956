"""From an article to its record: every language rule lives here and nowhere else."""

from onrecord.reading.reader import Reader

__all__ = ["Reader"]
