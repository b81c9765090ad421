"""Reading and times: the words of a draft in normal form, where they stood, and which day and hour they mean."""

from datetime import date, datetime

import pytest

from raincheck.drafts.acts import does, find
from raincheck.drafts.reading import read
from raincheck.drafts.times import mentions

NOW = datetime(2026, 6, 8, 19, 30)  # a Monday
OFFER = datetime(2026, 6, 11, 14, 0)  # the Thursday


def norm(text):
    return [sentence.norm for sentence in read(text).sentences]


@pytest.mark.parametrize(("text", "expected"), [
    ("I\u2019m sorry. I CAN'T come!", ["i am sorry", "i can not come"]),
    ("Hello Mr. Okafor, it's me", ["hello mr okafor , it is me"]),
    ("I can't miss. Very sorry.", ["i can not miss", "very sorry"]),
    ("thx, c u tmrw, pls dont worry", ["thanks , c you tomorrow , please do not worry"]),
    ("I'd been ill", ["i had been ill"]),
    ("my mother's ill, ill do thursday", ["my mother 's ill , i will do thursday"]),
    ("at 9.30 a.m. then", ["at 9.30 am then"]),
    ("sooo sorrry for the inconvinience", ["so sorry for the inconvenience"]),
    ("", []),
])
def test_a_draft_is_read_in_plain_words(text, expected):
    assert norm(text) == expected


def test_every_word_knows_where_it_stood():
    text = "\U0001f600 I\u2019m so\u200brry, can\u2019t come"
    assert [text[word.start:word.end] for sentence in read(text).sentences for word in sentence.words] == [
        "I\u2019m", "I\u2019m", "so\u200brry", ",", "can\u2019t", "can\u2019t", "come"]


@pytest.mark.parametrize("text", [
    "Thursday the 11th at two", "2pm Thu", "14.00 on Thursday 11 June", "thurs at 2", "Thursday at two o'clock in the afternoon", "the 11th at 2 p.m.",
    "June 11 at 14:00", "two o'clock on the eleventh of June", "Thursday, 2 pm",
])
def test_the_offered_time_is_known_in_many_ways_of_saying_it(text):
    named = mentions(read(f"Thank you, {text} is fine."), NOW)
    assert any(m.is_on(OFFER.date()) for m in named) and any(m.is_at(OFFER) for m in named)


@pytest.mark.parametrize("text", ["Friday at two", "the 12th at 2 pm", "June 12", "Friday the 11th", "31 June at two"])
def test_another_day_is_another_day(text):
    assert not any(m.is_on(OFFER.date()) for m in mentions(read(f"So {text} then."), NOW))


@pytest.mark.parametrize("text", ["at three", "2 am", "at 2:30", "half past two", "quarter to two", "at noon"])
def test_another_hour_is_another_hour(text):
    assert not any(m.is_at(OFFER) for m in mentions(read(f"Thursday {text} then."), NOW))


@pytest.mark.parametrize(("text", "day"), [("tomorrow", date(2026, 6, 9)), ("today", date(2026, 6, 8)), ("the day after tomorrow", date(2026, 6, 10))])
def test_days_are_counted_from_the_case_and_not_from_the_clock(text, day):
    assert any(m.is_on(day) for m in mentions(read(f"Could we say {text}?"), NOW))


@pytest.mark.parametrize("text", ["I have two children", "the two of us", "a team of five people", "one of my colleagues", "24 hours", "room 14"])
def test_a_number_is_not_a_time(text):
    assert mentions(read(text), NOW) == []


@pytest.mark.parametrize("text", ["I'm not sorry", "I never said thank you", "no thanks", "I won't thank you", "I don't want to thank anybody"])
def test_what_is_denied_is_found_and_not_done(text):
    assert not does(read(text), "thanks") and not does(read(text), "apologises")


@pytest.mark.parametrize("text", ["I can't thank you enough", "I can't come, thank you", "Not to worry, and thank you", "I cannot come but thank you"])
def test_a_negation_elsewhere_denies_nothing(text):
    assert does(read(text), "thanks")


def test_a_denied_act_is_marked():
    assert [hit.denied for hit in find(read("Thank you. I will not thank you."), "thanks")] == [False, True]
