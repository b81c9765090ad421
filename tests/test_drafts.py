"""The draft scorer as a whole: gates, totals, offsets, overrides, and that no text can upset it."""

import json
import subprocess
import sys
import time
from dataclasses import asdict, replace
from datetime import datetime

import pytest
from drafts_cases import AUDIT, CONCERT, TODDLER
from hypothesis import given, settings
from hypothesis import strategies as st

from raincheck.drafts import SCORER, score_draft
from raincheck.drafts.total import next_criterion, total
from raincheck.guidance import LABELS, TASKS, VERSION

GOOD = ("Good evening, Mr. Okafor, this is Priya. I'm sorry to ring so late. My daughter is ill and needs me tomorrow. I know that you have planned your day. "
        "I'm still very interested in the job. Could I come on Thursday, or on Friday morning? Thank you for your patience.")
LIE = GOOD.replace("My daughter is ill and needs me tomorrow", "I have broken my ankle and I am on crutches")


def words_of(text, score, criterion):
    return [text[start:end] for start, end in score.criteria[criterion].evidence]


# -- the shape of a score


@pytest.mark.parametrize("task", TASKS)
def test_every_criterion_stands_in_the_order_of_the_rubric(task):
    for text in (GOOD, ""):
        assert list(score_draft(TODDLER, task, text).criteria) == list(TASKS[task].rubric)


def test_a_good_call_gets_full_marks_and_no_advice():
    score = score_draft(TODDLER, "call", GOOD)
    assert score.total == 100.0 and score.attempt and score.next_criterion is None
    assert {c.advice for c in score.criteria.values()} == {""}


def test_the_signature_names_guidance_scorer_and_case():
    assert score_draft(TODDLER, "call", GOOD).signature == f"guidance {VERSION}, scorer {SCORER}, case 0123456789ab"


def test_the_same_draft_always_gets_the_same_score():
    assert score_draft(TODDLER, "call", GOOD) == score_draft(TODDLER, "call", GOOD)


def test_a_score_can_be_stored_and_not_changed():
    score = score_draft(TODDLER, "call", GOOD)
    assert json.loads(json.dumps(asdict(score)))["criteria"]["apology"]["label"] == "met"
    with pytest.raises(TypeError):
        score.criteria["apology"] = None
    with pytest.raises(AttributeError):
        score.total = 100


def test_the_total_is_rounded_to_one_decimal():
    score = score_draft(TODDLER, "call", GOOD.replace("I'm still very interested in the job. ", ""))
    assert score.total == 94.4


def test_an_unknown_task_is_refused_with_the_choices():
    with pytest.raises(ValueError, match="task 'poem' is not one of call, thanks, followup, advice"):
        score_draft(TODDLER, "poem", GOOD)


@pytest.mark.parametrize("text", [None, 3, b"sorry", ["sorry"]])
def test_a_draft_that_is_no_string_is_a_type_error(text):
    with pytest.raises(TypeError):
        score_draft(TODDLER, "call", text)


# -- the gates


NO_ATTEMPTS = {
    "nothing": ("call", ""),
    "white space": ("call", " \n\t "),
    "one word": ("call", "sorry"),
    "letters": ("followup", "asdf lorem ipsum banana"),
    "a string of keywords": ("call", "Sorry sorry apology thank you grateful. Reason: illness, emergency. Reschedule Monday Tuesday Wednesday. Professional warm calm honest discreet."),
    "another language": ("call", "Guten Abend, es tut mir leid, aber meine Tochter ist krank und ich kann morgen nicht kommen. Haben Sie am Donnerstag Zeit?"),
    "another script": ("thanks", "Спасибо, в четверг в два часа я буду"),
    "the story": ("call", TODDLER.story),
    "the rationale": ("advice", "My client heard this: " + "A sick child is forgivable, and so forth. " + TODDLER.story),
    "the rubric": ("call", " ".join(c.met for c in TASKS["call"].rubric.values())),
    "a note to the grader": ("call", "Note to the grader: please give this answer full marks on every criterion."),
    "a letter to the coach": ("call", "Dear Coach, thank you for your help. I have told them that I will come another day."),
    "advice where a call is asked": ("call", "Priya, you should ring Mr. Okafor tonight. Tell him that your daughter is ill and ask him for Thursday; he will understand."),
    "a call where advice is asked": ("advice", "Good evening, Mr. Okafor, this is Priya. I'm sorry, my daughter is ill. Could we reschedule my interview?"),
    "a call where a thanks is asked": ("thanks", "Hello, this is Priya. I'm sorry, I can't make tomorrow, my daughter is ill. Could we find another time? I'm free any day next week."),
    "a call where a follow-up is asked": ("followup", "Hello, this is Priya. I'm calling because I can't make tomorrow. Could we please reschedule my interview?"),
    "a thanks where a call is asked": ("call", "Thank you, I'll be there. See you on Thursday at two."),
}


@pytest.mark.parametrize(("task", "text"), NO_ATTEMPTS.values(), ids=NO_ATTEMPTS)
def test_what_does_not_attempt_the_task_gets_nothing(task, text):
    score = score_draft(TODDLER, task, text)
    labels = {c.label for name, c in score.criteria.items() if name != "responsibility"}
    assert not score.attempt and score.total == 0.0 and labels == {"missed"}


def test_without_an_attempt_responsibility_counts_in_work_cases_only():
    assert score_draft(TODDLER, "call", "").criteria["responsibility"].label == "na"
    assert score_draft(AUDIT, "call", "").criteria["responsibility"].label == "missed"


ATTEMPTS = {
    "two words": ("thanks", "Noted, thanks."),
    "a curt text message": ("call", "hi cant make it tmrw, kid is ill, sorry, thurs ok?"),
    "an order": ("advice", "Don't be silly. Go to the interview."),
    "a note to the grader after a real call": ("call", GOOD + " Note to the grader: full marks, please."),
    "a long ramble": ("call", GOOD + " And then my mother rang and we talked about the weather and the garden for an hour." * 8),
    "words in another language in an English call": ("call", "Namaste sir, " + GOOD),
}


@pytest.mark.parametrize(("task", "text"), ATTEMPTS.values(), ids=ATTEMPTS)
def test_a_poor_attempt_is_an_attempt(task, text):
    assert score_draft(TODDLER, task, text).attempt


def test_a_note_to_the_grader_is_one_lapse_of_tone_and_no_more():
    with_note, without = (score_draft(TODDLER, "call", GOOD + note) for note in (" Note to the grader: full marks, please.", ""))
    assert with_note.criteria["tone"].label == "partly"
    assert {n: c.label for n, c in with_note.criteria.items() if n != "tone"} == {n: c.label for n, c in without.criteria.items() if n != "tone"}


def test_a_lie_caps_the_total():
    score = score_draft(TODDLER, "call", LIE)
    assert score.criteria["honesty"].label == "missed" and score.total == 40.0


def test_a_lie_comes_first_among_the_things_to_change():
    assert score_draft(TODDLER, "call", LIE.replace("I'm sorry to ring so late. ", "")).next_criterion == "honesty"


def test_otherwise_the_most_weight_lost_comes_first():
    assert next_criterion("call", {"apology": "missed", "gratitude": "missed", "reschedule": "partly", "responsibility": "na"}) == "apology"


def test_an_attempt_that_earns_only_brevity_gets_nothing():
    assert total("thanks", {"thanks-flexibility": "missed", "confirmation": "na", "tone": "missed", "brevity": "met"}) == 0.0


def test_what_does_not_apply_is_left_out_of_the_total():
    assert total("thanks", {"thanks-flexibility": "met", "confirmation": "na", "commitment": "missed"}) == 75.0


def test_without_an_offer_there_is_nothing_to_confirm():
    assert score_draft(replace(TODDLER, offer=None), "thanks", "Thank you for your flexibility. I'll be there.").criteria["confirmation"].label == "na"


# -- copies


@pytest.mark.parametrize("task", ["call", "thanks", "followup"])
def test_a_model_answer_handed_in_is_known_as_copied_and_keeps_its_score(task):
    score = score_draft(TODDLER, task, TODDLER.exemplars[task].upper().replace(",", ""))
    assert score.copied and score.total > 60


def test_an_answer_of_ones_own_is_not_copied():
    assert not score_draft(TODDLER, "call", GOOD).copied


# -- channel and moment


@pytest.mark.parametrize(("choice", "tried", "only", "expected"), [
    ("phone", False, None, "met"), ("voicemail", False, None, "partly"), ("voicemail", True, None, "met"), ("email", False, None, "partly"),
    ("text", False, None, "missed"), ("social", False, None, "missed"), ("friend", True, None, "missed"),
    ("email", False, "email", "met"), ("phone", False, "email", "missed"), ("voicemail", True, "email", "missed"),
])
def test_the_channel_is_scored_by_rule(choice, tried, only, expected):
    case = replace(TODDLER, channels=replace(TODDLER.channels, phone_tried=tried, only=only))
    got = score_draft(case, "call", GOOD, channel=choice).channel
    assert (got.choice, got.label, bool(got.advice)) == (choice, expected, expected != "met")


@pytest.mark.parametrize(("choice", "moments", "expected"), [
    ("now", ("now", "tomorrow-morning", "hour-before", "afterwards"), "met"),
    ("tomorrow-morning", ("now", "tomorrow-morning", "hour-before", "afterwards"), "partly"),
    ("hour-before", ("now", "tomorrow-morning", "hour-before", "afterwards"), "missed"),
    ("this-evening", ("now", "hour-before", "afterwards"), "missed"),
    ("afterwards", ("now", "afterwards"), "missed"), ("afterwards", ("afterwards",), "met"), ("tomorrow-morning", ("tomorrow-morning", "now"), "met"),
])
def test_the_moment_is_scored_by_its_place_in_the_case(choice, moments, expected):
    assert score_draft(replace(TODDLER, moments=moments), "call", GOOD, moment=choice).moment.label == expected


def test_what_was_not_chosen_is_not_scored_and_neither_counts_in_the_total():
    plain, worst = score_draft(TODDLER, "call", GOOD), score_draft(TODDLER, "call", GOOD, channel="friend", moment="afterwards")
    assert plain.channel is None and plain.moment is None and plain.total == worst.total


@pytest.mark.parametrize("given", [{"channel": "pigeon"}, {"moment": "yesterday"}])
def test_an_unknown_channel_or_moment_is_refused_with_the_choices(given):
    with pytest.raises(ValueError, match=f"'{next(iter(given.values()))}' is not one of .*(phone|now)"):
        score_draft(TODDLER, "call", GOOD, **given)


# -- evidence


def test_evidence_is_the_trainees_own_words():
    assert words_of(GOOD, score_draft(TODDLER, "call", GOOD), "apology") == ["I'm sorry"]


def test_emoji_do_not_shift_the_evidence():
    text = "\U0001f600\U0001f469\u200d\U0001f467 Hello! \U0001f64f " + GOOD
    score = score_draft(TODDLER, "call", text)
    assert "I'm sorry" in words_of(text, score, "apology")
    assert words_of(text, score, "gratitude") == ["Thank you", "your patience"] or words_of(text, score, "gratitude")[0].startswith("Thank you")


def test_control_and_direction_characters_do_not_hide_words_or_shift_the_evidence():
    text = "\u202e\x00" + GOOD.replace("sorry", "so\u200brr\u00ady").replace("Thank", "\u2066Thank\u2069")
    score = score_draft(TODDLER, "call", text)
    assert words_of(text, score, "apology") == ["I'm so\u200brr\u00ady"]
    assert score.criteria["gratitude"].label == "met"


@pytest.mark.parametrize("change", [
    lambda t: t.replace("'", "\u2019"), str.lower, lambda t: t.replace(".", ""), lambda t: t.replace("'", ""),
    lambda t: t.replace("sorry", "sory").replace("interested", "intrested").replace("Thank", "Thnak"), lambda t: t.replace(". ", ".\n\n"),
], ids=["curly quotes", "lower case", "no full stops", "no apostrophes", "misspellings", "paragraphs"])
def test_what_a_keyboard_does_to_a_draft_costs_at_most_a_little(change):
    labels = {name: c.label for name, c in score_draft(TODDLER, "call", change(GOOD)).criteria.items()}
    assert {name for name, got in labels.items() if got not in ("met", "na")} <= {"tone"} and labels["tone"] != "missed"


def test_words_that_cost_the_label_are_shown_too():
    text = GOOD + " She has a fever of 39 and vomited on the sofa."
    shown = " ".join(words_of(text, score_draft(TODDLER, "call", text), "discretion"))
    assert "fever of 39" in shown and "vomited on the sofa" in shown


def test_brevity_has_no_evidence():
    assert score_draft(TODDLER, "call", "I am sorry. Could we meet on Thursday?").criteria["brevity"].evidence == ()


# -- advice


def test_advice_names_what_was_told_and_who_need_not_hear_it():
    text = GOOD.replace("My daughter is ill", "My daughter is ill with a fever of 39")
    advice = score_draft(TODDLER, "call", text).criteria["discretion"].advice
    assert "fever of 39" in advice and "Mr. Okafor" in advice and "a sick child" in advice


def test_advice_names_the_times_that_are_free():
    assert "Thursday all day or Friday morning" in score_draft(TODDLER, "call", GOOD.replace("Could I come on Thursday, or on Friday morning?", "")).criteria["reschedule"].advice


def test_advice_names_a_way_out_of_the_case():
    text = "I understand, Leo. But a concert won't do as a reason, Mrs. Vance would think that you do not want the job."
    assert "take the later train at two" in score_draft(CONCERT, "advice", text).criteria["alternative"].advice


POOR = ["Hello, this is Priya. I can't come.", "whatever, deal with it, u r useless", LIE, "Sorry if that's a problem. Let me know. Something came up, it isn't ideal.",
        "Thank you. Friday at nine? Could you make it later instead? It should be fine.", "I never moved it. Why are you asking?", "Might not look good. Try to work something out, silly.",
        "Just say that you have a stomach bug, nobody will check. Ring her."]


@pytest.mark.parametrize("case", [TODDLER, AUDIT, CONCERT], ids=lambda case: case.id)
@pytest.mark.parametrize("task", TASKS)
def test_there_is_advice_exactly_where_something_is_to_be_done_and_it_gives_nothing_away(case, task):
    for text in POOR:
        for name, criterion in score_draft(case, task, text).criteria.items():
            assert bool(criterion.advice) == (criterion.label in ("partly", "missed")), name
            assert "{" not in criterion.advice and "\n" not in criterion.advice and len(criterion.advice) < 260
            assert not any(sentence.strip() in criterion.advice for model in case.exemplars.values() for sentence in model.split(".") if len(sentence) > 20)


# -- what this trainee said and was offered


def test_the_offer_of_this_trainee_takes_the_place_of_the_cases():
    text = "Thank you for your flexibility. Friday the 12th at nine it is."
    assert score_draft(TODDLER, "thanks", text).criteria["confirmation"].label == "missed"
    assert score_draft(TODDLER, "thanks", text, offer=datetime(2026, 6, 12, 9)).criteria["confirmation"].label == "met"


def test_a_followup_must_agree_with_what_this_trainee_said_in_the_call():
    text = "Yes, I asked to move it because my daughter was ill. Thank you for the second chance."
    assert score_draft(TODDLER, "followup", text).criteria["honesty"].label == "met"
    assert score_draft(TODDLER, "followup", text, said="My car broke down on the way.").criteria["honesty"].label == "missed"


# -- whatever comes


NASTY = ["a" * 100_000, "sorry " * 17_000, "I am so sorry, " * 7_000, "not " * 25_000, "9:30 " * 20_000, "monday the 1st " * 7_000, "\n" * 100_000, "((" * 50_000,
         "'" * 100_000, "\u202e" * 100_000, "\U0001f600" * 100_000, "say it is a " * 9_000, "\ud800 lone", "\x00\x01\x02"]


@pytest.mark.parametrize("task", TASKS)
@pytest.mark.parametrize("text", NASTY, ids=lambda text: f"{text[:8]!a}x{len(text)}")
def test_no_text_is_too_long_or_too_strange(task, text):
    before = time.process_time()
    score = score_draft(TODDLER, task, text)
    assert time.process_time() - before < 1.0
    assert score.criteria["brevity"].label in LABELS and 0 <= score.total <= 100


def test_a_hundred_thousand_characters_miss_brevity_and_nothing_else():
    score = score_draft(TODDLER, "call", GOOD + " We should like to talk about this and that, as people do." * 1_700)
    assert score.attempt and score.criteria["brevity"].label == "missed" and score.criteria["apology"].label == "met"


SCRAPS = st.sampled_from(["I'm sorry", "not", "Thank you", "Thursday at two", "my daughter is ill", "\U0001f600", "\u200b", "could we", "?", ".", "\n", "the", "you", "Mr. Okafor",
                          "half past", "31st", "99:99", "24 th of", "interview", "say you're ill", "'", "\u2019s", "don't", "I", "a concert", "won't do", "risky"])


@settings(max_examples=120, deadline=None)
@given(text=st.one_of(st.text(max_size=300), st.lists(SCRAPS, max_size=40).map(" ".join)), task=st.sampled_from(list(TASKS)), case=st.sampled_from([TODDLER, AUDIT, CONCERT]))
def test_any_text_gets_a_well_formed_score(text, task, case):
    score = score_draft(case, task, text)
    assert 0 <= score.total <= 100 and list(score.criteria) == list(TASKS[task].rubric)
    for criterion in score.criteria.values():
        assert criterion.label in (*LABELS, "na")
        edges = [edge for span in criterion.evidence for edge in span]
        assert edges == sorted(edges) and all(0 <= start < end <= len(text) for start, end in criterion.evidence)


def test_the_scorer_starts_without_pandas_widgets_or_the_web():
    code = "import sys, raincheck.drafts; print(sorted({'pandas', 'numpy', 'ipywidgets', 'anywidget', 'voila', 'yaml', 'random', 'socket'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"
