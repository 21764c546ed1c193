"""Geometry of the site's pictures: numbers in, shapes out.

Millimetres become drawing units by one exact factor; nothing here knows of requests, models or
languages. Words that stand in a picture are handed in by the caller, already translated;
the numbers on an axis are written by `units`.
"""
