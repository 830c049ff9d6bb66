"""The table of what changes something: address, what is done, and who may do it."""

from collections.abc import Callable
from typing import Literal

from msgspec import Struct
from starlette.requests import Request
from starlette.responses import Response

from lagebild.web import adding, entry
from lagebild.web.review import deeds as reviewed
from lagebild.web.security.roles import Scope


class Deed(Struct, frozen=True, kw_only=True):
    """One thing that can be done; `role`: the least that may; `scope`: what a token must be for, None: none will do."""

    path: str
    do: Callable[[Request], Response]
    role: str | None
    scope: Scope | None = None
    method: Literal["POST", "GET"] = "POST"


DEEDS = (
    Deed(path="/reports", do=adding.add_reports, role="coder", scope="add"),
    Deed(path="/login", do=entry.log_in, role=None),
    Deed(path="/login/elsewhere", do=entry.leave_to_log_in, role=None, method="GET"),
    Deed(path="/login/back", do=entry.come_back, role=None, method="GET"),
    Deed(path="/logout", do=entry.log_out, role=None),
    Deed(path="/account/password", do=entry.set_password, role="viewer"),
    Deed(path="/account/codes", do=entry.set_codes, role="viewer"),
    Deed(path="/account/tokens", do=entry.give_token, role="viewer"),
    Deed(path="/account/tokens/end", do=entry.take_token_back, role="viewer"),
    Deed(path="/accounts", do=entry.make_account, role="admin"),
    Deed(path="/accounts/change", do=entry.change_account, role="admin"),
    Deed(path="/review/accept", do=reviewed.accept, role="coder", scope="code"),
    Deed(path="/review/correct", do=reviewed.correct, role="coder", scope="code"),
    Deed(path="/review/reject", do=reviewed.reject, role="coder", scope="code"),
    Deed(path="/review/supply", do=reviewed.supply, role="coder", scope="code"),
    Deed(path="/review/judge", do=reviewed.judge, role="coder", scope="code"),
    Deed(path="/review/retract", do=reviewed.retract, role="coder", scope="code"),
    Deed(path="/review/undo", do=reviewed.undo, role="coder", scope="code"),
    Deed(path="/seal", do=entry.seal, role="reviewer", scope="code"),
)
