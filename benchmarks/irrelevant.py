"""News of our own making that no conflict reader needs: sport, business, culture, weather and town life."""

import random

_SUBJECTS = {
    "sport": (
        ["Der Tabellenführer", "Die Gastgeber", "Der Rekordmeister", "Die Nationalelf", "Der Aufsteiger",
         "Die Handballer",
         "Der Weltmeister", "Das Team von Trainer Neumann", "Die Titelverteidigerin", "Der Außenseiter"],
        ["gewann vor 40 000 Zuschauern das Derby mit 3:1", "verlor nach schwacher zweiter Halbzeit den Anschluss",
         "holte im letzten Spiel vor der Winterpause drei Punkte", "verpflichtete einen Stürmer aus Portugal",
         "verteidigte ihre Führung bis zum Schlusspfiff", "feierte den fünften Sieg in Folge",
         "traf in der Nachspielzeit zum Ausgleich", "muss vier Wochen auf ihren Torwart verzichten"],
    ),
    "business": (
        ["Der Autobauer", "Die Großbank", "Der Einzelhändler", "Das Familienunternehmen", "Die Fluggesellschaft",
         "Der Chiphersteller", "Die Börse in Frankfurt", "Der Möbelkonzern", "Die Brauerei", "Das Start-up"],
        ["steigerte den Umsatz im dritten Quartal um sieben Prozent", "will im kommenden Jahr 200 Stellen schaffen",
         "hob die Prognose für das laufende Geschäftsjahr an", "senkte die Preise für Haushaltsgeräte",
         "eröffnete ein neues Werk in Sachsen", "legte am Freitag leicht zu",
         "zahlt den Aktionären eine höhere Dividende", "verkaufte seine Anteile an einen Investor aus Schweden"],
    ),
    "culture": (
        ["Die Regisseurin", "Das Stadttheater", "Der Pianist", "Die Ausstellung im Museum",
         "Der neue Roman der Autorin",
         "Das Filmfestival", "Die Sängerin", "Der Chor", "Die Staatsoper", "Das Literaturhaus"],
        ["erhielt für ihr Debüt viel Beifall", "zeigt bis März 80 Gemälde aus Privatbesitz",
         "spielte Werke von Schubert und Brahms", "erzählt von einer Kindheit auf dem Land",
         "zog am Wochenende mehr Besucher an als im Vorjahr", "probt für die Premiere im Dezember",
         "stellte das Programm der neuen Spielzeit vor", "bekam einen Preis für die beste Kamera"],
    ),
    "weather": (
        ["Ein Hoch über den Azoren", "Der Deutsche Wetterdienst", "Im Süden", "An den Küsten", "Am Alpenrand",
         "In der Nacht", "Der Herbst", "Die Kaltfront", "Im Bergland", "Zum Wochenende"],
        ["bringt milde Luft und viel Sonne", "rechnet mit Schauern und Temperaturen um zwölf Grad",
         "bleibt es meist trocken", "zeigt sich von seiner freundlichen Seite", "fällt oberhalb von 1500 Metern Schnee",
         "weht ein frischer Wind aus Nordwest", "lockert die Bewölkung am Nachmittag auf",
         "gibt es stellenweise Nebel"],
    ),
    "town": (
        ["Der Gemeinderat", "Die Bürgermeisterin", "Das neue Hallenbad", "Die Grundschule am Park", "Der Zoo",
         "Die Stadtbücherei", "Der Wochenmarkt", "Die Straßenbahn", "Der Verein der Kleingärtner", "Das Krankenhaus"],
        ["beschloss den Bau eines Radwegs", "öffnet nach zwei Jahren Umbau wieder",
         "freut sich über Nachwuchs bei den Giraffen",
         "sucht Freiwillige für den Fahrdienst", "fährt ab Montag im Zehnminutentakt", "lädt zum Tag der offenen Tür",
         "bekommt eine Anlage für Solarstrom", "verschenkt gebrauchte Bücher"],
    ),
}
_ENDS = [
    "Das teilte die Pressestelle am Dienstag mit.", "Viele Besucher zeigten sich zufrieden.",
    "Im kommenden Jahr soll es eine Fortsetzung geben.", "Die Karten kosten zwischen zwölf und 30 Euro.",
    "Einzelheiten will der Vorstand in der nächsten Woche nennen.", "Damit hatte kaum jemand gerechnet.",
]


def irrelevant_texts(count: int, seed: int = 7) -> list[str]:
    """Return `count` different texts of about 250 words, the same for the same seed."""
    chance = random.Random(seed)
    return [_text(chance) for _ in range(count)]


def _text(chance: random.Random) -> str:
    subjects, deeds = _SUBJECTS[chance.choice(list(_SUBJECTS))]
    sentences: list[str] = []
    while sum(sentence.count(" ") + 1 for sentence in sentences) < 250:
        sentences.append(f"{chance.choice(subjects)} {chance.choice(deeds)}.")
        if chance.random() < 0.3:
            sentences.append(chance.choice(_ENDS))
    return " ".join(sentences)
