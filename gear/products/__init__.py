"""What the page of a product shows: facts, what is documented, rivals and adapters."""
