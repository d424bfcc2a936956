"""What the statements claim: outlooks on what will happen, and disputes between accounts that cannot both hold."""

from onrecord.reading.claims.disputes import Contested, find_disputes
from onrecord.reading.claims.outlooks import Foretold, find_outlooks

__all__ = ["Contested", "Foretold", "find_disputes", "find_outlooks"]
