"""Kits: what the things in a bag cover, weigh and cost together. Plain data in, plain data out."""
