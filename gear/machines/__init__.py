"""What only programs see: the doors for them, their description, and the catalogue as one file."""
