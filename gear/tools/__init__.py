"""The tools: field of view and depth of field for any numbers."""
