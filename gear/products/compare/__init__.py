"""Products of one kind, or pairs, side by side: what is asked, what differs, what is better, as page and as data."""

from .asked import Asked, read_asked
from .data import comparison_csv, comparison_data
from .page import compare_context

__all__ = ["Asked", "compare_context", "comparison_csv", "comparison_data", "read_asked"]
