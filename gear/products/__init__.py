"""What the page of a product shows: facts, sources, what is documented, rivals and adapters."""
