"""Signing in to the editors' desk: name and password, a second factor, and how wrong tries are slowed."""
