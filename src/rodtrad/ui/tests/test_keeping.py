"""What is dear to make is made once, and the folder does not grow without end."""

from rodtrad.ui import keeping


def test_the_same_content_has_the_same_name_whatever_its_order():
    assert keeping.digest({"a": 1, "b": [2]}) == keeping.digest({"b": [2], "a": 1})
    assert keeping.digest({"a": 1}) != keeping.digest({"a": 2})


def test_made_once_and_kept(tmp_path):
    made = []
    for _ in range(2):
        assert keeping.kept(tmp_path, "ab12", lambda: made.append(1) or "text") == "text"
    assert made == [1]


def test_the_oldest_go_when_there_are_too_many(tmp_path, monkeypatch):
    monkeypatch.setattr(keeping, "MOST", 256 * 5)
    for n in range(30):
        keeping.kept(tmp_path, f"ab{n}", lambda: "text")
    assert len(list((tmp_path / "ab").iterdir())) <= 5
