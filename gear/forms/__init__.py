"""Fields of forms that several parts ask by."""
