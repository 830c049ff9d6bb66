"""What can go wrong with a record, in one line that a person can act on."""


class RecordError(Exception):
    """The record cannot be opened, read or written; the message says why and what to do, and holds no password."""
