from importlib import resources

import pytest

from newsie import lexicons

TABLES = sorted(
    file.name.removesuffix(".tsv")
    for file in resources.files(lexicons).iterdir()
    if file.name.endswith(".tsv")
)


@pytest.mark.parametrize("name", TABLES)
def test_a_table_says_its_source_licence_and_date(name):
    said = lexicons.header(name)
    assert said.get("source")
    assert said.get("licence")
    assert said.get("date", "").startswith("20")


@pytest.mark.parametrize("name", TABLES)
def test_a_table_has_rows_without_stray_blanks_or_doubles(name):
    rows = lexicons.rows(name)
    assert rows
    assert len({tuple(row.values()) for row in rows}) == len(rows)
    for row in rows:
        assert all(cell == cell.strip() for cell in row.values()), row


def test_an_unknown_table():
    with pytest.raises(FileNotFoundError):
        lexicons.rows("none")
