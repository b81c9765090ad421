"""Coverage: what a collection has, and what it lacks."""

from dataclasses import replace

from drafts_cases import CONCERT, RIVAL, TODDLER

from raincheck.cases import load_cases, packs_folder
from raincheck.cases_coverage import LEAST, SHARES, WHOLE, coverage
from raincheck.guidance import GROUNDS, REASONS, RULES, STAGES, TASKS, VERDICTS

FEW = (TODDLER, CONCERT, RIVAL)


def row(rows, by, name):
    [found] = [row for row in rows if (row.by, row.name) == (by, name)]
    return found


def test_every_kind_has_its_row_also_where_there_is_none():
    rows = coverage(())
    names = {by: [row.name for row in rows if row.by == by] for by in {row.by for row in rows}}
    assert names["reason"] == list(REASONS) and names["ground"] == list(GROUNDS) and names["stage"] == list(STAGES) and names["task"] == list(TASKS)
    assert sorted(names["ground"] + names["at stake"]) == sorted(RULES)
    assert {row.count for row in rows} == {0}


def test_cases_are_counted_with_their_verdicts():
    rows = coverage(FEW)
    assert row(rows, "task", "call").count == 2 and row(rows, "task", "call").verdicts == (1, 1, 0)
    assert row(rows, "reason", "other-event").verdicts == (0, 0, 1)
    assert row(rows, "ground", "G07").count == 1 and row(rows, "verdict", "acceptable").count == 1


def test_rules_that_say_how_are_counted_in_writing_tasks():
    # G16 is at stake in call, thanks and followup: three tasks of the first case, one of the third
    assert row(coverage(FEW), "at stake", "G16").count == 4
    assert row(coverage(FEW), "at stake", "G11").count == 1


def test_a_few_cases_are_counted_without_aims():
    assert {(row.aim, row.short) for row in coverage(FEW)} == {("", "")}


def many(**changes):
    return tuple(replace(TODDLER, id=f"c{n}", **changes) for n in range(WHOLE))


def test_a_whole_collection_is_told_what_is_too_few_and_what_is_one_sided():
    rows = coverage(many())
    assert row(rows, "reason", "child-illness").short == "one verdict"
    assert row(rows, "reason", "pet").short == "too few" and row(rows, "difficulty", "5").short == "too few"
    assert row(rows, "verdict", "acceptable").short == row(rows, "verdict", "not-acceptable").short == "off"
    assert row(rows, "task", "call").short == "" and row(rows, "task", "call").aim == str(LEAST["task"])


def test_the_shares_of_the_verdicts_make_a_whole():
    assert sum(SHARES.values()) == 100 and list(SHARES) == list(VERDICTS)


def test_the_shipped_packs_meet_every_aim():
    assert [(row.by, row.name, row.count, row.short) for row in coverage(load_cases(packs_folder())) if row.short] == []
