"""What axe finds wrong on a page, by the rules of WCAG 2.2 AA."""

from pathlib import Path

from playwright.sync_api import Page

_SCRIPT = Path(__file__).parents[2] / "front/node_modules/axe-core/axe.min.js"
_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def wrong(page: Page) -> list[tuple[str, list[str]]]:
    """Return the rules that are broken, with the elements that break them."""
    page.evaluate(_SCRIPT.read_text(encoding="utf-8"))  # so that it runs under any policy
    found = page.evaluate("rules => axe.run({runOnly: rules})", _RULES)
    assert found["passes"]
    return [(one["id"], [node["html"] for node in one["nodes"]]) for one in found["violations"]]
