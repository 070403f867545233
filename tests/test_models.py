"""The shipped models: each file is checked against its hash, and none is a pickle."""

import hashlib
import shutil
import zipfile
from pathlib import Path

import pytest

from newsie import models
from newsie.errors import NewsieError

ROOT = Path(models.__file__).parent.parent / "models"
SUMS = {file: wanted for wanted, file in map(str.split, (ROOT / models.SUMS).read_text("utf-8").splitlines())}


@pytest.fixture
def shipped(tmp_path, monkeypatch):
    """A copy of the models, as a wheel would have them."""
    shutil.copytree(ROOT / "segmentation", tmp_path / "_models" / "segmentation")
    shutil.copy(ROOT / models.SUMS, tmp_path / "_models")
    monkeypatch.setattr(models, "_PACKAGE", tmp_path)
    return tmp_path / "_models" / "segmentation"


def test_every_file_has_its_hash():
    weights = {
        f"{folder}/{path.name}"
        for folder in ("names", "segmentation")
        for path in (ROOT / folder).iterdir()
        if path.suffix != ".md"
    }
    assert weights == set(SUMS), f"write models/{models.SUMS} anew"
    for file, wanted in SUMS.items():
        assert hashlib.sha256((ROOT / file).read_bytes()).hexdigest() == wanted, (
            f"{file}: write {models.SUMS} anew"
        )


def test_a_whole_model_is_taken(shipped):
    assert models.model_path("segmentation") == shipped


def test_a_torn_file_is_refused(shipped):
    path = shipped / "weights.npz"
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(NewsieError, match=r"weights\.npz: not the file that was shipped"):
        models.model_path("segmentation")


def test_a_missing_file_is_refused(shipped):
    (shipped / "weights.npz").unlink()
    with pytest.raises(NewsieError, match=r"weights\.npz: cannot be read"):
        models.model_path("segmentation")
    with pytest.raises(NewsieError, match="'rumours' is missing"):
        models.model_path("rumours")


def test_no_file_holds_a_pickle():
    """An array of objects is one: numpy would refuse it, as nothing passes ``allow_pickle``."""
    for file in SUMS:
        if not file.endswith(".npz"):
            continue
        with zipfile.ZipFile(ROOT / file) as arrays:
            for name in arrays.namelist():
                assert b"'O'" not in arrays.read(name)[:200], name


def test_no_code_loads_a_pickle_from_a_file():
    for path in Path(models.__file__).parent.rglob("*.py"):
        code = path.read_text("utf-8")
        assert "allow_pickle" not in code, path
        if path.name != "workers.py":  # it talks to its own children so
            assert "pickle" not in code, path
