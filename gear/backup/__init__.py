"""Backups: the whole guide in one file, checked before anything is believed, and put back whole or not at all."""
