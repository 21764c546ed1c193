"""Photographs of products: how an upload becomes the files that readers get, where these lie, what a page shows."""
