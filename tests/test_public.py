"""The public face: what `newsie` exports is what users may rely on."""

import importlib
import inspect
import pkgutil
import subprocess
import sys

import newsie


def test_every_public_name_exists_and_is_documented():
    for name in newsie.__all__:
        value = getattr(newsie, name)
        if name != "__version__":
            assert inspect.getdoc(value), name
    assert sorted(newsie.__all__) == list(newsie.__all__)


def test_nothing_public_is_left_out():
    public = {
        name for name, value in vars(newsie).items()
        if not name.startswith("_") and not inspect.ismodule(value) and name != "annotations"
    }  # fmt: skip
    assert public == {name for name in newsie.__all__ if not name.startswith("_")}


def test_every_module_says_what_it_exports():
    for module in pkgutil.walk_packages(newsie.__path__, "newsie."):
        if module.name in ("newsie.__main__", "newsie.language"):
            continue
        loaded = importlib.import_module(module.name)
        assert loaded.__doc__, module.name
        for name in getattr(loaded, "__all__", ()):
            assert hasattr(loaded, name), f"{module.name}.{name}"


def test_importing_is_light():
    heavy = "import sys, newsie; print([m for m in ('pandas', 'spacy', 'torch', 'pyarrow', 'typer') if m in sys.modules])"
    shown = subprocess.run([sys.executable, "-c", heavy], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "[]"


def test_no_network_is_touched():
    code = (
        "import socket\n"
        "def no(*_, **__): raise AssertionError('a socket was opened')\n"
        "socket.socket.connect = socket.create_connection = no\n"
        "import newsie\n"
        "print(len(newsie.extract('云溪市5月20日投资1.2亿元', published='2022-05-21')) > 0)\n"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "True"
