"""The server: processes that share a socket, and granian's HTTP in front of the WSGI application.

No part of it waits for a reader in a thread: see docs/adr/0038-a-server-that-slow-readers-cannot-hold.md.
"""
