"""How pre-commit gets the program: this repository installed by pip is an empty package that depends on the wheel of its version.

A build backend (PEP 517) that needs nothing but Python: pre-commit installs the repository itself, and nobody is to need Rust for that.
The program's own wheels are made by packaging/build.
"""

import base64
import hashlib
import re
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NAME = "glossator_pre_commit"


def version():
    return re.search(r'^version = "([^"]+)"', (ROOT / "Cargo.toml").read_text(encoding="utf-8"), re.MULTILINE)[1]


def files():
    info = f"{NAME}-{version()}.dist-info"
    metadata = f"Metadata-Version: 2.1\nName: {NAME.replace('_', '-')}\nVersion: {version()}\nRequires-Dist: glossator=={version()}\n"
    wheel = "Wheel-Version: 1.0\nGenerator: shim\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    return info, {f"{info}/METADATA": metadata, f"{info}/WHEEL": wheel}


def prepare_metadata_for_build_wheel(metadata_directory, config_settings=None):
    info, texts = files()
    for name, text in texts.items():
        path = Path(metadata_directory, name)
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return info


def build_wheel(wheel_directory, config_settings=None, metadata_directory=None):
    info, texts = files()
    rows = []
    for name, text in texts.items():
        digest = base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=").decode()
        rows.append(f"{name},sha256={digest},{len(text.encode())}")
    texts[f"{info}/RECORD"] = "\n".join([*rows, f"{info}/RECORD,,", ""])
    wheel = f"{NAME}-{version()}-py3-none-any.whl"
    with zipfile.ZipFile(Path(wheel_directory, wheel), "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in texts.items():
            packed.writestr(name, text)
    return wheel


def build_sdist(sdist_directory, config_settings=None):
    raise NotImplementedError("the source is the repository itself")
