from pathlib import Path

import pytest

from newsie.context.manifest import parse_day, read_manifest
from newsie.errors import ManifestError

HEAD = "page,published,paper,city,province\n"


def write(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "pages.csv"
    path.write_bytes(text.encode(encoding))
    return path


def test_reads_context_and_tells_where_it_is_from(tmp_path):
    contexts = read_manifest(
        write(tmp_path, HEAD + "a.txt,2022-05-21,云溪日报,云溪,江源\nb.txt,,,,\n", "utf-8-sig")
    )
    assert contexts["a.txt"].published == "2022-05-21"
    assert contexts["a.txt"].published_source == "manifest"
    assert (contexts["a.txt"].paper, contexts["a.txt"].city, contexts["a.txt"].province) == (
        "云溪日报",
        "云溪",
        "江源",
    )
    assert contexts["b.txt"].published is None
    assert contexts["b.txt"].published_source is None


def test_only_the_page_column_is_needed(tmp_path):
    contexts = read_manifest(write(tmp_path, "page\na.txt\n"))
    assert contexts["a.txt"].city is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("file,published\na.txt,2022-05-21\n", "no column 'page'"),
        ("", "no column 'page'"),
        (HEAD + "a.txt,2022-13-45,,,\n", "line 2: published: '2022-13-45' is not a day"),
        (HEAD + "a.txt,21/05/2022,,,\n", "is not a day"),
        (HEAD + "a.txt,2022-05-21,,,\na.txt,2022-05-22,,,\n", "line 3: page a.txt stands here a second time"),
    ],
)
def test_wrong_manifests_name_the_file_and_the_mend(tmp_path, text, said):
    path = write(tmp_path, text)
    with pytest.raises(ManifestError, match=r"pages\.csv") as caught:
        read_manifest(path)
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_gbk_manifest_says_how_to_save_it(tmp_path):
    with pytest.raises(ManifestError, match="save it as CSV UTF-8"):
        read_manifest(write(tmp_path, HEAD + "甲.txt,2022-05-21,云溪日报,云溪,江源\n", "gb18030"))


def test_missing_manifest(tmp_path):
    with pytest.raises(ManifestError, match="cannot be read"):
        read_manifest(tmp_path / "none.csv")


@pytest.mark.parametrize("text", ["2022-13-45", "2022-02-30", "", "today", "20220521"])
def test_a_wrong_day_is_a_value_error(text):
    with pytest.raises(ValueError, match="YYYY-MM-DD"):
        parse_day(text)
