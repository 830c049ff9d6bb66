"""Linking: which claims of different reports and sources tell of one happening, how sure that is, and why."""

from lagebild.linking.block import block_keys, nearest, search_keys
from lagebild.linking.compare import judged
from lagebild.linking.human import ContradictionError, Human
from lagebild.linking.link import Known, Linked, Linker, Linking, profiles, told
from lagebild.linking.linkable import is_linked
from lagebild.linking.parameters import ParameterError, Parameters, shipped
from lagebild.linking.profile import Profile, merged, profile

__all__ = [
    "ContradictionError", "Human", "Known", "Linked", "Linker", "Linking", "ParameterError", "Parameters", "Profile",
    "block_keys", "is_linked", "judged", "merged", "nearest", "profile", "profiles", "search_keys", "shipped", "told",
]
