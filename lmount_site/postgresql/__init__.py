"""PostgreSQL as several machines need it: Django's engine, and what is to be known of standbys."""
