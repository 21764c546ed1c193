"""What readers send: how it comes in, what is shown of it, and what editors make of it."""
