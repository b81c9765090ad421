"""What was read before: the same cases, only where nothing has changed, and nothing lost where it cannot be kept."""

import json
import os
import subprocess
import sys

import pytest
from test_cases import case, yaml_of

from raincheck import cases_cache, cases_yaml
from raincheck.cases import load_cases, packs_folder, read_cases


@pytest.fixture
def cache(tmp_path, monkeypatch):
    monkeypatch.setenv("RAINCHECK_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "case.yaml"
    path.write_text(yaml_of(case()), "utf-8")
    return path


@pytest.fixture
def parses(monkeypatch):
    """Counts how often YAML is parsed."""
    seen, parse = [], cases_yaml.parse
    monkeypatch.setattr(cases_yaml, "parse", lambda text: (seen.append(text), parse(text))[1])
    return seen


def kept(cache):
    return sorted((cache / "cases").glob("*"))


def test_a_second_loading_parses_nothing_and_gives_the_same(cache, file, parses):
    first, second = load_cases(file), load_cases(file)
    assert len(parses) == 1 and first == second and first[0].fingerprint == second[0].fingerprint


def test_every_shipped_case_comes_back_as_it_was(cache):
    assert load_cases(packs_folder()) == load_cases(packs_folder()) == read_cases(packs_folder()).cases


def test_every_field_comes_back_with_its_type(cache, file):
    more = dict(
        pair="other", accept={"leak": "why"}, specimens=[{"task": "call", "text": "Hi", "labels": {"tone": "partly"}}],
        replies={"call": [{"when": {"tone": "missed"}, "says": "Hm."}, {"says": "Yes."}]},
        panel={"held": "2027-03-01", "votes": {"acceptable": 3}, "reasons": [{"verdict": "acceptable", "text": "So."}]}, pitfalls=["one"])
    file.write_text(yaml_of(case(**more)), "utf-8")
    assert load_cases(file) == load_cases(file) == read_cases(file).cases


def test_a_changed_file_is_read_anew(cache, file, parses):
    load_cases(file)
    file.write_text(yaml_of(case(title="Another title")), "utf-8")
    assert load_cases(file)[0].title == "Another title" and len(parses) == 2


def test_a_file_that_becomes_bad_is_refused(cache, file):
    load_cases(file)
    file.write_text(yaml_of(case(verdict="maybe")), "utf-8")
    with pytest.raises(ValueError, match="maybe"):
        load_cases(file)


def test_newer_code_reads_anew(cache, file, parses, monkeypatch):
    load_cases(file)
    monkeypatch.setattr(cases_cache, "_readers", lambda: b"newer")
    load_cases(file)
    assert len(parses) == 2


def test_a_bad_file_is_not_kept(cache, file):
    file.write_text(yaml_of(case(verdict="maybe")), "utf-8")
    read_cases(file)
    assert kept(cache) == []


def test_what_a_pack_says_of_itself_is_kept_too(cache, tmp_path, parses):
    (tmp_path / "pack.yaml").write_text('title: T\nsummary: S\nlanguage: en\nlicense: L\nversion: "1"\norder: 2\naccept: {balance: why}\n', "utf-8")
    (tmp_path / "a.yaml").write_text(yaml_of(case()), "utf-8")
    load_cases(tmp_path)
    load_cases(tmp_path)
    assert len(parses) == 2
    assert read_cases(tmp_path).packs[0].accept == {"balance": "why"}


def test_reading_what_was_read_before_imports_neither_yaml_nor_the_table_of_fields(cache, file):
    code = f"import sys; from raincheck.cases import load_cases; load_cases({str(file)!r}); print([m for m in ('yaml', 'raincheck.cases_fields') if m in sys.modules])"
    told = [subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() for _ in range(2)]
    assert told == ["['yaml', 'raincheck.cases_fields']", "[]"]


def test_a_hundred_savings_leave_one_file_behind(cache, file):
    for n in range(100):
        file.write_text(yaml_of(case(title=f"Title {n}")), "utf-8")
        load_cases(file)
    assert len(kept(cache)) == 1


def test_a_file_that_was_moved_to_another_pack_takes_its_name(cache, tmp_path):
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "pack.yaml").write_text('title: T\nsummary: S\nlanguage: en\nlicense: L\nversion: "1"\n', "utf-8")
    (tmp_path / "one" / "a.yaml").write_text(yaml_of(case()), "utf-8")
    assert load_cases(tmp_path / "one")[0].pack == "one"
    (tmp_path / "one" / "a.yaml").rename(tmp_path / "two" / "a.yaml")
    assert load_cases(tmp_path / "two")[0].pack == "two"


def test_an_id_taken_by_another_file_is_refused_also_where_both_were_kept(cache, tmp_path):
    for name in ("a", "b"):
        (tmp_path / f"{name}.yaml").write_text(yaml_of(case()), "utf-8")
        load_cases(tmp_path / f"{name}.yaml")
    (tmp_path / "pack.yaml").write_text('title: T\nsummary: S\nlanguage: en\nlicense: L\nversion: "1"\n', "utf-8")
    with pytest.warns(UserWarning, match="is taken by the case in"):
        assert len(load_cases(tmp_path)) == 1


@pytest.mark.parametrize("rubbish", [b"", b"\xff", b"[]", b"{}", b'{"digest": 5}', b"null"])
def test_a_spoilt_cache_costs_nothing(cache, file, rubbish):
    good = load_cases(file)
    for path in kept(cache):
        path.write_bytes(rubbish)
    assert load_cases(file) == good


@pytest.mark.parametrize("change", [
    lambda record: record.pop("now"), lambda record: record.update(now="soon"), lambda record: record.update(surprise=1),
    lambda record: record.update(interview=None), lambda record: record.update(channels=[]), lambda record: record.update(offer="x"),
])
def test_a_record_that_is_none_is_read_anew(cache, file, change):
    good = load_cases(file)
    [path] = kept(cache)
    held = json.loads(path.read_text("utf-8"))
    change(held["read"][0][0])
    path.write_text(json.dumps(held), "utf-8")
    assert load_cases(file) == good


def test_a_folder_that_cannot_be_made_costs_nothing(tmp_path, file, monkeypatch):
    (tmp_path / "taken").write_text("a file", "utf-8")
    monkeypatch.setenv("RAINCHECK_CACHE", str(tmp_path / "taken"))
    assert load_cases(file) == load_cases(file)


def test_the_check_reads_the_file_itself(cache, file, parses):
    load_cases(file)
    read_cases(file)
    assert len(parses) == 2


def test_without_the_variable_it_is_the_users_cache_folder(monkeypatch):
    monkeypatch.delenv("RAINCHECK_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", "/somewhere")
    assert cases_cache.cache_folder().name == "raincheck" and (os.name == "nt" or "/somewhere" in str(cases_cache.cache_folder()))
