"""Where a relative clause in the middle of a sentence ends, and what goes on behind it."""

import pytest

from analysed import Reader, unmatched


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Die Männer, die das Dorf überfielen und die Schule zerstörten, griffen Homs an.",
            "überfallen s=[Männer] o=Dorf ; zerstören s=[Männer] o=Schule ; angreifen s=Männer o=Homs",
        ),
        (
            "Die Milizen, die von Libyen ausgerüstet werden, griffen Homs an.",
            "ausrüsten passive s=[Milizen] von=Libyen ; angreifen s=Milizen o=Homs",
        ),
        (
            "Die Kämpfer, die mehrere Dörfer halten und von Libyen ausgerüstet werden, griffen Homs an.",
            "halten s=[Kämpfer] o=Dörfer ; ausrüsten passive s=[Kämpfer] von=Libyen ; angreifen s=Kämpfer o=Homs",
        ),
        (
            "Am Montag eroberten die Rebellen, deren Kämpfer die Küste beherrschen, die Stadt Homs.",
            "erobern s=Rebellen o=Stadt ; beherrschen s=Kämpfer o=Küste",
        ),
        (
            "Ein Blogger behauptete, die Soldaten stünden im Ort, und warf dem Stab Betrug vor.",
            "behaupten s=Blogger ; stehen s=Soldaten ; vorwerfen s=Blogger d=Stab o=Betrug",
        ),
        (
            "Er sagte, die Soldaten kämpften dort, und die Armee warf dem Stab Betrug vor.",
            "sagen s=Er ; kämpfen s=Soldaten ; vorwerfen s=Armee d=Stab o=Betrug",
        ),
    ],
)
def test_what_goes_on_behind(text: str, expected: str, read: Reader) -> None:
    assert unmatched(read(text), expected) == []
