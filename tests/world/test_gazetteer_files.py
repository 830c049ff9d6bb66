"""Files of places: what each format gives, what is skipped, what is refused and where."""

from pathlib import Path

import pytest

from lagebild.world.gazetteer_files import PlaceFileError, read_places

END = "Asia/Damascus\t2020-01-01\n"
GEONAMES = (
    f"101\tTal Abbas\tTal Abbas\tTell Abbas,Тель\t35.5\t36.5\tP\tPPL\tSY\t\t12\t1201\t\t\t900\t\t300\t{END}"
    f"102\tAbbas District\tAbbas District\t\t35.6\t36.6\tA\tADM2\tSY\t\t12\t1201\t\t\t0\t\t300\t{END}"
    f"103\tWadi Abbas\tWadi Abbas\t\t35.7\t36.7\tH\tWAD\tSY\t\t12\t\t\t\t0\t\t300\t{END}"
    f"104\tTariq Abbas\tTariq Abbas\t\t35.7\t36.7\tR\tRD\tSY\t\t12\t\t\t\t0\t\t300\t{END}"
)
LONG = (
    "ADM0_EN,ADM0_PCODE,ADM1_EN,ADM1_AR,ADM1_PCODE,ADM2_EN,ADM2_PCODE,lat,lon\n"
    "Syria,SY,North,شمال,SY77,Abbas,SY7701,35.0,36.0\n"
    "Syria,SY,North,شمال,SY77,Bakr,SY7702,35.2,36.2\n"
)
WORDS = (
    "gov_en,gov_pcode,dist_en,dist_pcode,comm_en,comm_pcode,lon,lat\n"
    "North,SY77,Abbas,SY7701,Tal Abbas,C99001,36.0,35.0\n"
    "North,SY77,Abbas,SY7701,Tal Bakr,C99002,36.2,35.2\n"
    "North,SY77,Abbas,SY7701,Tal Bakr,C99002,36.4,35.4\n"
)
HXL = (
    "admin1Name_en;admin1Pcode;admin2Name_en;admin2Pcode;latitude;longitude\n"
    "#adm1+name;#adm1+code;#adm2+name;#adm2+code;#geo+lat;#geo+lon\n"
    "North;SY77;Abbas;SY7701;35,0;36,0\n"
    "North;SY77;Bakr;SY7702;;\n"
)
PLAIN = (
    "id,name,also,lat,lon,country,precision,kind,within\n"
    "n1,Tal Abbas,Tell Abbas|Abbas,35,36,sy,1,city,n2\nn2,North,,35,36,sy,4,province,\n"
)


def read(folder: Path, content: str, name: str = "places.csv", country: str | None = None):
    path = folder / name
    path.write_text(content, encoding="utf-8")
    return read_places(path, country)


def test_geonames(tmp_path: Path) -> None:
    file = read(tmp_path, GEONAMES, "SY.txt")
    town, district, wadi = file.places
    assert (file.format, file.rows, file.skipped) == ("GeoNames", 4, {"roads and railways": (1, 4)})
    assert (town.id, town.name, town.lat, town.population) == ("geonames:101", "Tal Abbas", 35.5, 900)
    assert (town.within, district.within) == ("geonames:102", "admin1:SY.12")
    assert [(p.kind, p.precision) for p in file.places] == [("city", 1), ("district", 3), ("river", 5)]
    assert "Tell Abbas" in town.others and wadi.within == "admin1:SY.12"


@pytest.mark.parametrize(("content", "codes", "kinds"), [
    (LONG, ["SY77", "SY7701", "SY7702"], ["province", "district", "district"]),
    (WORDS, ["SY77", "SY7701", "C99001", "C99002"], ["province", "district", "city", "city"]),
    (HXL, ["SY77", "SY7701"], ["province", "district"]),
])
def test_p_codes_in_several_dialects(tmp_path: Path, content: str, codes: list[str], kinds: list[str]) -> None:
    file = read(tmp_path, content, country="SY")
    assert file.format == "P-codes" and [p.id for p in file.places] == [f"pcode:{code}" for code in codes]
    assert [p.kind for p in file.places] == kinds and {p.country for p in file.places} == {"SY"}
    parents = {p.id: p.within for p in file.places}
    assert parents["pcode:SY7701"] == "pcode:SY77" and parents["pcode:SY77"] in (None, "pcode:SY")


def test_several_points_of_one_p_code_give_their_middle(tmp_path: Path) -> None:
    bakr = read(tmp_path, WORDS, country="SY").places[-1]
    assert (bakr.lat, bakr.lon) == (pytest.approx(35.3, abs=0.01), pytest.approx(36.3, abs=0.01))


def test_rows_without_a_point_are_skipped_and_counted(tmp_path: Path) -> None:
    assert read(tmp_path, HXL).skipped == {"no coordinates": (1, 4)}


def test_a_plain_list(tmp_path: Path) -> None:
    town, north = read(tmp_path, PLAIN).places
    assert (town.id, town.others, town.country) == ("places:n1", ("Tell Abbas", "Abbas"), "SY")
    assert (town.within, north.precision, north.kind) == ("places:n2", 4, "province")


def test_a_german_list_with_semicolons_and_decimal_commas(tmp_path: Path) -> None:
    place, = read(tmp_path, "Ort;Breite;Länge;Land\nKleinweiler;50,25;8,5;de\n").places
    assert (place.name, place.lat, place.lon, place.country) == ("Kleinweiler", 50.25, 8.5, "DE")


@pytest.mark.parametrize(("content", "line", "problem"), [
    ("name,lat,lon\nAba,1,2\nBebe,91,2\n", 3, "not on the earth"),
    ("name,lat,lon\nAba,1,181\n", 2, "not on the earth"),
    ("name,lat,lon\nAba,x,2\n", 2, "no coordinates: 'x'"),
    ("name,lat,lon\nAba,nan,2\n", 2, "not on the earth"),
    ("name,lat,lon\nAba;1;2\n", 2, "1 columns, not 3"),
    ("id,name,lat,lon\n7,Aba,1,2\n8,Bebe,1,2\n7,Cece,1,2\n", 4, "'7' stands in line 2 too"),
    ("place,where\nAba,here\n", 1, "no header"),
    ("name,lat,size\nAba,1,2\n", 1, "no column for lon"),
    ("name,lat,lon,precision\nAba,1,2,9\n", 2, "precision must be 1 to 7"),
    ("", 1, "no header"),
    (GEONAMES.replace("102\t", "101\t", 1), 2, "'101' stands twice"),
    (GEONAMES.replace("\t35.7\t", "\t95.7\t", 1), 3, "not on the earth"),
    (GEONAMES + "105\tcut off\t3", 5, "3 columns, not 19"),
    (WORDS.replace("Tal Bakr,C99002", "Tal Bakr,C99001", 1), 3, "C99001 is 'Tal Bakr' here and 'Tal Abbas' in line 2"),
])
def test_a_broken_file_is_refused_with_its_line(tmp_path: Path, content: str, line: int, problem: str) -> None:
    with pytest.raises(PlaceFileError, match=rf"places.csv:{line}: .*{problem}"):
        read(tmp_path, content)


def test_what_is_no_text_is_refused_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"name,lat,lon\n\xff,1,2\n")
    with pytest.raises(PlaceFileError, match=r"a.csv:2: it is not UTF-8"):
        read_places(tmp_path / "a.csv")
    with pytest.raises(PlaceFileError, match="cannot be read"):
        read_places(tmp_path / "none.csv")


def test_the_share_that_is_read_is_told(tmp_path: Path) -> None:
    told: list[float] = []
    path = tmp_path / "many.csv"
    path.write_text("name,lat,lon\n" + "Aba,1,2\n" * 2500, encoding="utf-8")
    read_places(path, tell=told.append)
    assert told == sorted(told) and len(told) == 2 and 0 < told[0] < 1
