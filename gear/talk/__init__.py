"""What readers send: the forms, what bounds them, and what is shown of it once an editor has approved it."""
