"""Import of the catalogue's files by an editor: what is sent, what it would change, and the import itself."""
