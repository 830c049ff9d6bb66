"""Where a browser may be sent after something was done: to a page of ours, never elsewhere (no open redirect)."""

from urllib.parse import urlsplit

HOME = "/"


def own_path(asked: str | None) -> str:
    """Return a path of ours with its query, the first page for whatever could lead elsewhere."""
    if not asked or not asked.startswith("/") or asked.startswith("//") or len(asked) > 2000:
        return HOME
    if "\\" in asked or any(ord(character) <= 32 or ord(character) == 127 for character in asked):
        return HOME
    try:
        parts = urlsplit(asked)
    except ValueError:
        return HOME
    return HOME if parts.scheme or parts.netloc else asked
