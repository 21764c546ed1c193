"""The revision cache: whole answers of public pages, kept in this process until the public data change.

codings       how an answer is packed for its way
addresses     which addresses ask for the same answer
answers       an answer with its forms, and what its asker is told
shelf         where answers are kept, bounded by bytes
layer         the WSGI layer in front of Django
"""
