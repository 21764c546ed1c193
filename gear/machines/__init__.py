"""What only programs see: doors and their description, the whole catalogue, sitemaps, pages in schema.org's words."""
