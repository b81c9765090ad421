"""Spelling: the one list of contractions, abbreviations and misspellings, each with the plain words it stands for."""

from __future__ import annotations

import re
from functools import lru_cache


def _pairs(text: str) -> dict[str, tuple[str, ...]]:
    return {key: tuple(words.split()) for key, words in (pair.split("=") for pair in re.split(r"\s*;\s*", text.strip()))}


TITLES = frozenset("mr mrs ms dr prof st mx rev no approx vs".split())

CONTRACTIONS = _pairs("""
can't=can not; won't=will not; shan't=shall not; ain't=is not; let's=let us; i'm=i am; y'all=you all; ma'am=maam;
o'clock=oclock; 'em=them; c'mon=come on; it'd=it would; d'you=do you
""")

ABBREVIATIONS = _pairs("""
cannot=can not; cant=can not; wont=will not; dont=do not; doesnt=does not; didnt=did not; isnt=is not; wasnt=was not;
arent=are not; werent=were not; couldnt=could not; wouldnt=would not; shouldnt=should not; havent=have not; hasnt=has not;
hadnt=had not; aint=is not; im=i am; ive=i have; thats=that is; theres=there is; hes=he is; shes=she is; youre=you are;
youve=you have; youll=you will; weve=we have; theyre=they are; theyve=they have; whats=what is; lets=let us; itll=it will;
thatll=that will; gonna=going to; wanna=want to; gotta=got to; gimme=give me; lemme=let me; dunno=do not know;
cos=because; coz=because; cuz=because; bc=because; thx=thanks; thanx=thanks; tnx=thanks; thnx=thanks; ty=thank you;
thankyou=thank you; thankyu=thank you; pls=please; plz=please; plse=please; u=you; ur=your; r=are; ya=you; yr=your; tmrw=tomorrow;
tmr=tomorrow; tmw=tomorrow; tomoz=tomorrow; 2moro=tomorrow; tomo=tomorrow; mon=monday; tue=tuesday; tues=tuesday;
wed=wednesday; weds=wednesday; thu=thursday; thur=thursday; thurs=thursday; fri=friday; jan=january; feb=february;
apr=april; jun=june; jul=july; aug=august; sep=september; sept=september; oct=october; nov=november; dec=december;
appt=appointment; apptmt=appointment; mtg=meeting; soz=sorry; resched=reschedule; asap=as soon as possible; hols=holiday;
vacay=holiday; abt=about; cld=could; wld=would; shd=should; b4=before; bday=birthday; doc=doctor;
hosp=hospital; oclock=oclock; ok=okay; k=okay; owt=anything; summat=something; eve=evening; mum=mother;
mom=mother; mam=mother; mummy=mother; dad=father; daddy=father; nan=grandmother; gran=grandmother; grandma=grandmother; nana=grandmother;
granny=grandmother; grandad=grandfather; granddad=grandfather; grandpa=grandfather; kiddo=child; kid=child; hubby=husband;
lotta=lot of; kinda=kind of; sorta=sort of; outta=out of; tho=though; thru=through; w=with; rly=really; v=very
""")

_SPELLINGS = {
    word: right for right, wrongs in {
        "apologise": "apologize appologise appologize apolgise apoligise apologies's",
        "apologies": "appologies apologys apolgies apologise's",
        "apology": "appology apolgy",
        "sorry": "soory sory sorrry sorri sry srry",
        "grateful": "greatful gratefull greatfull",
        "appreciate": "apreciate appriciate apprecate appreicate",
        "realise": "realize", "recognise": "recognize", "organise": "organize", "organised": "organized",
        "rearrange": "re-arrange rearange", "reschedule": "rescedule reshedule reschedual rescheduale",
        "interested": "intrested interrested", "interest": "intrest", "interview": "interveiw intervew",
        "tomorrow": "tommorow tommorrow tomorow tomorro", "wednesday": "wensday wednsday wendsday wednesady",
        "thursday": "thrusday thusday thursay", "tuesday": "tusday teusday", "definitely": "definately defiantly definitly",
        "inconvenience": "inconvience inconvinience inconveniance", "opportunity": "oppurtunity oportunity",
        "appointment": "apointment appointmet", "unfortunately": "unfortunatly", "emergency": "emergancy",
        "understanding": "understandng", "forward": "foward", "thanks": "thnks thaks", "thank": "thnak thak",
        "favour": "favor", "neighbour": "neighbor", "colour": "color", "cheque": "check",
    }.items() for word in wrongs.split() if word != "check"
}
_WATCHED = tuple("""apologise apologies apology sorry grateful appreciate reschedule rearrange interested interview tomorrow monday tuesday wednesday
thursday friday definitely inconvenience opportunity appointment unfortunately emergency understanding flexible flexibility
forward convenient schedule thanks""".split())
_REAL = frozenset("""sort story worry sorry apologised apologises appreciated appreciates rescheduled rearranged interviews interviewed interviewer
appointments emergencies flexibly schedules scheduled thank forwards mondays tuesdays fridays thursdays wednesdays thinks tanks shanks hanks
convenience inconvenient inconveniences opportunities understandings disinterested apologising""".split())
_RUNS = re.compile(r"([^\W\d_])\1{2,}")


@lru_cache(maxsize=4096)
def mended(word: str) -> str:
    """The word as it is usually written; a word that is not known to be wrong comes back as it is."""
    if len(word) > 40:
        return word[:40]
    word = _RUNS.sub(r"\1", word)
    if word in _SPELLINGS:
        return _SPELLINGS[word]
    if len(word) < 6 or word in _WATCHED or word in _REAL:
        return word
    return next((right for right in _WATCHED if right[0] == word[0] and _one_slip(word, right)), word)


def _one_slip(word: str, right: str) -> bool:
    """Whether one letter too many, too few, wrong, or two changed over makes the difference; endings are no slips."""
    if abs(len(word) - len(right)) > 1 or word + "s" == right or word == right + "s" or word == right + "d":
        return False
    at = next((n for n, (a, b) in enumerate(zip(word, right)) if a != b), min(len(word), len(right)))
    rest, wanted = word[at:], right[at:]
    return rest[1:] == wanted[1:] or rest[1:] == wanted or rest == wanted[1:] or (
        len(rest) > 1 and rest[:2] == wanted[:2][::-1] and rest[2:] == wanted[2:])
