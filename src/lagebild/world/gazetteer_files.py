"""Files of places: a GeoNames country dump, an OCHA list of P-codes in its several dialects, a plain CSV.

A file with an error is refused as a whole, with the line; rows that are sound but of no use are skipped and counted.
"""

import csv
import math
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from msgspec import Struct, field

from lagebild.world.countries import load_countries
from lagebild.world.gazetteer_names import fold, world_data
from lagebild.world.gazetteer_sources import middle

_GEONAMES_COLUMNS = 19
_SEPARATORS = ",;\t|"
_WHERE = {
    "name": ("name", "ort", "ortsname", "place", "title"), "id": ("id", "code", "pcode", "geonameid"),
    "lat": ("lat", "latitude", "breite", "breitengrad", "y", "point_y", "lat_dd"),
    "lon": ("lon", "lng", "long", "longitude", "länge", "laenge", "längengrad", "x", "point_x", "long_dd"),
    "kind": ("kind", "art", "type", "typ"), "precision": ("precision", "genauigkeit"),
    "country": ("country", "iso", "iso2", "land", "country_code", "countrycode"),
    "within": ("within", "parent", "in", "parent_id"), "population": ("population", "pop", "einwohner"),
    "others": ("others", "also", "aliases", "alternates", "alternatenames", "alternate_names", "weitere"),
}
_LEVELS = {
    "gov": 1, "governorate": 1, "province": 1, "state": 1, "dist": 2, "district": 2, "sub": 3, "subdist": 3,
    "subdistrict": 3, "comm": 4, "community": 4, "settlement": 4, "village": 4, "town": 4, "nbhd": 5,
    "neighbourhood": 5, "neighborhood": 5,
}
_LEVEL = re.compile(
    rf"#?(?:adm(?:in)?_?(?P<number>[0-5])|(?P<word>{'|'.join(_LEVELS)}))(?=name|pcode|[_+\W]|$)", re.I)
_CODE = re.compile(r"p?code", re.I)
_OTHER_SCRIPT = re.compile(r"[_+](?:ar|fa|ps|ru|uk|he|zh|my|am|ku|ur|alt\d?ar)$", re.I)
_SETTLED = 4  # the level of towns and villages


class PlaceFileError(ValueError):
    """A file of places is broken; the message names file and line and says what is wrong."""


class FilePlace(Struct, frozen=True, kw_only=True):
    """A place of a file; `within` is the id of another of the same file, or of one that we know."""

    id: str
    name: str
    others: tuple[str, ...] = ()
    lat: float
    lon: float
    kind: str = "city"
    precision: int = 1
    country: str | None = None
    population: int | None = None
    within: str | None = None


class PlaceFile(Struct):
    """What a file holds; `skipped` counts rows by reason, with the first such line. `rows` are all that it has."""

    format: str
    places: list[FilePlace] = field(default_factory=list)
    skipped: dict[str, tuple[int, int]] = field(default_factory=dict)
    rows: int = 0

    def skip(self, reason: str, line: int) -> None:
        """Count a row that is not taken."""
        count, first = self.skipped.get(reason, (0, line))
        self.skipped[reason] = (count + 1, first)


Tell = Callable[[float], None]
"""Is told which share of the file is read (0–1)."""


def read_places(path: Path, country: str | None = None, tell: Tell = lambda share: None) -> PlaceFile:
    """Return the places of a file; `country` is the ISO code for rows that name none. Raises PlaceFileError."""
    rows = _Rows(path, tell)
    if rows.is_geonames():
        return _read_geonames(rows)
    header = rows.header()
    if any(_LEVEL.match(name) and _CODE.search(name) for name in header):
        return _read_pcodes(rows, header, country)
    return _read_plain(rows, header, country)


class _Rows:
    """The lines of a file as lists of cells, with the number of the line for errors."""

    def __init__(self, path: Path, tell: Tell) -> None:
        self.path, self.tell = path, tell
        self.line = 1
        try:
            self.text = path.read_bytes().decode("utf-8-sig")
        except UnicodeDecodeError as error:
            self.line = error.object.count(b"\n", 0, error.start) + 1
            raise self.error("it is not UTF-8") from error
        except OSError as error:
            raise PlaceFileError(f"{path}: it cannot be read: {(error.strerror or str(error)).lower()}") from error
        self.first = self.text.split("\n", 1)[0].rstrip("\r")
        self.separator = max(_SEPARATORS, key=self.first.count)

    def error(self, problem: str) -> PlaceFileError:
        """Return an error at the present line."""
        return PlaceFileError(f"{self.path}:{self.line}: {problem}")

    def is_geonames(self) -> bool:
        """Say whether this is a GeoNames dump: no header, the number of a place first."""
        cells = self.first.split("\t")
        return len(cells) > 4 and cells[0].isdigit()

    def header(self) -> list[str]:
        """Return the names of the columns."""
        names = [name.strip().casefold() for name in next(csv.reader([self.first], delimiter=self.separator), [])]
        if len(names) < 3:
            raise self.error(f"no header with columns separated by comma, semicolon, tab or |: {self.first[:60]!r}")
        return names

    def cells(self, columns: int, quoted: bool = True) -> Iterator[list[str]]:
        """Yield the cells of each row below the header. Raises PlaceFileError where a row has too many or too few."""
        lines = self.text.splitlines(keepends=True)
        plain = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        reader = csv.reader(lines, delimiter=self.separator) if quoted else plain
        try:
            for row in reader:
                self.line = reader.line_num
                if self.line % 1000 == 0:
                    self.tell(self.line / len(lines))
                if not any(cell.strip() for cell in row) or (quoted and self.line == 1):
                    continue
                if len(row) != columns:
                    raise self.error(f"this row has {len(row)} columns, not {columns}; is the separator right?")
                yield [cell.strip() for cell in row]
        except csv.Error as error:
            raise self.error(str(error)) from error

    def point(self, lat: str, lon: str) -> tuple[float, float]:
        """Return the coordinates. Raises PlaceFileError where they are none on the earth."""
        try:
            point = float(lat.replace(",", ".")), float(lon.replace(",", "."))
        except ValueError as error:
            raise self.error(f"no coordinates: {lat!r}, {lon!r}") from error
        if not (math.isfinite(point[0]) and abs(point[0]) <= 90 and abs(point[1]) <= 180):
            raise self.error(f"these coordinates are not on the earth: latitude {lat}, longitude {lon}")
        return point


# -- GeoNames ------------------------------------------------------------------------------------


def _read_geonames(rows: _Rows) -> PlaceFile:
    file, seen = PlaceFile("GeoNames"), set[str]()
    features = world_data("gazetteer_features")
    areas: dict[str, str] = {}
    kept = []
    for cells in rows.cells(_GEONAMES_COLUMNS, quoted=False):
        file.rows += 1
        number, name, _, others, lat, lon, cls, code, country, _, adm1, adm2, *_ = cells
        point = rows.point(lat, lon)
        if number in seen or not number.isdigit():
            raise rows.error(f"the id {number!r} stands twice" if number in seen else f"no id: {number!r}")
        seen.add(number)
        feature = features.get(code) or features.get(cls) or {"skip": f"unknown feature {cls}.{code}"}
        if "skip" in feature or not name:
            file.skip(feature.get("skip", "no name"), rows.line)
            continue
        if code == "ADM2":
            areas[f"{country}.{adm1}.{adm2}"] = f"geonames:{number}"
        kept.append((number, name, others, point, feature, country, cells[14], f"{country}.{adm1}.{adm2}"))
    for number, name, others, point, feature, country, people, area in kept:
        within = areas.get(area) if areas.get(area) != f"geonames:{number}" else None
        file.places.append(FilePlace(
            id=f"geonames:{number}", name=name, others=tuple(filter(None, others.split(","))),
            lat=point[0], lon=point[1], kind=feature["kind"], precision=feature["precision"], country=country or None,
            population=int(people or 0), within=within or f"admin1:{area.rpartition('.')[0]}",
        ))
    return file


# -- P-codes -------------------------------------------------------------------------------------


class _Level(Struct):
    """The columns of one level of a list of P-codes: its code, its names in Latin letters."""

    code: int | None = None
    names: list[int] = field(default_factory=list)


class _Area(Struct):
    """A place with a P-code while its rows are collected."""

    level: int
    names: tuple[str, ...]
    within: str | None
    line: int
    points: list[tuple[float, float]] = field(default_factory=list)


def _read_pcodes(rows: _Rows, header: list[str], country: str | None) -> PlaceFile:
    file, levels = PlaceFile("P-codes"), _levels(header)
    lat, lon = _column(header, "lat"), _column(header, "lon")
    if lat is None or lon is None:
        raise rows.error("there are no columns for latitude and longitude")
    areas: dict[str, _Area] = {}
    for cells in rows.cells(len(header)):
        if any(cell.startswith("#") for cell in cells):  # the row of HXL tags under the header
            continue
        file.rows += 1
        if not cells[lat] or not cells[lon]:
            file.skip("no coordinates", rows.line)
            continue
        _add_row(rows, cells, levels, areas, rows.point(cells[lat], cells[lon]))
    for code, area in areas.items():
        _add_area(file, code, area, country)
    return file


def _levels(header: list[str]) -> dict[int, _Level]:
    """Return the columns of each level, from the state (0) down."""
    levels: dict[int, _Level] = {}
    for number, name in enumerate(header):
        found = _LEVEL.match(name)
        if found is None or _OTHER_SCRIPT.search(name):
            continue
        level = levels.setdefault(int(found["number"] or _LEVELS[(found["word"] or "").lower()]), _Level())
        if _CODE.search(name[found.end():]):
            level.code = number
        elif not re.search(r"type|date|id$|ref", name[found.end():]):
            level.names.append(number)
    return {n: level for n, level in sorted(levels.items()) if level.code is not None and level.names}


def _add_row(
    rows: _Rows, cells: list[str], levels: dict[int, _Level], areas: dict[str, _Area], point: tuple[float, float]
) -> None:
    """Add a row's areas, from the largest down, each within the one before; all of them hold the row's point."""
    above: str | None = None
    for n, level in levels.items():
        code = cells[level.code] if level.code is not None else ""
        names = tuple(dict.fromkeys(cells[i] for i in level.names if cells[i]))
        if not code or not names:
            continue
        area = areas.setdefault(code, _Area(n, names, above, rows.line))
        if (area.level, fold(area.names[0]), area.within) != (n, fold(names[0]), above):
            raise rows.error(f"the P-code {code} is {names[0]!r} here and {area.names[0]!r} in line {area.line}")
        area.points.append(point)
        above = code


def _add_area(file: PlaceFile, code: str, area: _Area, country: str | None) -> None:
    state = country or (code[:2].upper() if load_countries().get(code[:2].upper()) else None)
    if area.level == 0:
        file.skip("states are known", area.line)
        return
    kind, precision = _kind_of(area.level)
    lat, lon = middle(area.points)
    file.places.append(FilePlace(
        id=f"pcode:{code}", name=area.names[0], others=area.names[1:], lat=lat, lon=lon, kind=kind, precision=precision,
        country=state, within=f"pcode:{area.within}" if area.within else None,
    ))


def _kind_of(level: int) -> tuple[str, int]:
    if level >= _SETTLED:
        return ("city", 1) if level == _SETTLED else ("quarter", 2)
    return ("province", 4) if level == 1 else ("district", 3)


# -- plain ---------------------------------------------------------------------------------------


def _read_plain(rows: _Rows, header: list[str], country: str | None) -> PlaceFile:
    file = PlaceFile("CSV")
    columns = {role: number for role in _WHERE if (number := _column(header, role)) is not None}
    missing = [role for role in ("name", "lat", "lon") if role not in columns]
    if missing:
        raise rows.error(f"there is no column for {', '.join(missing)}; there are {', '.join(header)}")
    lines: dict[str, int] = {}
    for cells in rows.cells(len(header)):
        file.rows += 1
        row = {role: cells[number] for role, number in columns.items()}
        identity = f"{rows.path.stem}:{row.get('id') or rows.line}"
        if identity in lines:
            raise rows.error(f"the id {row.get('id')!r} stands in line {lines[identity]} too")
        lines[identity] = rows.line
        if not row["name"] or not (row["lat"] and row["lon"]):
            file.skip("no coordinates" if row["name"] else "no name", rows.line)
        else:
            file.places.append(_plain_place(rows, row, identity, country))
    return file


def _plain_place(rows: _Rows, row: dict[str, str], identity: str, country: str | None) -> FilePlace:
    lat, lon = rows.point(row["lat"], row["lon"])
    precision, people = row.get("precision") or "1", row.get("population") or "0"
    if precision not in "1234567" or not people.isdigit():
        raise rows.error(f"precision must be 1 to 7, population a number: {precision!r}, {people!r}")
    within = row.get("within")
    return FilePlace(
        id=identity, name=row["name"], others=tuple(filter(None, re.split(r"\s*[;|]\s*", row.get("others", "")))),
        lat=lat, lon=lon, kind=row.get("kind") or "city", precision=int(precision),
        country=(row.get("country") or country or "").upper() or None, population=int(people),
        within=f"{rows.path.stem}:{within}" if within and ":" not in within else within or None,
    )


def _column(header: list[str], role: str) -> int | None:
    """Return the first column that a role's names fit."""
    return next((number for number, name in enumerate(header) if name.lstrip("#") in _WHERE[role]), None)
