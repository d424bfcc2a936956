from __future__ import annotations

import pytest

from onrecord.faces.cli import main


@pytest.mark.parametrize(
    ("encoding", "said"), [("cp1252", "read as windows-1252"), ("utf-16", "read as utf-16"), ("utf-8", None)]
)
def test_another_encoding_than_utf_8_is_told(tmp_path, capsys, encoding, said):
    path = tmp_path / "cafe.txt"
    words = "“Non,” said Mr Müller in the café on Monday. Gunmen attacked the café on Friday, killing one, police said."
    path.write_bytes(words.encode(encoding))
    assert main(["show", str(path)]) == 0
    shown = capsys.readouterr().out
    assert "café" in shown
    assert (said in shown) if said else ("read as" not in shown)
