"""Hand-made cases for the tests of the draft scorer: small, and apart from every pack."""

from dataclasses import replace
from datetime import datetime

from raincheck.cases import Case, Channels, Interview

TODDLER = Case(
    id="toddler", title="A toddler with a fever", difficulty=1, client="Priya", employer="Harlow Dental Group", role="Practice coordinator",
    interviewer="Mr. Okafor", interview=Interview(datetime(2026, 6, 9, 10), "onsite", "first"), now=datetime(2026, 6, 8, 19, 30),
    story="My two-year-old came home from nursery with a fever of 39 and was sick twice over the sofa. My partner is away on business until "
          "Wednesday and my mother is abroad, so there is nobody but me. The interview at Harlow is tomorrow at ten.",
    reason="child-illness", verdict="acceptable", basis="stated", rules=("G04", "G09"), rationale="A sick child is forgivable.",
    private=("fever of 39", "vomited on the sofa"), facts=("the child is two", "her partner is away until Wednesday"), channels=Channels(),
    moments=("now", "tomorrow-morning", "hour-before", "afterwards"), availability=("Thursday all day", "Friday morning"),
    tasks=("call", "thanks", "followup"), offer=datetime(2026, 6, 11, 14), said="My daughter is ill, so I asked to move the interview.",
    exemplars={
        "call": "Good evening, Mr. Okafor, this is Priya. I'm sorry to ring so late. My little girl is ill and I have to stay with her tomorrow, so I can't "
                "be with you at ten. I know you have kept the hour. Could I come on Thursday, or on Friday morning? I'd still love to join you. Thank you.",
        "thanks": "Thank you, Mr. Okafor, that's very flexible of you. Thursday the 11th at two. I'll be there.",
        "followup": "Yes, I asked to move it because my daughter was ill. Thank you for making room for me. I'd like to hear how you plan the surgeries' lists.",
    }, fingerprint="0123456789ab",
)
"""Acceptable; a child's illness; offered Thursday 11 June at 14:00."""

AUDIT = replace(
    TODDLER, id="audit", title="The auditors come early", client="Tomas", interviewer="Ms. Lund", employer="Fjell Energy", role="Controller",
    story="Our auditors moved the closing meeting to tomorrow at ten. I promised to answer for the accounts, and there is talk of layoffs.",
    reason="work-commitment", private=("layoffs are being discussed",), facts=("the auditors moved the closing meeting", "he promised to answer for the accounts"),
    said="Our auditors moved the closing meeting, so I asked for another day.",
    exemplars={"call": "Hello, Ms. Lund, this is Tomas. I'm sorry, our auditors have moved a meeting and I promised to be there. May I come on Thursday? Thank you.",
               "thanks": "Thank you, Ms. Lund.", "followup": "Yes, the auditors had moved a meeting. Thank you for waiting."},
)
"""Acceptable; a work commitment, so that responsibility counts."""

CONCERT = replace(
    TODDLER, id="concert", title="Tickets for a concert", client="Leo", interviewer="Mrs. Vance", employer="Brightwater Hotels", role="Receptionist",
    story="My favourite band plays in Leeds tomorrow and I've had tickets since March. The train leaves at nine. I could tell Mrs. Vance that I've got a "
          "stomach bug. There's a later train at two, and the doors open at seven.",
    reason="other-event", verdict="not-acceptable", rules=("G07",), private=(), facts=("the concert is at seven in Leeds", "a later train leaves at two"),
    tasks=("advice",), offer=None, said=None, alternatives=("take the later train at two", "sell the ticket"),
    exemplars={"advice": "I know how long you've waited for this band. But a concert won't do as a reason: Mrs. Vance would conclude that the job comes second. Please don't "
                         "say that you're ill either. Take the two o'clock train and keep the interview; book it tonight."},
)
"""Not acceptable; the client thinks of claiming a stomach bug."""

RIVAL = replace(
    CONCERT, id="rival", title="Another interview", client="Nadia", interviewer="Dr. Sorel", employer="Lakeside Clinic", role="Lab technician",
    story="The university lab has asked me for an interview at the same hour as Lakeside. I could say that my mother is in hospital. The labs here all know each other.",
    reason="competing-interview", verdict="tread-carefully", rules=("G08",), facts=("both interviews are at ten",), tasks=("call", "advice"),
    alternatives=("ask the university for another hour", "keep Lakeside at ten"),
    exemplars={"call": "Hello, Dr. Sorel, it's Nadia. I'm sorry: I have another appointment at that hour. Could we meet on Friday? Thank you.",
               "advice": "I can see the pull of both. Moving one for the other is risky, as the labs here know each other. Ask the university for another hour today."},
)
"""Tread carefully; another interview; the client thinks of claiming an illness in the family."""
