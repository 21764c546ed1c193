"""Many rows at once: one field of the chosen rows, who sees them, and when they were checked; undone in one step."""

from .actions import ManyRows

__all__ = ["ManyRows"]
