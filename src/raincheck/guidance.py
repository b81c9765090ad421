"""The guidance as data: rules, verdicts, tasks, rubrics and weights, and every word that a page shows for them.

Nothing here computes a score; `judging` and `drafts` do, from these tables. A change that can change a score
raises `VERSION`, which every stored score carries in its signature.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

VERSION = "1"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the guidance. `whether`: it may be named as a ground for a verdict; the others say how."""

    id: str
    short: str
    text: str
    origin: str  # stated | implied
    whether: bool

    @property
    def name(self) -> str:
        """Id and short name, as every page and list shows them: `G04 illness`."""
        return f"{self.id} {self.short}"


def _rules(*rows: tuple[str, str, str, str]) -> MappingProxyType[str, Rule]:
    how = {"G11", "G15", "G16", "G17"}
    return MappingProxyType({i: Rule(i, short, text, origin, i not in how) for i, short, origin, text in rows})


RULES = _rules(
    ("G01", "stakes", "stated", "Having to reschedule puts a candidate at a disadvantage, but does not in itself rule them out; handling it badly surely hurts."),
    ("G02", "weigh-reason", "stated", "Before cancelling, weigh carefully why you cannot go. A second chance needs an explanation that the other side finds justifiable."),
    ("G03", "interviewers-forgive", "stated", "Most interviewers understand a valid reason; they have had conflicts of their own."),
    ("G04", "illness", "stated", "Forgivable: you or your child is ill. They are glad not to have the germs in the office."),
    ("G05", "work-commitment", "stated", "Forgivable: a commitment at the current job. It can be put positively: it shows a responsible employee."),
    ("G06", "family-emergency", "implied", "Forgivable: a family emergency."),
    ("G07", "other-event", "stated", "Not acceptable: dropping the interview for another event, such as a concert or an opening day."),
    ("G08", "competing-interview", "stated", "Another job interview: tread carefully. One never knows who knows whom in an industry."),
    ("G09", "privacy", "stated", "With a legitimate excuse you need not share much about an illness or a family emergency."),
    ("G10", "honesty", "stated", "Honesty is the best policy."),
    ("G11", "comes-up-again", "stated", "The cancelled appointment will probably come up at the next meeting: be ready for it."),
    ("G12", "telephone", "stated", "Contact the employer or recruiter by telephone."),
    ("G13", "early-notice", "stated", "As soon as possible: interviewers are busy people, and the more notice they get the better."),
    ("G14", "avoid-last-minute", "stated", "Cancelling at the last minute is poor practice where it can be avoided."),
    ("G15", "apologise", "stated", "Apologise."),
    ("G16", "gracious", "stated", "Be gracious."),
    ("G17", "thank-on-the-spot", "stated", "If the interviewer reschedules on the spot, thank them for their flexibility and understanding."),
    ("G18", "ask-to-reschedule", "implied", "Ask for a new time and make it easy to give one; the point of the call is the second chance."),
)
GROUNDS = tuple(i for i, rule in RULES.items() if rule.whether)
"""The rule ids that can decide a verdict, in order."""

VERDICTS = MappingProxyType({
    "acceptable": "Acceptable",
    "tread-carefully": "Tread carefully",
    "not-acceptable": "Not acceptable",
})
"""Verdict: its words on the page. In order, so that neighbours are one step apart."""

VERDICT_MEANINGS = MappingProxyType({
    "acceptable": "Most interviewers would forgive it.",
    "tread-carefully": "It may cost the client: go ahead only with care, or first try to solve the clash another way.",
    "not-acceptable": "Do not cancel for this: keep the interview, or move the other thing.",
})

QUESTIONS = MappingProxyType({
    1: "Is it outside the client's control, or a duty owed to somebody else?",
    2: "Can the other thing not reasonably be moved, delegated, or solved before the interview?",
    3: "Could it be told truthfully, in one sentence, without embarrassment?",
    4: "Would a busy interviewer recognise it as a conflict that they might have had themselves?",
})
"""The four questions for a reason that the guidance does not name (basis: principle)."""

REASONS = (
    "own-illness", "child-illness", "injury", "medical-appointment", "family-emergency", "bereavement",
    "work-commitment", "competing-interview", "other-event", "social-event", "holiday", "transport", "weather",
    "childcare", "legal-duty", "religious-observance", "exam", "home-emergency", "pet", "moving-house",
    "equipment-failure", "double-booked", "overslept", "unprepared", "nerves", "lost-interest", "other-offer", "other",
)

CHANNELS = MappingProxyType({
    "phone": "Telephone",
    "voicemail": "Voicemail",
    "email": "E-mail",
    "text": "Text message",
    "social": "Social network",
    "friend": "A friend calls",
})

MOMENTS = MappingProxyType({
    "now": "Now",
    "this-evening": "This evening",
    "tomorrow-morning": "Tomorrow morning",
    "hour-before": "An hour before",
    "afterwards": "Afterwards",
})
"""In the order of time, as a page shows them."""

FORMATS = MappingProxyType({"onsite": "In person", "video": "Video", "phone": "Telephone"})

STAGES = MappingProxyType({
    "screen": "Screening call",
    "first": "First interview",
    "second": "Second interview",
    "panel": "Panel interview",
    "final": "Final interview",
})

LABELS = MappingProxyType({"met": 1.0, "partly": 0.5, "missed": 0.0})
"""What a label is worth; `na` is left out of the total."""

HONESTY_CAP = 40.0
"""The most that a draft with `honesty: missed` can get."""


@dataclass(frozen=True, slots=True)
class Criterion:
    """One line of a rubric: its weight, and what earns each label."""

    name: str
    weight: int
    met: str
    partly: str
    missed: str

    @property
    def title(self) -> str:
        return self.name.replace("-", " ").capitalize()


@dataclass(frozen=True, slots=True)
class Task:
    """One writing task: who speaks and when, the rules at stake, the rubric, and the word limits.

    `words` is (met from, met to, partly from, partly to), both ends included; a word is a run of characters other
    than white space.
    """

    name: str
    title: str
    when: str
    rules: tuple[str, ...]
    words: tuple[int, int, int, int]
    rubric: MappingProxyType[str, Criterion]


def _task(name: str, title: str, when: str, rules: str, words: tuple[int, int, int, int], *rows: tuple[str, int, str, str, str]) -> Task:
    low, high, least, most = words
    brevity = (
        "brevity", 1, f"{low} to {high} words.", f"{least}-{low - 1} or {high + 1}-{most} words.", "Fewer or more.",
    )
    return Task(name, title, when, tuple(rules.split()), words,
                MappingProxyType({row[0]: Criterion(*row) for row in (*rows, brevity)}))


_TONE = ("tone", 2, "Professional, warm, calm, fit to be said aloud to a stranger.",
         "One lapse: slang, over-apology, stiffness to the point of coldness.",
         "Blame, demand, sarcasm, rudeness, begging, text-message language.")
_DISCRETION = ("discretion", 2, "No more private detail about health or family than the listener needs.",
               "One detail too many.", "Several, or graphic or intimate ones, or details of somebody else's.")

TASKS = MappingProxyType({task.name: task for task in (
    _task(
        "call", "The call", "The client telephones the employer to ask for another time.",
        "G02 G03 G04 G05 G06 G09 G10 G12 G13 G14 G15 G16 G18", (25, 140, 15, 200),
        ("apology", 2, "A plain apology for cancelling or for the trouble it makes.",
         "Perfunctory or conditional: \u201csorry if that\u2019s a problem\u201d.", "None, or refused, or sarcastic."),
        ("reason", 2, "A reason that the listener can find justifiable, in a sentence or two; a category is enough.",
         "Only a hint (\u201csomething came up\u201d), or a reason lost in a ramble.",
         "None, or one that is itself not acceptable."),
        ("honesty", 3, "Nothing contradicts the case. Leaving detail out is not dishonest.", "",
         "A reason, a fact or a date that the case does not have, or a half-truth that makes the listener believe in another kind of reason."),
        _DISCRETION,
        ("reschedule", 3, "Asks for a new time and makes it easy: names a window, or puts own schedule behind theirs.",
         "Only asks, or hopes, for another time.", "No request, or cancels outright, or demands a time."),
        ("gratitude", 1, "Thanks them.", "A courtesy with no thanks in it.", "None."),
        ("consideration", 1, "Shows awareness of what it costs them: short notice, their schedule, their arrangements.",
         "A passing nod: \u201cI know this isn\u2019t ideal\u201d.", "None."),
        ("interest", 1, "Says that they still want this role or this meeting.", "Faint.", "None, or doubt about the role."),
        _TONE,
        ("responsibility", 1, "Presents the work commitment as keeping a promise at the present job.",
         "States the work conflict neutrally.",
         "Complains of, or belittles, the present employer, or leaks confidential business."),
    ),
    _task(
        "thanks", "The thanks", "The interviewer offers a new time on the spot, and the client answers.",
        "G13 G16 G17", (8, 60, 4, 100),
        ("thanks-flexibility", 3, "Thanks them for their flexibility, understanding, or for making room.",
         "A bare \u201cthanks\u201d.", "None."),
        ("confirmation", 3, "Accepts, and says the new day and time back.", "Accepts without repeating day and time.",
         "Neither, or another time, or the day or the time wrong."),
        ("commitment", 1, "Gives assurance of being there, or looks forward to it.", "Faint.", "None, or a hedge."),
        ("restraint", 2, "Does not reopen: no fresh excuses, no added private detail, no new demands.",
         "One stray addition.", "Renegotiates, over-explains or over-shares."),
        _TONE,
    ),
    _task(
        "followup", "The follow-up", "At the rescheduled interview, the interviewer brings the cancellation up.",
        "G09 G10 G11 G16", (20, 110, 12, 160),
        ("ownership", 2, "Takes the question calmly and plainly; acknowledges having moved the meeting.", "Skirts it.",
         "Defensive, denies, blames, or jokes it away."),
        ("honesty", 3, "Agrees with the case and with what was said in the call.", "",
         "Another story than before, or an invented fact."),
        _DISCRETION,
        ("gratitude", 2, "Thanks them for the second chance or for their understanding.", "A courtesy without thanks.", "None."),
        ("pivot", 2, "Turns back to the job: interest, readiness, or what the episode shows of them.", "A vague turn.", "None."),
        _TONE,
    ),
    _task(
        "advice", "The advice", "The coach talks to a client whose reason will not do, or is risky.",
        "G01 G02 G07 G08 G10 G12 G13 G14", (30, 180, 18, 260),
        ("verdict", 3, "Says clearly, and in line with the case, that the reason will not do, or is risky, or will do.",
         "Hints at it.", "Does not say, or says the contrary."),
        ("why", 2, "Gives a ground: how it looks to an interviewer, lost standing, a small industry, the question coming up again, lateness.",
         "A ground that is only asserted: \u201cit\u2019s bad form\u201d.", "None, or a wrong one."),
        ("alternative", 3, "Offers at least one practical way out that fits the case.", "A general one.", "None."),
        ("honesty", 3, "Steers away from a false excuse, or at the least proposes none.", "",
         "Proposes or condones a lie or a misleading excuse."),
        ("next-step", 2, "Says what to do and when.", "What, without when; or when, without what.", "Neither."),
        ("empathy", 1, "Shows understanding of the client\u2019s position.", "Neutral courtesy.", "Shames, mocks, lectures."),
        ("tone", 1, "Respectful, professional, plain; speaks to the client.", "One lapse.",
         "Rude, bossy, or speaks as if to the employer."),
    ),
)})


@dataclass(frozen=True, slots=True)
class Check:
    """A question on the guidance: `right` is the place of the right option, `because` is said after any answer."""

    ask: str
    options: tuple[str, ...]
    right: int
    because: str


CHECKS = MappingProxyType({
    "reasons": (
        Check("A client has had tickets for a sold-out concert for a year; it starts as the interview does. May they ask for another day?",
              ("Yes: it was booked first.", "Only with care, if they are open about it.", "No: keep the interview, or sell the ticket."), 2,
              "An interview is not dropped for another event (G07), however long ago it was booked. Being open about it is honest, but does not make it a reason."),
        Check("A client has two first interviews at the same hour, with two firms in one town. What is this?",
              ("Acceptable: everybody looks around.", "Something to tread carefully with.", "Not acceptable: they must drop one."), 1,
              "One never knows who knows whom (G08). Moving one can go well, but it can also cost the client; first see whether one of the two can be had at another hour of the same day."),
        Check("The reason is not named in the guidance: a client has been called for jury service. How do you judge it?",
              ("By four questions: control or duty, can it be moved, can it be told, would an interviewer know it.",
               "Not named means not acceptable.", "By how much the client wants the job."), 0,
              "Jury service is a duty, it cannot be moved by the client, it is told in a sentence, and anybody might be called: four yeses, so it is acceptable."),
    ),
    "call": (
        Check("A client\u2019s son has chickenpox. What does the interviewer need to hear?",
              ("That her son is ill.", "That he has chickenpox, since when, and where the spots are.", "Only that something came up."), 0,
              "A category is enough (G09). More is private; less leaves the listener guessing whether there is a reason at all."),
        Check("It is seven in the evening, the interview is at ten tomorrow, and the client has just found out that they cannot come. When and how do they say so?",
              ("By e-mail tonight, so as not to disturb.", "By telephone now.", "By telephone tomorrow at nine, when the office opens."), 1,
              "By telephone (G12) and as soon as possible (G13): every hour helps the people who have set the time aside. If nobody answers, a voicemail now and a call in the morning."),
    ),
    "after": (
        Check("The interviewer offers Thursday at two on the spot. What does a good answer hold?",
              ("Thanks for being flexible, and Thursday at two said back.", "A fuller account of the reason.", "A question whether Friday would do as well."), 0,
              "Thanks for their flexibility and understanding (G17), and the new time confirmed. The reason has been told; there is nothing to reopen."),
        Check("At the new interview they ask: \u201cWhat happened last week?\u201d",
              ("Say that it is private.", "Say the same as in the call, briefly, thank them, and turn to the job.", "Tell the whole story, now that there is time."), 1,
              "It will probably come up (G11). The same true sentence as before, thanks for the second chance, and back to why they are here."),
    ),
})
"""Small checks of understanding, by the part of the guidance that they follow."""

REASON_WORDS = MappingProxyType({
    "own-illness": "an illness", "child-illness": "a sick child", "injury": "an injury", "medical-appointment": "a medical appointment",
    "family-emergency": "a family emergency", "bereavement": "a death in the family", "work-commitment": "a commitment at work",
    "competing-interview": "another interview", "other-event": "an outing", "social-event": "a celebration", "holiday": "a holiday",
    "transport": "the journey", "weather": "the weather", "childcare": "childcare that fell through", "legal-duty": "a legal duty",
    "religious-observance": "a religious day", "exam": "an exam", "home-emergency": "an emergency at home", "pet": "a sick animal",
    "moving-house": "a house move", "equipment-failure": "equipment that failed", "double-booked": "a double booking", "overslept": "an overslept morning",
    "unprepared": "a lack of preparation", "nerves": "nerves", "lost-interest": "lost interest", "other-offer": "another offer", "other": "a reason of another kind",
})
"""Kind of reason: in plain words, as an advice names it ("the case is about a sick child")."""

ADVICE = MappingProxyType({
    # Templates, filled in by `drafts`. Keys: [task.]criterion.label[.why]; the most particular one that exists is used.
    # {interviewer} {client} {reason} {windows} {offer} {quote} {quotes} {way} {low} {high} {words} {best}
    "fallback": "Have another look at this one with {interviewer} in mind.",
    "no-attempt": "This does not answer the task yet. {what}",
    "no-attempt.call": "It is {client} on the telephone to {interviewer}, asking for another time.",
    "no-attempt.thanks": "{interviewer} has just offered another time, and {client} answers.",
    "no-attempt.followup": "{interviewer} brings the moved interview up, and {client} answers.",
    "no-attempt.advice": "It is the coach who speaks, to {client}.",
    "apology.missed": "{interviewer} has not heard that {client} is sorry. Once, plainly, is enough.",
    "apology.missed.refused": "\u201c{quote}\u201d takes the apology back. {interviewer} has to rearrange a day; one plain word of regret costs nothing.",
    "apology.partly": "\u201c{quote}\u201d is half an apology. Say what it is for: the change, the hour or the short notice.",
    "reason.missed": "{interviewer} hears no reason. One sentence is enough; here it is {reason}.",
    "reason.missed.unacceptable": "\u201c{quote}\u201d is honest, and not a reason that {interviewer} can forgive. Keeping the interview is the way out.",
    "reason.missed.unforgivable": "{interviewer} hears no reason, and {reason} would not be forgiven. Keeping the interview is the way out.",
    "reason.partly.unforgivable": "\u201c{quote}\u201d only hints, and {reason} would not be forgiven. Keeping the interview is the way out.",
    "reason.partly": "\u201c{quote}\u201d only hints. The kind of reason, {reason}, lets {interviewer} forgive it.",
    "reason.partly.ramble": "The reason is in there, and {interviewer} has to look for it. One sentence about {reason} carries it.",
    "honesty.missed": "\u201c{quote}\u201d is not what happened. It is {reason}; where that is awkward, saying less is honest, another story is not.",
    "call.honesty.missed": "\u201c{quote}\u201d is not what the case says. It is {reason}; say that, or say less.",
    "followup.honesty.missed": "\u201c{quote}\u201d is another story than {interviewer} has heard, or than what happened. It was {reason}.",
    "followup.honesty.missed.denied": "\u201c{quote}\u201d denies what {interviewer} remembers. {client} did ask to move it.",
    "advice.honesty.missed": "\u201c{quote}\u201d leads {client} into a false excuse. It tends to come up again; steer away from it.",
    "discretion.partly": "\u201c{quote}\u201d is more than {interviewer} needs. That it is {reason} is enough.",
    "discretion.missed": "\u201c{quotes}\u201d: these are more than {interviewer} needs. That it is {reason} is enough.",
    "reschedule.missed": "{client} has not asked for another time. Open to offer: {windows}.",
    "reschedule.missed.cancels": "This cancels and stops there. The point of the call is the second chance; open to offer: {windows}.",
    "reschedule.missed.demands": "\u201c{quote}\u201d sets the time for {interviewer}. Ask, and leave a choice: {windows}.",
    "reschedule.partly": "The request is there. Make it easy to grant and name when {client} can come: {windows}.",
    "reschedule.partly.demands": "The times are good; \u201c{quote}\u201d sounds like an order. Ask for them.",
    "gratitude.missed": "{interviewer} gives up time for this, and nobody has said thank you.",
    "followup.gratitude.missed": "{interviewer} made room a second time. A word of thanks belongs here.",
    "gratitude.partly": "\u201c{quote}\u201d is courteous; an actual thank-you is warmer.",
    "consideration.missed": "Nothing here shows what the change costs {interviewer}: a day planned, an hour kept, short notice.",
    "consideration.partly": "\u201c{quote}\u201d nods at it. Name what {interviewer} has to change: the time, the schedule, the arrangements.",
    "interest.missed": "After this, {interviewer} may wonder whether {client} still wants the job as {role}.",
    "interest.missed.doubt": "\u201c{quote}\u201d makes {interviewer} doubt. If {client} still wants the job, this is the place to say it.",
    "interest.partly": "\u201c{quote}\u201d is lukewarm. {interviewer} should hear that {client} wants this.",
    "tone.missed": "Read this aloud as if {interviewer} were a stranger: what would you leave out?",
    "tone.missed.rude": "\u201c{quotes}\u201d would close a door. Calm and plain will do more for {client}.",
    "tone.partly": "One thing jars: \u201c{quote}\u201d. The rest can stand.",
    "tone.partly.over-apology": "Sorry once is warm; again and again it asks {interviewer} to do the comforting.",
    "tone.partly.typed": "It reads like a message typed in a hurry; this is spoken to {interviewer}.",
    "tone.partly.cold": "It is correct and a little cold. A please or a thank-you would warm it.",
    "advice.tone.missed": "\u201c{quote}\u201d will hurt more than it helps. {client} came to you for advice.",
    "advice.tone.partly.notes": "These are notes. Say them to {client} in sentences.",
    "advice.tone.partly.bossy": "This orders {client} about a little. The choice stays with the client.",
    "responsibility.missed": "{interviewer} should hear a promise being kept at the present job.",
    "responsibility.missed.complains": "\u201c{quote}\u201d runs down the present employer; {interviewer} will wonder who is next.",
    "responsibility.missed.leaks": "\u201c{quote}\u201d is the present employer's business and should stay there.",
    "responsibility.partly": "The work is named as an obstacle. It is also a promise that {client} keeps, and that speaks for {client}.",
    "brevity.partly": "{words} words; {low} to {high} would be better.",
    "brevity.missed": "{words} words; {low} to {high} are asked for.",
    "thanks-flexibility.missed": "{interviewer} has just rearranged a day. Thanks come first.",
    "thanks-flexibility.partly": "Thanks are there; say what for: the flexibility, the understanding, the room made.",
    "confirmation.missed": "{interviewer} cannot tell whether {offer} is accepted.",
    "confirmation.missed.wrong": "\u201c{quote}\u201d is not what was offered. It is {offer}.",
    "confirmation.missed.reopened": "\u201c{quote}\u201d asks for yet another time. {offer} was offered.",
    "confirmation.partly": "Say both back, the day and the time ({offer}), so that nobody turns up at the wrong hour.",
    "confirmation.partly.reopened": "\u201c{quote}\u201d puts {offer} in doubt again.",
    "commitment.missed": "{interviewer} would like to be sure that {client} comes this time.",
    "commitment.missed.hedge": "\u201c{quote}\u201d leaves a door open. The second time should be certain.",
    "commitment.partly": "\u201c{quote}\u201d is faint. {interviewer} would like to be sure of this one.",
    "restraint.missed": "\u201c{quote}\u201d goes back into what is settled. Thank, confirm, and stop.",
    "restraint.missed.reopens": "\u201c{quote}\u201d reopens a time that {interviewer} has just found.",
    "restraint.partly": "\u201c{quote}\u201d is not needed any more; {interviewer} has said yes.",
    "ownership.missed": "{interviewer} asked about the moved interview and hears nobody own it.",
    "ownership.missed.defends": "\u201c{quote}\u201d defends. It was {client} who asked to move; saying so calmly ends the matter.",
    "ownership.missed.jokes": "\u201c{quote}\u201d laughs it off. One plain sentence first; then there is room to smile.",
    "ownership.partly": "Say plainly that {client} asked to move the interview; skirting it leaves the question open.",
    "pivot.missed": "The matter is settled; now turn {interviewer} back to the job as {role}.",
    "pivot.partly": "\u201c{quote}\u201d turns halfway. What about the job as {role} would {client} like to talk about?",
    "verdict.missed": "{client} still cannot tell what you think of {reason} as a reason to move the interview.",
    "verdict.missed.contrary": "This says that it will do. Would {interviewer} think so too, hearing of {reason}?",
    "verdict.partly": "\u201c{quote}\u201d hints. {client} needs to hear plainly how {reason} will stand with {interviewer}.",
    "why.missed": "{client} hears no ground. How would it look to {interviewer}, and what follows from that?",
    "why.partly": "\u201c{quote}\u201d asserts it. What would {interviewer} actually think, or hear, or ask next time?",
    "alternative.missed": "{client} leaves without a way out. One that fits: {way}.",
    "alternative.partly": "\u201c{quote}\u201d is general. One way out that fits: {way}.",
    "next-step.missed": "What should {client} do, and by when?",
    "next-step.partly.what": "It says what to do. By when?",
    "next-step.partly.when": "It says when. What exactly should {client} do?",
    "empathy.missed": "\u201c{quote}\u201d shames. {client} will hear little after that.",
    "empathy.partly": "Courteous, and {client} may not feel understood yet. What is hard about this for {client}?",
    "channel.partly": "It will reach them. {best} is better here: a voice can be answered at once.",
    "channel.missed": "This leaves the news to chance. {best} is the way here.",
    "moment.partly": "Better than later. {best} would give them more notice.",
    "moment.missed": "By then the day is planned or gone. {best} was still open.",
})
"""What a trainee reads about a criterion that is not met: one line each, never a phrase to paste."""


def not_called_for(reason: str, offered: bool) -> frozenset[str]:
    """The criteria that a case of this kind of reason, with or without an offer, does not call for: `na` in every draft."""
    spare = {"responsibility": reason != "work-commitment", "confirmation": not offered}
    return frozenset(name for name, is_spare in spare.items() if is_spare)
