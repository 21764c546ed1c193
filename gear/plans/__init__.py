"""What the page of a kit, its card and its comparison show."""
