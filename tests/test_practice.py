"""Which case comes next."""

from types import SimpleNamespace

from raincheck.practice import next_case

CASES = [SimpleNamespace(id=name) for name in "abc"]
A, B, C = CASES


def test_the_first_case_comes_first():
    assert next_case(CASES, set()) is A


def test_cases_that_are_done_are_passed_over():
    assert next_case(CASES, {"a", "b"}) is C


def test_after_a_case_comes_the_one_behind_it():
    assert next_case(CASES, {"b"}, after=B) is C


def test_after_the_last_case_it_begins_again():
    assert next_case(CASES, {"b", "c"}, after=C) is A


def test_nothing_is_left_when_all_are_done():
    assert next_case(CASES, {"a", "b", "c"}, after=B) is None


def test_the_only_case_left_is_offered_again():
    assert next_case(CASES, {"a", "b"}, after=C) is C


def test_no_cases_no_next_case():
    assert next_case([], set()) is None
