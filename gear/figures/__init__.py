"""Pictures for pages: a drawing with the words that say the same, ready for `{% figure %}`."""
