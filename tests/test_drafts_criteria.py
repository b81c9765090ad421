"""Every criterion of every task, by example: what earns it, what does not, and what only sounds as if it did."""

import pytest
from drafts_cases import AUDIT, CONCERT, RIVAL, TODDLER

from raincheck.drafts import score_draft
from raincheck.guidance import TASKS

OPENING = "Good evening, Mr. Okafor, this is Priya about our interview tomorrow. "
"""Makes a scrap of a call an attempt, and touches no criterion but honesty, discretion and tone."""


def label(case, task, criterion, text):
    return score_draft(case, task, text).criteria[criterion].label


CALL = [
    ("apology", "met", "I'm so sorry to change this on you."),
    ("apology", "met", "i do apologize for the late call"),
    ("apology", "met", "I\u2019m sorry, I can't come."),
    ("apology", "partly", "Sorry if that's a problem."),
    ("apology", "partly", "Sorry about that."),
    ("apology", "missed", "I can't come tomorrow."),
    ("apology", "missed", "I'm not going to apologise for having a child."),
    ("apology", "missed", "I don't see why I should be sorry."),
    ("reason", "met", "My daughter is ill."),
    ("reason", "met", "I have a family emergency."),
    ("reason", "partly", "Something has come up."),
    ("reason", "partly", "For personal reasons I can't make it."),
    ("reason", "missed", "Could we talk on Thursday?"),
    ("reason", "missed", "I don't want to give any excuse."),
    ("honesty", "met", "My little girl has a temperature."),
    ("honesty", "met", "Something personal has come up."),
    ("honesty", "missed", "My grandmother died and the funeral is tomorrow."),
    ("honesty", "missed", "I've come down with the flu."),
    ("honesty", "met", "Nobody has died, my daughter is just ill."),
    ("discretion", "met", "My daughter is ill."),
    ("discretion", "partly", "My daughter is ill with a fever of 39 and needs me at home. Could I come on Thursday?"),
    ("discretion", "missed", "My daughter has a fever of 39 and she vomited all over the sofa, there was blood in it."),
    ("reschedule", "met", "Could I come on Thursday, or on Friday morning?"),
    ("reschedule", "met", "I can do any time that suits you next week."),
    ("reschedule", "met", "Would Thursday at 3pm work?"),
    ("reschedule", "partly", "Could we find another time?"),
    ("reschedule", "partly", "I hope we can reschedule."),
    ("reschedule", "missed", "I am calling to cancel. Goodbye."),
    ("reschedule", "missed", "You have to move it to Thursday at three."),
    ("reschedule", "missed", "I don't want to reschedule."),
    ("gratitude", "met", "Thank you for your patience."),
    ("gratitude", "met", "That is very kind of you."),
    ("gratitude", "partly", "Please let me know."),
    ("gratitude", "partly", "Cheers, Priya."),
    ("gratitude", "missed", "I can't come tomorrow."),
    ("gratitude", "missed", "I won't thank you for this."),
    ("consideration", "met", "I know you have already planned your day."),
    ("consideration", "met", "I realise that this is very short notice."),
    ("consideration", "partly", "I hope it's no inconvenience."),
    ("consideration", "partly", "I know this isn't ideal."),
    ("consideration", "missed", "I can't come tomorrow."),
    ("interest", "met", "I'm still very interested in the position."),
    ("interest", "met", "I'd love to work with you."),
    ("interest", "partly", "I'm still okay to talk."),
    ("interest", "missed", "I can't come tomorrow."),
    ("interest", "missed", "To be honest I'm not that interested in the job."),
    ("tone", "met", "I'm sorry, my daughter is ill. Could we meet on Thursday? Thank you."),
    ("tone", "partly", "My bad. Could we meet on Thursday? Thank you."),
    ("tone", "missed", "It's your problem, deal with it."),
    ("tone", "missed", "lol so sorry!! thx, u r the best"),
    ("tone", "missed", "Please, please, I'm begging you, don't reject me."),
    ("responsibility", "na", "My daughter is ill."),
]


@pytest.mark.parametrize(("criterion", "expected", "text"), CALL)
def test_a_call_is_read_as_the_rubric_says(criterion, expected, text):
    assert label(TODDLER, "call", criterion, OPENING + text) == expected


@pytest.mark.parametrize(("expected", "text"), [
    ("met", "Our auditors have moved the closing meeting, and I promised to answer for the accounts."),
    ("partly", "I have a work commitment at that time."),
    ("partly", "Our auditors have moved the closing meeting, though I never promised anybody anything."),
    ("missed", "My useless boss has thrown another meeting at me."),
    ("missed", "Our auditors have moved a meeting because layoffs are being discussed."),
    ("missed", "My daughter is ill."),
])
def test_a_commitment_at_work_is_a_promise_kept_not_a_complaint(expected, text):
    opening = "Good evening, Ms. Lund, this is Tomas about our interview tomorrow. "
    assert label(AUDIT, "call", "responsibility", f"{opening}{text} Could I come on Thursday?") == expected


@pytest.mark.parametrize(("reason", "honesty", "text"), [
    ("missed", "met", "I have tickets for a concert in Leeds tomorrow. Could we meet on Thursday?"),
    ("met", "missed", "I have a stomach bug. Could we meet on Thursday?"),
    ("met", "missed", "My mother has been taken to hospital. Could we meet on Thursday?"),
    ("partly", "met", "I have another commitment tomorrow. Could we meet on Thursday?"),
])
def test_a_call_that_should_not_be_made_is_still_scored_for_honesty(reason, honesty, text):
    score = score_draft(CONCERT, "call", "Hello, Mrs. Vance, this is Leo about our interview. I'm sorry. " + text)
    assert (score.criteria["reason"].label, score.criteria["honesty"].label) == (reason, honesty)


def test_denying_the_other_interview_is_a_lie():
    text = "Hello, Dr. Sorel, this is Nadia. I'm sorry, I can't come at ten. No, I am not interviewing anywhere else. Could we meet on Friday?"
    assert label(RIVAL, "call", "honesty", text) == "missed"


THANKS = [
    ("thanks-flexibility", "met", "Thank you for being so flexible. I accept."),
    ("thanks-flexibility", "met", "I really appreciate you making room for me."),
    ("thanks-flexibility", "partly", "Thanks. Thursday at two is perfect."),
    ("thanks-flexibility", "missed", "Thursday at two is perfect."),
    ("confirmation", "met", "Thank you. Thursday the 11th at two it is."),
    ("confirmation", "met", "thanks, thurs at 2pm is great"),
    ("confirmation", "met", "Thank you, I'll see you on Thursday at 14:00."),
    ("confirmation", "partly", "Thank you, that works perfectly for me."),
    ("confirmation", "partly", "Thank you, Thursday is perfect."),
    ("confirmation", "missed", "Thank you, Friday at two it is."),
    ("confirmation", "missed", "Thank you, I'll be there on Thursday at three."),
    ("confirmation", "missed", "Thank you so much for your kindness towards me."),
    ("commitment", "met", "Thank you, Thursday at two. I'll be there."),
    ("commitment", "met", "Thank you, I look forward to it."),
    ("commitment", "partly", "Thank you, see you then."),
    ("commitment", "missed", "Thank you for the offer of Thursday."),
    ("commitment", "missed", "Thank you, it should be fine, I'll try to be there."),
    ("restraint", "met", "Thank you for your flexibility. Thursday at two. I'll be there."),
    ("restraint", "partly", "Thank you. Thursday at two. Could you send me a map?"),
    ("restraint", "missed", "Thank you. Could it be later instead, after four? And could you send me the questions?"),
    ("tone", "met", "Thank you for your flexibility. Thursday at two."),
    ("tone", "partly", "Cheers mate, Thursday at two, thank you."),
    ("tone", "missed", "About time. Thursday at two, and do your job properly, you idiots."),
]


@pytest.mark.parametrize(("criterion", "expected", "text"), THANKS)
def test_a_thanks_is_read_as_the_rubric_says(criterion, expected, text):
    assert label(TODDLER, "thanks", criterion, text) == expected


FOLLOWUP = [
    ("ownership", "met", "Yes, I asked to move our meeting because my daughter was ill."),
    ("ownership", "met", "That's right, I had to reschedule."),
    ("ownership", "missed", "Why are you asking? I already explained that."),
    ("ownership", "missed", "It wasn't me who moved it, your assistant made a mistake."),
    ("ownership", "missed", "Haha, best excuse ever, wasn't it?"),
    ("honesty", "met", "Yes, my daughter was ill that day, so I asked to move it."),
    ("honesty", "met", "Yes, I asked to move it, for family reasons."),
    ("honesty", "missed", "Yes, my car broke down on the motorway that morning."),
    ("honesty", "missed", "No, I never asked to move anything, I was free that day."),
    ("discretion", "met", "Yes, my daughter was ill and I asked to move it."),
    ("discretion", "partly", "Yes, my daughter was ill with a fever of 39 and I asked to move it."),
    ("discretion", "missed", "Yes, my daughter had a fever of 39 and vomited on the sofa, there was diarrhoea everywhere."),
    ("gratitude", "met", "Yes, I asked to move it, and I'm grateful for the second chance."),
    ("gratitude", "partly", "Yes, I asked to move it, I hope that was okay."),
    ("gratitude", "missed", "Yes, I asked to move it because my daughter was ill."),
    ("gratitude", "missed", "Yes, I asked to move it, and I have nobody to thank for it."),
    ("pivot", "met", "Yes, I asked to move it. I'd like to hear how you run the front desk."),
    ("pivot", "met", "Yes, I asked to move it. I say so early, and that is how I would work for you."),
    ("pivot", "partly", "Yes, I asked to move it. I'm glad to be here."),
    ("pivot", "missed", "Yes, I asked to move it because my daughter was ill."),
    ("tone", "met", "Yes, I asked to move it. Thank you for the second chance."),
    ("tone", "missed", "Why are you asking? None of your business."),
]


@pytest.mark.parametrize(("criterion", "expected", "text"), FOLLOWUP)
def test_a_followup_is_read_as_the_rubric_says(criterion, expected, text):
    assert label(TODDLER, "followup", criterion, text) == expected


ADVICE = [
    ("verdict", "met", "I'm afraid a concert won't do as a reason."),
    ("verdict", "met", "That isn't a good reason to move an interview."),
    ("verdict", "partly", "It might not look good to move it."),
    ("verdict", "partly", "It's a bit risky, Leo."),
    ("verdict", "missed", "A concert is a perfectly good reason, Leo."),
    ("verdict", "missed", "Have a nice time with the band, Leo."),
    ("why", "met", "A concert won't do. Mrs. Vance would think that the job comes second for you."),
    ("why", "met", "A concert won't do, and it will come up again when you meet her."),
    ("why", "partly", "A concert won't do. It's bad form."),
    ("why", "missed", "A concert won't do as a reason, Leo."),
    ("alternative", "met", "It won't do. Take the later train at two, Leo."),
    ("alternative", "met", "It won't do. Keep the interview."),
    ("alternative", "partly", "It won't do. Try to work something out."),
    ("alternative", "missed", "It won't do as a reason, Leo."),
    ("honesty", "met", "A concert won't do. Please don't say that you're ill."),
    ("honesty", "met", "A concert won't do. The stomach bug would be a lie, leave it out."),
    ("honesty", "met", "A concert won't do. Keep the interview."),
    ("honesty", "missed", "Just tell her that you have a stomach bug."),
    ("honesty", "missed", "Say it's a family emergency, nobody will check."),
    ("next-step", "met", "It won't do. Book the later train tonight."),
    ("next-step", "partly", "It won't do. Book the later train."),
    ("next-step", "missed", "It won't be a good reason, Leo, in her eyes."),
    ("empathy", "met", "I can see how much you've looked forward to this. It won't do."),
    ("empathy", "partly", "A concert won't do as a reason, Leo."),
    ("empathy", "missed", "Don't be silly, grow up. It won't do."),
    ("tone", "met", "I understand, Leo. A concert won't do, so please take the later train tonight."),
    ("tone", "missed", "Are you stupid? Shut up and go, you idiot."),
]


@pytest.mark.parametrize(("criterion", "expected", "text"), ADVICE)
def test_an_advice_is_read_as_the_rubric_says(criterion, expected, text):
    assert label(CONCERT, "advice", criterion, text) == expected


@pytest.mark.parametrize(("expected", "text"), [
    ("met", "This is risky, Nadia, the labs all know each other. Ask the university for another hour."),
    ("partly", "It won't do as a reason, Nadia. Keep Lakeside at ten."),
    ("missed", "That's fine, Nadia, she'll understand. Ask for Friday."),
])
def test_advice_on_a_risky_reason_must_say_that_it_is_risky(expected, text):
    assert label(RIVAL, "advice", "verdict", text) == expected


NEGATED = [
    ("call", "apology", "missed", "I'm not going to apologise for having a child."),
    ("call", "reason", "missed", "I don't want to give any excuse."),
    ("call", "honesty", "met", "Nobody has died, my daughter is just ill."),
    ("call", "discretion", "met", "My daughter is ill. I won't go into the details."),
    ("call", "reschedule", "missed", "I don't want to reschedule."),
    ("call", "gratitude", "missed", "I won't thank you for this."),
    ("call", "consideration", "missed", "I don't care that it is short notice for you."),
    ("call", "consideration", "missed", "I don't think it is any trouble for you."),
    ("call", "interest", "missed", "I'm not interested in the job any more."),
    ("call", "tone", "met", "I'm sorry, my daughter is ill. I'm not blaming you, and it is not your problem. Could we meet on Thursday? Thank you."),
    ("thanks", "thanks-flexibility", "missed", "I'm not going to thank you for being flexible. Thursday at two."),
    ("thanks", "confirmation", "missed", "Thank you, but I can't come on Thursday at two."),
    ("thanks", "confirmation", "missed", "Thank you, Thursday at two does not suit me."),
    ("thanks", "commitment", "missed", "Thank you, but I can't promise that I'll be there."),
    ("thanks", "restraint", "met", "Thank you for your flexibility. I won't go into the reasons again. Thursday at two."),
    ("thanks", "tone", "met", "Thank you for your flexibility. No hurry, and you are not to blame. Thursday at two."),
    ("followup", "ownership", "missed", "I never moved our meeting."),
    ("followup", "honesty", "met", "Yes, I asked to move it. Nobody had died, my daughter was just ill."),
    ("followup", "discretion", "met", "Yes, my daughter was ill and I asked to move it. I won't go into the details."),
    ("followup", "gratitude", "missed", "Yes, I asked to move it, and I have nobody to thank for it."),
    ("followup", "pivot", "missed", "Yes, I asked to move it. I'm not interested in the job any more."),
    ("followup", "tone", "met", "Yes, I asked to move it. I'm not blaming anybody. Thank you for the second chance."),
    ("advice", "verdict", "met", "A concert is not a good reason to move an interview."),
    ("advice", "why", "missed", "A concert won't do. It won't come up again when you meet her."),
    ("advice", "alternative", "missed", "It won't do. You can't take the later train and there is no other way."),
    ("advice", "honesty", "met", "A concert won't do. Please don't say that you're ill."),
    ("advice", "next-step", "missed", "It won't do. There is nothing that you need to do tonight."),
    ("advice", "empathy", "partly", "A concert won't do. I don't understand why you want to go."),
    ("advice", "tone", "met", "A concert won't do, Leo. I'm not saying that you are stupid. Please take the later train tonight."),
]


@pytest.mark.parametrize(("task", "criterion", "expected", "text"), NEGATED)
def test_a_negation_is_heard(task, criterion, expected, text):
    assert label(CONCERT if task == "advice" else TODDLER, task, criterion, text) == expected


def test_every_criterion_that_is_judged_has_a_negated_example():
    judged = {(task.name, name) for task in TASKS.values() for name in task.rubric if name not in ("brevity", "responsibility")}  # its own table is above
    assert {(task, criterion) for task, criterion, *_ in NEGATED} == judged


@pytest.mark.parametrize(("task", "words", "expected"), [
    ("call", 25, "met"), ("call", 140, "met"), ("call", 24, "partly"), ("call", 15, "partly"), ("call", 141, "partly"), ("call", 201, "missed"), ("call", 14, "missed"),
    ("thanks", 8, "met"), ("thanks", 61, "partly"), ("thanks", 101, "missed"), ("followup", 12, "partly"), ("advice", 18, "partly"), ("advice", 261, "missed"),
])
def test_brevity_is_counted(task, words, expected):
    begins = {"thanks": "Thank you, Mr. Okafor, Thursday the 11th at two is fine, I will be there. "}
    text = begins.get(task, "Thank you, I am sorry, I asked to move it. Could we talk on Thursday, please? ") + " ".join(f"and {n} more" for n in range(words))
    assert label(TODDLER, task, "brevity", " ".join(text.split()[:words])) == expected


def test_every_criterion_of_every_task_has_an_example_that_meets_it_and_one_that_does_not():
    tables = {"call": CALL, "thanks": THANKS, "followup": FOLLOWUP, "advice": ADVICE}
    for task, table in tables.items():
        for criterion in TASKS[task].rubric:
            if criterion not in ("brevity", "responsibility"):
                labels = {expected for name, expected, _ in table if name == criterion}
                assert "met" in labels and "missed" in labels, (task, criterion)
