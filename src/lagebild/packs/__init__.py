"""Languages as packs: mostly data, and the little code that data cannot say."""

from importlib import import_module

from lagebild.packs.pack import Pack


class UnknownLanguage(LookupError):  # noqa: N818
    """There is no pack for this language."""


def load_pack(code: str) -> Pack:
    """Return a new pack for a language code ("de"); raises UnknownLanguage."""
    if not code.isidentifier():
        raise UnknownLanguage(code)
    try:
        module = import_module(f"lagebild.packs.{code}")
        build = module.build
    except (ModuleNotFoundError, AttributeError) as error:
        raise UnknownLanguage(f"no language pack {code!r}") from error
    pack = build()
    assert isinstance(pack, Pack)
    return pack


__all__ = ["Pack", "UnknownLanguage", "load_pack"]
