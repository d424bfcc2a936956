"""Who said what: the statements of an article."""

from onrecord.reading.statements.finder import find_statements

__all__ = ["find_statements"]
