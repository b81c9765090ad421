"""The lexicon: every word and phrase that the scorer listens for, as data, and nothing that decides what they mean.

Patterns are matched against sentences in the normal form of `reading` (lower case, contractions written out, one
space between words, stops gone): "I'm" stands as "i am", "can't" as "can not", "o'clock" as "oclock", "mum" as "mother".
"""

from __future__ import annotations

_ARRANGED = (
    r"(?:cleared|planned|arranged|set|blocked|kept|booked|scheduled|fixed|organi[sz]ed|prepared|reserved|put|"
    r"saved|lined up|moved|freed|held|allotted|allocated|made|got|carved|juggled|rearranged|shuffled|fitted|found|"
    r"gone to)"
)
_YOURS = (
    r"(?:schedules?|diary|diaries|calendar|plans?|planning|rota|arrangements|day|morning|afternoon|week|hour|time|"
    r"team|side|end|panel|programme|timetable|appointments|slots?|list|rounds?|hiring)"
)

ACTS: dict[str, tuple[str, ...]] = {
    # -- the call
    "apologises": (
        r"\b(?:i|we|please) (?:do |must |have to |want to |would like to |really |sincerely |truly |humbly |"
            r"can only |just )*(?:apologi[sz]e|beg your pardon)\b(?! if\b)",
        r"\bi am (?:\w+ )?(?:apologising|calling to apologi[sz]e)\b", r"\bto apologi[sz]e\b", r"\bapologi[sz]ing\b",
        r"\b(?:my|sincere|sincerest|many|full|humble|deepest|our) (?:\w+ )?apologies\b",
        r"\baccept (?:my|our) apolog",
        r"^(?:\w+ )?apologies\b",
        r"\bapologies (?:for|to)\b",
        r"\bowe you an apology\b",
        r"\b(?:i am|am|i feel|we are) (?:(?!not\b|never\b)\w+ ){0,3}sorry\b(?! (?:if|"
            r"about that)\b)(?! to (?:hear|learn|see|say)\b)",
        r"\bsorry (?:to|for|that|about (?!that\b)|i|but i|this)\b(?! (?:hear|learn|see|say)\b)",
        r"\b(?:so|very|really|ever so|terribly|awfully|truly|extremely|"
            r"dreadfully) sorry\b(?! if\b)(?! to (?:hear|learn)\b)",
        r"\b(?:please |do )?forgive (?:me|the|my)\b",
        r"\bexcuse (?:the|my) (?:short|late|trouble|inconvenience)",
        r"\bi regret (?:having|that i|to|the)\b",
        r"\bi (?:really |do )?feel (?:awful|terrible|bad|dreadful) (?:about|for|to|that|doing|having)\b",
    ),
    "half-apologises": (
        r"\bsorry if\b",
        r"\bapologies if\b",
        r"\bapologi[sz]e if\b",
        r"\bsorry about that\b",
        r"\bmy bad\b",
        r"\bsorry (?:and )?all that\b",
        r"\bsorry\b",
        r"\bapolog(?:y|ies)\b",
        r"\bi am afraid\b.{0,20}\binconvenien",
        r"\boops\b",
        r"\bpardon\b",
    ),
    "refuses-to-apologise": (
        r"\bnot (?:\w+ ){0,3}(?:sorry|apologi[sz]\w+)\b",
        r"\bno (?:apolog(?:y|ies)|need to apologi[sz]e)\b",
        r"\bwhy (?:(?:should|would|must) i|i (?:should|must|would)) (?:\w+ )?(?:apologi[sz]e|be sorry)",
        r"\brefuse to apologi[sz]e\b",
        r"\bnever apologi[sz]e\b",
        r"\bnothing to (?:apologi[sz]e|be sorry) for\b",
        r"\bsorry not sorry\b",
        r"\bnot that i am sorry\b",
        r"\bwithout (?:an )?apolog",
    ),
    "hints-at-a-reason": (
        r"\bsomething (?:\w+ )?(?:has |have )?(?:come|came|cropped|popped) up\b",
        r"\bsomething (?:personal|private|urgent|important)\b",
        r"\b(?:personal|private|unforeseen|unexpected|certain|extenuating|unavoidable|"
            r"pressing) (?:\w+ )?(?:reasons?|matters?|circumstances|issues?|problems?|things?|business|situation)\b",
        r"\b(?:clash(?:es)?|conflict(?:s|ing)?|double booked|double booking|overlaps?)\b",
        r"\b(?:prior|previous|other|another|urgent|existing|earlier|important) (?:\w+ )?(?:commitments?|"
            r"engagements?|appointments?|obligations?|arrangements?|plans?|meeting|interview|matter)\b",
        r"\b(?:work|family) (?:thing|stuff)\b",
        r"\bthings? (?:on|going on|to (?:do|sort|take care of))\b",
        r"\bthings? (?:have|has) (?:come|cropped)\b",
        r"\bout of (?:station|town|the (?:country|office))\b",
        r"\bunavailable\b",
        r"\b(?:can not|will not be able to|unable to|not able to) (?:make|attend|come|get|be)\b",
        r"\bappointment\b",
        r"\bissues? (?:at|with)\b",
        r"\bcircumstances\b",
        r"\ba (?:test|thing|matter)\b", r"\bemergency\b",
    ),
    "gives-a-cause": (
        r"\b(?:because|since|due to|owing to|on account of)\b",
        r"\bi (?:have|have got|need|had) to (?:be|go|attend|stay|wait|take|see|give|stand|drive|travel|help|sit|"
            r"cover|collect|look after|appear|deal|fly|hand|move|sign)\b",
        r"\bi (?:must|am required to|am needed|have been (?:called|asked|summoned|told|given))\b",
        r"\bcan not (?:leave|get out|drive|travel|walk|speak|move)\b"),
    "asks-for-a-time": (
        r"\bre ?schedul\w*\b",
        r"\brearrang\w*\b",
        r"\bre ?book\w*\b",
        r"\bpostpone\w*\b",
        r"\b(?:an ?other|another|new|different|alternative|later|earlier|fresh|some other|"
            r"any other) (?:\w+ )?(?:time|day|date|slot|appointment|hour|opportunity to meet|chance|occasion|"
            r"session)\b",
        r"\b(?:move|push|shift|change|swap|delay|put off|put back|bring forward) (?:it|this|that|our|the|my|"
            r"things|us|\w+day)\b",
        r"\b(?:can|could|may|might|would|shall|is there|any chance|possible|please|hope(?:fully)?|maybe|perhaps|"
            r"wonder\w*)\b.{0,60}\b(?:reschedul\w+|rearrang\w+|move|moved|postpone|another|other|later|instead|else|"
            r"change it|come)\b",
        r"\bsome ?other time\b",
        r"\bwhen (?:else|would|could|can) (?:\w+ )?(?:suit|i come|you see|we)\b",
        r"\bsort (?:something|another|a time)\b",
        r"\bfit me in\b",
        r"\bsee me\b",
        r"\bslot\b",
        r"\bnew date\b",
        r"\btry again\b",
    ),
    "offers": (
        r"\b(?:could|can|may|might|would|shall) (?:i|we|you)\b",
        r"\b(?:i|we) (?:could|can|would|will|shall|am|have)\b(?! (?:not|sorry|calling|ringing|phoning))",
        r"\bwould (?:\w+ ){0,6}(?:suit|work|do|be|help)\b",
        r"\b(?:free|available|availability|open|flexible|happy|glad)\b",
        r"\b(?:how|what) about\b",
        r"\b(?:is|are) there any\b",
        r"\bany chance\b",
        r"\bany ?time\b",
        r"\bany ?(?:other )?day\b",
        r"\b(?:works?|suits?|okay|fine|good|best|doable|possible|convenient)\b",
        r"\bif (?:that|it|you|there)\b",
        r"\bplease\b",
        r"\binstead\b",
        r"\bmake it\b",
        r"\bshall we\b",
        r"\bkindly\b",
        r"\bhope\b",
        r"\bwonder\w*\b",
        r"\bpropose\b",
        r"\bsuggest\b",
        r"\boffer\b",
        r"\bwide open\b",
        r"\bi (?:am )?(?:all )?yours\b",
        r"\bpossib\w+\b",
        r"\bwhichever\b",
        r"\bfree all\b",
        r"\bfrom\b.{0,30}\b(?:on|onwards?)\b",
        r"\bask\b",
    ),
    "defers": (
        r"\b(?:any|what|whatever|whichever|whenever|when)\b.{0,40}\b(?:suits?|works?|convenient|convenience|"
            r"easiest|easier|best|handiest|least (?:trouble|bother)|good|prefer|fits?|like|free|available|choose|"
            r"have (?:space|room|a gap|an opening))\b",
        r"\bat your (?:\w+ )?convenience\b",
        r"\b(?:around|round) (?:your|you)\b",
        r"\bany ?time (?:you|that|at all|next|this|on|from)\b",
        r"\bany day (?:you|that|next|from|at)\b",
        r"\bwhenever\b",
        r"\byou (?:all )?just tell me when\b",
        r"\bfit (?:in )?(?:around|with|round) (?:you|your)\b",
        r"\bwork around (?:you|your)\b",
        r"\bi (?:am|will be) (?:completely |totally |entirely |fully |very )?flexible\b",
        r"\bmake myself (?:available|free)\b",
        r"\byou (?:name|pick|choose|say|tell me)\b.{0,20}\b(?:time|day|when|it)\b",
        r"\bi (?:will|can) (?:fit|work|be there) (?:in )?(?:whenever|around)\b",
        r"\bsuits? (?:you|your|the panel|the team|everyone)\b",
        r"\bfirst available\b",
        r"\bdrop everything\b",
    ),
    "orders-a-time": (
        r"\bi (?:will |shall )?expect (?:the|you to|a|an|to|your|confirmation)\b",
        r"\bi (?:need|want|require|demand|insist)\b.{0,40}\b(?:moved|changed|rescheduled|reschedule|time|date|"
            r"slot|\w+day|you to)\b",
        r"\byou (?:will|must|have to|need to|had better|better)\b.{0,30}\b(?:move|change|reschedule|rebook|give|"
            r"see|find|wait|confirm|sort|make|respect)\b",
        r"^(?:so )?(?:please )?(?:confirm|make sure|ensure|put me|move it|change it|book me|reschedule)\b",
        r"\bconfirm\b.{0,15}\b(?:by|asap|immediately|today|now)\b",
        r"\brebook me\b",
        r"\btake it or leave it\b",
        r"\bnon negotiable\b",
    ),
    "cancels-outright": (
        r"\b(?:calling|ringing|phoning|writing|want|like|need|have|here|going) to (?:\w+ )?(?:cancel|withdraw|"
            r"pull out|drop out|call off)\b",
        r"\b(?:must|will|i) (?:have to )?(?:cancel|withdraw)\b",
        r"\b(?:please|kindly) (?:cancel|withdraw|take me off)\b",
        r"\bremove me\b",
        r"\bno longer (?:interested|want)\b",
        r"\bfind some ?(?:one|body) else\b",
        r"\bforget (?:it|about it|the interview)\b",
    ),
    "keeps-the-interview": (
        r"\bi will (?:be there|come|change|keep|still come|arrange|make it|sort)\b.{0,50}\b(?:planned|"
            r"as arranged|after all|anyway|all the same|cover|original|regardless)\b",
        r"\bi will (?:change|move|cancel|rebook)\b.{0,40}\b(?:and|so) (?:i )?(?:come|be|keep|attend)\b",
        r"\bi will (?:still )?(?:be there|come) (?:as planned|on time|at \w+)\b",
        r"\bkeep (?:our|the|to) (?:\w+ )?(?:time|interview|appointment|original)\b",
        r"\bas (?:originally )?planned\b",
        r"\bif (?:not|that is not possible|it (?:has|must|needs)).{0,40}\bi will\b",
    ),
    "thanks": (
        r"\bthank(?:ing|ful|fully)?\b(?: you)?(?: (?:so|very) much)?(?! for nothing)",
        r"\bthanks\b(?! for nothing)",
        r"\bgrateful\b",
        r"\bgratitude\b",
        r"\b(?:much |most |so )?obliged\b",
        r"\bindebted\b",
        r"\bi (?:\w+ ){0,3}appreciate[ds]? (?:your|the|you|this|it|how|that|everything|all|them)\b",
        r"\bappreciated (?:you|it|your|that|how)\b",
        r"\bappreciative\b",
        r"\b(?:very|so|most|really|that is|how|right|extremely|too|awfully) (?:\w+ )?(?:kind|good|decent|"
            r"generous|nice|lovely|thoughtful|gracious) of you\b",
        r"\b(?:it|that) (?:was|is) (?:\w+ )?(?:kind|good|decent|generous|nice|lovely|gracious) of (?:you|them)\b",
        r"\byou (?:are|were) (?:\w+ )?(?:kind|good enough|generous|gracious)\b",
        r"\bgod bless\b",
        r"\b(?:cheers|ta|bless you) for\b",
        r"\bmuch appreciated\b",
        r"\bmeans a lot\b",
        r"\byour (?:kindness|patience|understanding|flexibility)\b",
    ),
    "polite-without-thanks": (
        r"\bplease let me know\b",
        r"\blet me know\b",
        r"\bkindly\b",
        r"\bcheers\b",
        r"\bta\b",
        r"\b(?:would|should|will) (?:\w+ )?(?:be (?:\w+ )?(?:grateful|thankful|obliged|appreciated)|"
            r"appreciate)\b",
        r"\bif you (?:would|could) be so kind\b",
        r"\b(?:kind|best|warm|many)? ?regards\b",
        r"\byours (?:sincerely|faithfully|truly)\b",
        r"\bplease (?:advise|confirm|do)\b",
        r"\bhope (?:that is|this is|it is|it was|that was) (?:okay|all right|alright|fine)\b",
        r"\bif that is (?:okay|all right|alright)\b",
        r"\bif it is (?:okay|all right|alright) with you\b",
        r"\brespected\b",
    ),
    "thinks-of-their-time": (
        r"\bshort notice\b", r"\blate notice\b", r"\blittle notice\b", r"\bat such notice\b",
        rf"\b(?<!appreciate )(?:you|the panel|your team|everyone|everybody|five of you|all of you|team|"
            rf"your side)\b(?: \w+){{0,4}}? (?:have|had|has|will have|must have|would have|already|all|were|"
            rf"are)\b(?: (?:already|all|probably|just|kindly|no doubt|specially|surely|been|to))* {_ARRANGED}\b",
        rf"\b(?:disrupt\w*|upset\w*|mess\w*|throw\w*|affect\w*|reshuffl\w*|juggl\w*|rearrang\w*|around|into|with|"
            rf"respect|dent|hole in|on|waste\w*|value|costs?|take up|taken up|changing|leaves|spoil\w*|eats? into|"
            rf"out of|inconvenience to|trouble to) (?:\w+ )?(?:your|the panel 's|the team 's|"
            rf"you and your) (?:\w+ )?{_YOURS}\b",
        rf"\b(?:know|realise|understand|appreciate|aware|imagine|expect|see|sure|recognise|"
            rf"guess)\b(?: \w+){{0,5}}? your (?:\w+ ){{0,2}}{_YOURS}\b",
        r"\b(?:know|realise|understand|appreciate|aware|imagine|expect|sure|recognise) (?:that )?(?:you|"
            r"the panel|your team|everyone|they|how)(?: all)? (?:\w+ ){0,2}(?:busy|stretched|rota|planning|planned|"
            r"time)\b",
        r"\b(?:know|realise|recognise|aware|imagine|understand|sorry|apologi[sz]e|apologies|conscious|mindful|"
            r"hate|appreciate)\b.{0,50}\b(?:you|your|the panel|everyone|the team|the committee|"
            r"everybody)\b.{0,40}\b(?:planned|arranged|arrangements|booked|diary|calendar|schedules?|rota|set aside|"
            r"set up|blocked|gap|hole|waiting|busy|short staffed|stretched|cleared|prepared|preparations?|"
            r"organi[sz]ed|lined up|room|effort|gone to|held|reserved|plans|list)\b",
        r"\byou (?:have|are) (?:\w+ ){0,3}(?:busy|full)\b",
        r"\bleav(?:es?|ing) (?:you|your \w+) (?:with|short|in)\b",
        r"\byou will have to (?:find|move|rearrange|change|fill|shuffle|tell)\b",
        r"\bmore notice\b",
        r"\bso (?:little|close to)\b",
        r"\bpeople (?:have|are) (?:travel|com)\w+\b",
        r"\b(?:day|time|hour|morning|afternoon|slot|diary) (?:that )?you (?:have |had )?(?:set|kept|cleared|"
            r"blocked|put|made|given|reserved|planned)\w*\b",
        r"\bother (?:people|candidates) (?:to see|you|waiting)\b",
        r"\bbusy (?:\w+ )?(?:schedule|diary|day|week|person|people|calendar|time|season)\b",
        r"\byour (?:busy|full|packed|tight) \w+",
        r"\ban hour with you\b",
        r"\b(?:cleared|set aside|blocked out|kept|put aside|made|given up) (?:\w+ )?(?:the|that|your|this|an|"
            r"their|an?) (?:\w+ )?(?:time|hour|morning|afternoon|day|diary|slot)\b",
        r"\byou (?:told|said)\b.{0,40}\b(?:panel|together|arrange|time|took)\b",
        r"\bhow (?:hard|difficult|long|much).{0,30}\b(?:arrange|together|one room|line|set up|organise|"
            r"planning)\b",
        r"\byou (?:have|will have) (?:\w+ ){0,2}(?:rooms?|other candidates|a (?:shop|school|team|ward|kitchen|"
            r"department|business|panel)|interviews|people|folk)\b",
        r"\byou (?:\w+ )?(?:(?:will|would) )?(?:now )?(?:have|need) to (?:\w+ )?(?:move|change|redo|rearrange|"
            r"reshuffle|find|fill|swap)\b",
        r"\basking you to redo\b",
        r"\bhold(?:ing)? (?:the )?(?:place|slot|time)\b",
        r"\byour (?:second |first |final )?rounds\b",
        r"\byou (?:had|have|would) (?:\w+ )?kept\b",
    ),
    "nods-at-the-trouble": (
        r"\binconvenien\w*\b",
        r"\b(?:trouble|troubling|bother|bothering|nuisance|hassle|disruption|difficulty|faff|imposition|"
            r"disturbance|mess\w* you (?:about|around)|put(?:ting)? you (?:out|to)|a pain)\b",
        r"\bnot ideal\b",
        r"\bless than ideal\b",
        r"\bfar from ideal\b",
        r"\b(?:last|eleventh) (?:minute|moment|hour)\b",
        r"\b(?:this|so|rather|pretty|such) late\b",
        r"\b(?:this|so) early\b",
        r"\bawkward\b",
        r"\blate in the (?:day|week)\b",
        r"\blet(?:ting)? you (?:all )?down\b",
        r"\bannoying\b",
        r"\bat this (?:hour|stage)\b",
        r"\bthe same day\b",
        r"\bsudden(?:ly)?\b",
    ),
    "wants-the-role": (
        r"\b(?:very|really|still|so|much|most|extremely|truly|remain|am|highly|genuinely|incredibly|super|"
            r"deeply|equally|just as|as) (?:very |much |really |so )*(?:keen|interested|excited|enthusiastic|eager|"
            r"pumped|motivated|committed)\b",
        r"\b(?:interests?|excites?) me\b",
        r"\bmy (?:\w+ )?(?:interest|enthusiasm)\b",
        r"\blook(?:ing)? (?:very much |so much |really |still |so |truly )?forward to (?!hear)",
        r"\b(?:would|do|still|really|honestly) (?:\w+ ){0,2}(?:love|like|want) (?:to )?(?:work|join|talk|speak|"
            r"meet|come|be part|discuss|this|the (?:job|role|post|position|chance)|hear|that|it|tell|show|see)\b",
        r"\bi (?:\w+ ){0,3}want (?:this|the|that|to (?:work|join|meet|talk|come|be)) ?(?:\w+ )?(?:job|role|one|"
            r"post|position|chance|interview|work)?\b",
        r"\b(?:job|role|position|post|one|company|place) (?:that )?i (?:\w+ )?want\b",
        r"\bcan not wait\b",
        r"\bhate to (?:miss|lose)\b",
        r"\bdelighted (?:to (?:come|meet)|at)\b",
        r"\bhope (?:that )?(?:we|i) can (?:still )?meet\b",
        r"\bwanted to work\b",
        r"\bdream (?:job|role)\b",
        r"\bover the moon\b",
        r"\bafter (?:the|this) (?:job|role|post)\b",
        r"\b(?:matters|means) (?:a lot|so much|a great deal) to me\b",
        r"\bthis (?:job|role|opportunity|position|interview|one) (?:really |still )?(?:matters|means|"
            r"is important)\b",
        r"\b(?:would|will) be (?:a )?(?:privilege|honou?r|pleasure) to\b",
        r"\bwould not want to (?:miss|lose)\b",
        r"\bdo not want to (?:miss|lose) (?:this|the|out)\b",
        r"\bstill hope to (?:come|meet|join|be)\b",
        r"\bjust as keen\b",
        r"\bkeen (?:on|to|as)\b",
        r"\b(?:still|do|really|very much|truly|badly) (?:want|hope|wish) (?:to|this|it|the)\b",
        r"\b(?:sound|idea) of (?:the|this) (?:job|role|work|post)\b",
        r"\bmean\w* (?:so much|a lot|the world|a great deal)\b",
        r"\bserious about\b",
        r"\b(?:committed|dedicated) to (?:this|the|joining|working)\b",
        r"\b(?:perfect|ideal|exactly the) (?:job|role|position|post|place)\b",
        r"\bhop(?:e|ing) to (?:join|work|be part)\b",
        r"\bgutted to miss\b",
        r"\bset on (?:this|the|working|joining)\b",
        r"\bnot changed my mind about\b",
        r"\bthrilled\b",
        r"\beager\b",
        r"\bdesire to\b",
        r"\bgreat (?:pleasure|honour|interest)\b",
    ),
    "faintly-interested": (
        r"\bstill (?:be )?(?:up for|okay|happy|willing|available|open|good|around|on for|here)\b",
        r"\bopen to\b",
        r"\b(?:okay|happy|willing|glad) to (?:continue|talk|proceed|chat|come|meet|go ahead)\b",
        r"\blook(?:ing)? forward\b",
        r"\bhope to (?:hear|speak|meet|see)\b",
        r"\blove (?:the|your)\b",
        r"\bwaited \w+ (?:months|weeks)\b",
        r"\b(?:keen|interested|excited)\b",
        r"\bhope (?:that )?(?:we|i|you) (?:can|will)\b",
        r"\bwould like to (?:come|talk|meet)\b",
        r"\bfingers crossed\b",
        r"\bstill (?:like|in the running|consider|possible|hoping|hope|stands)\b",
        r"\bkeep me in mind\b",
        r"\bconsider me\b",
        r"\bdoes not (?:affect|count|change|hurt|spoil)\b",
        r"\b(?:the|this|your) opportunity\b",
        r"\bchance to (?:meet|talk|speak)\b",
        r"\bget to (?:meet|talk)\b",
    ),
    "doubts-the-role": (
        r"\bnot (?:\w+ ){0,3}(?:interested|keen|sure (?:about|i want|if i want|that i want)|bothered|excited)\b",
        r"\bdo not (?:\w+ )?(?:want|need) (?:this|the|your) (?:job|role|position)\b",
        r"\bno longer interested\b",
        r"\b(?:only|just) (?:an? |the )?(?:\w+ ){0,3}(?:job|backup|fallback|plan b)\b",
        r"\bsecond choice\b",
        r"\bplenty of (?:other )?(?:jobs|offers)\b",
        r"\bnot (?:the end of the world|fussed)\b",
        r"\bhaving second thoughts\b",
        r"\bwould rather (?:work|have)\b",
    ),
    "keeps-a-promise": (
        r"\bpromis\w+\b",
        r"\bgave my word\b",
        r"\bgiven my word\b",
        r"\bmy word\b",
        r"\b(?:committed|commitment) to\b",
        r"\bi have committed\b",
        r"\bmade a commitment\b",
        r"\bgo back on\b",
        r"\b(?:let|letting|leave|leaving|abandon\w*|walk out on|desert\w*) (?:\w+ )?(?:my|our|the|them|"
            r"this) ?(?:\w+ )?(?:team|colleagues?|partners|boss|manager|down|in the lurch|short|client|clients|"
            r"patients|customers|people|crew|staff|with it)?\b",
        r"\b(?:answer|answerable|responsible|responsibility) (?:for|to)\b",
        r"\b(?:rely|relies|relying|depend\w*|count(?:s|ing)?) on me\b",
        r"\bsee (?:it|this|that) through\b",
        r"\bhold(?:ing)? the fort\b",
        r"\bundert(?:ook|aken)\b",
        r"\b(?:owe|duty|loyal\w*|obligation|obliged) (?:it )?(?:to|them)\b",
        r"\bonly (?:one|person|\w+) (?:who|that)\b",
        r"\bnot (?:hand|pass) (?:it|this|that) (?:over|on|off)\b",
        r"\bcommitment\b.{0,30}\bnot\b",
        r"\bflown? the flag\b",
        r"\bfinish (?:what|the)\b",
        r"\bstand by\b",
        r"\bhonou?r (?:it|that|my|this|the)\b",
        r"\bcan not (?:let|leave|hand|pass|delegate)\b",
    ),
    "runs-down-the-employer": (
        r"\b(?:they|people|boss|manager|management|company|firm|department|place|office|lot|md|"
            r"employer)\b.{0,40}\b(?:never|hopeless|useless|incompetent|disorgani[sz]ed|clueless|idiots?|rubbish|"
            r"circus|shambles|mess|toxic|chaos|chaotic|dead from|awful|terrible|nightmare|ridiculous|joke|"
            r"do not (?:pay|plan|care|listen|know)|does not (?:pay|plan|care|know)|can not (?:plan|organise|build|"
            r"run|manage)|dump\w*|thrown?|badly run|could not (?:organise|plan|run))\b",
        r"\b(?:circus|shambles|madhouse|sweatshop|hellhole|joke of a)\b",
        r"\bwant to (?:leave|get out)\b",
        r"\b(?:sick|tired|fed up) of (?:this|them|my|the|that)\b",
        r"\bi hate (?:my|this|that|it)\b",
        r"\bmy (?:stupid|awful|useless|rubbish|terrible|idiot|incompetent|horrible|nightmare|dreadful|crazy|"
            r"lazy) (?:\w+ )?(?:boss|manager|company|job|employer|firm|colleagues?|team)\b",
        r"\bnot (?:pay|paid) me (?:enough|for)\b",
        r"\bas (?:always|usual)\b.{0,20}\bme\b|\bme , as (?:always|usual)\b",
        r"\bdumped\b",
        r"\bbetween us\b.{0,60}",
        r"\bconfidential\w*\b",
        r"\boff the record\b",
        r"\bcan not stand (?:my|the|them)\b",
        r"\blast minute as usual\b",
    ),
    # -- the thanks
    "thanks-for-flexibility": (
        r"\b(?:flexib\w+|understanding|accommodat\w+|patience|patient|helpful|thoughtful\w*|gracious\w*|"
            r"considerate)\b",
        r"\bunderstood\b",
        r"\b(?:thank\w*|grateful|appreciate\w*|obliged|cheers|ta)\b.{0,60}\b(?:mov\w+|rearrang\w+|reschedul\w+|"
            r"fit\w* me|find\w*|found|mak(?:e|ing) (?:room|time|space|this|it)|made|sort\w*|chang\w+|shift\w*|"
            r"swap\w*|giv(?:e|ing)|bear\w*|work\w* (?:with|around|it)|squeez\w+|trouble|hassle|effort|juggl\w+|"
            r"another (?:chance|date|time|opportunity)|so (?:quick|fast)\w*|being so|switch\w*|help\w*|allow\w*|"
            r"offer\w*|see(?:ing)? me|meeting me halfway|slot|second chance)\b",
        r"\bmak(?:e|ing) (?:room|space|time) for me\b",
        r"\bsaved my (?:bacon|life|day|skin|neck)\b",
        r"\bnot everyone (?:would|does)\b",
        r"\bgo(?:ne|ing)? (?:out of your way|to (?:the|all|that|so much) (?:trouble|bother))\b",
        r"\bmeeting me halfway\b",
        r"\byou did not have to\b",
        r"\bfit(?:ting)? me in\b",
        r"\blife ?saver\b",
    ),
    "kind-words": (
        r"\b(?:kind|good|decent|generous|nice|lovely|great|sweet|brilliant|thoughtful|big) of you\b",
        r"\byou are (?:\w+ ){0,2}(?:kind|good|star|angel|legend|generous|gem|lifesaver|saint)\b",
        r"\bbless you\b",
        r"\bgod bless\b",
        r"\bmuch obliged\b",
        r"\bcheers\b",
        r"\bta\b",
        r"\bnice one\b"),
    "accepts": (
        r"\b(?:perfect|great|lovely|ideal|brilliant|wonderful|excellent|super|fantastic|noted|accept|accepted|"
            r"confirm|confirmed|agreed|deal|splendid|sure|yes|okay|absolutely|certainly|gladly|fine|good)\b",
        r"\bworks\b",
        r"\bsuits me\b",
        r"\bi will (?:be there|see you|take|come|attend|make it|be on|have it|put)\b",
        r"\bsee you\b",
        r"\bit is\b",
        r"\bgot it\b",
        r"\bwill do\b",
        r"\bsounds\b",
        r"\bthat would be\b",
        r"\bi can (?:make|do|come)\b",
        r"\bhappy with\b",
        r"\bdoable\b",
        r"\bin (?:my|the) diary\b",
        r"\bbooked\b",
        r"\bmarked\b",
        r"\bcounting on\b",
        r"\bi am (?:there|in|free)\b",
        r"\bthen\b",
        r"\bdone\b",
    ),
    "commits": (
        r"\bi (?:will|shall)(?: \w+)? be (?:there|on|at|with you|waiting|ready|in|early|dialled|sitting|logged|"
            r"punctual|prompt|on time|prepared)\b",
        r"\bwill (?:definitely |certainly |absolutely )?be there\b",
        r"\blook(?:ing)? (?:\w+ ){0,3}forward\b(?! to hear)",
        r"\b(?:count|rely|depend) on me\b",
        r"\bcan not wait\b",
        r"\bwithout fail\b",
        r"\bi (?:promise|guarantee|assure)\b",
        r"\bwill not (?:let you down|miss|be late|move|change|need|happen|disappoint)\b",
        r"\bnothing will (?:stop|keep)\b",
        r"\bfor (?:certain|sure|definite)\b",
        r"\byou (?:have|can have) my word\b",
        r"\bi (?:will|shall) (?:definitely|certainly|make sure|make certain|not be late|arrive|attend)\b",
        r"\b(?:keen|excited|eager) to\b",
        r"\bbells on\b",
        r"\bmy (?:full )?commitment\b",
        r"\b(?:reminders?|diary) (?:\w+ )?set\b",
        r"\bcome (?:what may|rain|hell)\b",
        r"\bi will make (?:it|sure)\b",
        r"\bfirmly in\b",
        r"\bpen(?:ned|cilled)? (?:it )?in\b",
    ),
    "faintly-commits": (
        r"\bsee you\b",
        r"\bintend to\b",
        r"\bplan(?:ning)? to\b",
        r"\bsee you then\b",
        r"\bspeak (?:then|soon|to you)\b",
        r"\bi will (?:come|see|take)\b",
        r"\bthat works\b",
        r"\bi am free\b",
        r"\buntil then\b",
        r"\btill then\b",
        r"\bin my diary\b",
        r"\bnoted down\b",
        r"\btalk (?:then|soon|to you)\b"),
    "declines": (
        r"\b(?:can|could|will) not (?:\w+ )?(?:come|make|do|be|attend|manage|accept)\b",
        r"\b(?:does|do|will|would) not (?:\w+ )?(?:suit|work|fit)\b",
    ),
    "hedges": (
        r"\bshould be (?:\w+ )?(?:okay|fine|good|all right|alright|able|free|possible|there)\b",
        r"\b(?:hopefully|fingers crossed|touch wood|god willing|probably|all being well)\b",
        r"\bif (?:nothing|all goes|i can|i am|everything|i do not|the)\b",
        r"\b(?:so|as) long as\b",
        r"\bi will (?:try|do my best|see)\b",
        r"\btry (?:to|and)\b",
        r"\bmight\b",
        r"\bunless\b",
        r"\bdoable\b",
        r"\bi (?:think|guess|suppose) (?:so|that|i|it)\b",
        r"\bbarring\b",
        r"\bdepends\b",
        r"\bcan not promise\b",
        r"\bmaybe\b",
        r"\bprovided\b",
        r"\blet you know if\b",
        r"\bi hope (?:i|to|that|so)\b",
        r"\bfor now\b",
        r"\bpencil\b"),
    "asks-for-more": (
        r"\bany chance\b",
        r"\bcould (?:you|it|we|i)\b",
        r"\bcan (?:you|we|it|i)\b(?! (?:have my|count|rely|not))",
        r"\bwould (?:you mind|it be|you be able|you)\b",
        r"\bis (?:it|there) (?:possible|any|a)\b",
        r"\bdo you mind\b",
        r"\bi (?:would|will) (?:\w+ )?(?:need|prefer|rather|want)\b",
        r"\bwould prefer\b",
        r"\bi need (?:you|to know)\b",
        r"\bmay i (?:also|ask)\b",
        r"\bmake sure\b",
        r"\bwhat about\b",
        r"\bplease (?:send|arrange|make|give|also|do not)\b",
        r"\bdo you (?:pay|cover|refund|have)\b",
        r"\bwill you (?:pay|cover|refund|send)\b",
        r"\bsend me\b",
        r"\bactually\b",
    ),
    "reopens": (
        r"\b(?:any chance|could|can|would|may|is it possible|prefer|rather)\b.{0,50}\b(?:later|earlier|another|"
            r"different|instead|after \w+|before \w+|change|move|push|shorter|online|video|by phone)\b",
        r"\b(?:later|earlier) would\b",
        r"\bit is a bit (?:early|late)\b",
        r"\bif you have (?:anything|something) (?:later|earlier|else)\b",
        r"\bnot (?:really )?(?:ideal|convenient|great|good) for me\b",
        r"\bi (?:may|might) (?:have|need) to (?:move|change|cancel)\b",
        r"\b(?:let you know|ring you|call you) if\b",
    ),
    "excuses-again": (
        r"\b(?:it is|it was|is) just (?:that|i|the|because|my)\b",
        r"\bi would (?:never )?(?:have|not have)\b",
        r"\bbecause\b",
        r"\byou see\b",
        r"\bthe thing is\b",
        r"\bas i (?:said|explained|mentioned)\b",
        r"\bi (?:really )?(?:could|did) not\b",
        r"\bhad to\b",
        r"\b(?:not|never) (?:my fault|like this|normally|usually)\b",
        r"\bi (?:do not|never) (?:usually|normally)\b",
        r"\bhonestly\b.{0,30}\bi\b.{0,20}\bnot\b",
        r"\blike they\b",
        r"\bswear\b",
        r"\bi am crying\b",
        r"\blove you\b"),
    # -- the follow-up
    "owns-up": (
        r"\bi (?:did|had|have|was|asked|rang|phoned|called|moved|rescheduled|changed|cancelled|postponed|"
            r"shifted|needed|telephoned|requested|put)\b",
        r"\b(?:that|this) (?:was|is) (?:down to )?(?:me|my|right|correct|true|on me)\b",
        r"\bthat is right\b",
        r"\byes\b",
        r"\byeah\b",
        r"\byep\b",
        r"\bright\b",
        r"\bcorrect\b",
        r"\bof course\b",
        r"\bsure\b",
        r"\bindeed\b",
        r"\bcertainly\b",
        r"\b(?:mov|reschedul|shift|chang|swap|postpon|cancel)(?:ing|ed|e)\b",
        r"\bmy (?:request|doing|mistake|fault|error|interview)\b",
        r"\bmissed (?:our|the)\b",
        r"\bhappy to (?:explain|answer)\b",
        r"\bfair question\b",
        r"\bi am sorry\b",
        r"\bapolog\w+\b",
    ),
    "owns-plainly": (
        r"\bi (?:did|do)?(?: \w+)? ?(?:ask(?:ed)?|had|have|needed|rang|phoned|called|moved|rescheduled|changed|"
            r"cancelled|postponed|shifted|telephoned|requested)\b.{0,60}\b(?:mov\w*|chang\w*|reschedul\w*|shift\w*|"
            r"postpon\w*|cancel\w*|another|different|new|other|you|it|our|interview|date|day|time)\b",
        r"\bthat is (?:right|correct|true)\b",
        r"^(?:yes|yeah|yep|right|correct|sure|indeed|of course|certainly|absolutely|i did|that was|it was)\b",
        r"\bthat was (?:down to )?(?:me|my)\b",
        r"\bthank\w* (?:\w+ ){0,4}(?:for )?(?:mov|reschedul|swap|shift|chang|allow|rearrang)\w*",
        r"\bfair question\b",
        r"\bi (?:owe|know i)\b",
    ),
    "defends": (
        r"\bnot (?:my|our) (?:fault|problem|doing|choice|decision)\b",
        r"\b(?:was|were|is) not me\b",
        r"\bwhy (?:are|do|would|must|should) you\b",
        r"\bwhy (?:does|is) (?:it|that|this)\b",
        r"\b(?:already|i) (?:\w+ )?(?:explained|told you|told|said so|answered)\b",
        r"\bi never (?:moved|cancelled|asked|changed|rescheduled|said|postponed)\b",
        r"\bdid not (?:move|cancel|ask|change|reschedule|postpone)\b",
        r"\byour (?:assistant|secretary|office|team|fault|side|mistake|people)\b.{0,40}\b(?:mixed|mistake|wrong|"
            r"moved|changed|got|fault|error|lost|cancel)",
        r"\b(?:does|do|did) (?:it|that) (?:really )?matter\b",
        r"\bwhat does (?:it|that) matter\b",
        r"\bif you (?:doubt|do not believe)\b",
        r"\bnone of your\b",
        r"\bwould rather not\b",
        r"\bis (?:this|that) going to\b",
        r"\b(?:let|can we) (?:us )?(?:move on|drop it|not)\b",
        r"\b(?:blame|blamed)\b",
        r"\bas always\b",
        r"\bcould happen to anyone\b",
        r"\bhold(?:ing)? (?:it|that) against\b",
        r"\bi had no choice\b.{0,20}\bok",
        r"\b(?:big|such a) (?:deal|fuss)\b",
        r"\bdo not (?:see|know) why\b",
        r"\bget over it\b",
        r"\bprivate matter\b.{0,40}\bnot\b",
        r"\byou people\b",
        r"\bnothing to do with me\b",
    ),
    "jokes-it-away": (
        r"\b(?:ha|haha|hehe|lol|lmao)\b",
        r"\bbest excuse\b",
        r"\bsaved by the bell\b",
        r"\bgot me\b",
        r"\bguilty as charged\b",
        r"\bkidding\b",
        r"\byou (?:should|ought to) (?:have seen|see)\b",
        r"\bwould you believe\b",
        r"\bhilarious\b",
        r"\bdog ate\b",
        r"\bdine out on\b"),
    "turns-to-the-job": (
        r"\b(?:i would|i will|i want|i like|i can|i could|i try|would like|would love|keen|excited|eager|happy|"
            r"ready|glad|hoping|want|forward) (?:\w+ ){0,3}?to (?:\w+ )?(?:bring|show|run|work|contribute|hear|"
            r"learn|discuss|be part|get into|tell|share|talk (?:about|through|with)|talking about|see how|help|"
            r"start|take on|do|dive|dig|explore|join|prove|walk you|ask|know how|talk)\b",
        r"\bto (?:hear|hearing|talk|talking|learn|learning|discuss|discussing) (?:more )?(?:about|how|your|what|"
            r"why|through)\b",
        r"\bhow (?:i|you|we) (?:\w+ )?(?:would|run|work|do|like|train|handle|manage|plan|organi[sz]e|approach|"
            r"deal|try|want|am)\b",
        r"\bwhat i (?:would|can|could|bring|have|want)\b",
        r"\bi (?:would|will) (?:bring|be|do|run|show|take|treat|handle|try|give|work|put)\b",
        r"\b(?:keep|kept|finish|keeping|finishing|honou?r) (?:to )?(?:what|my|a|the|your|"
            r"promises?)\b.{0,20}\b(?:promis\w*|word|commit\w*|start\w*|said)\b",
        r"\bpriorit\w+\b",
        r"\brelia\w+\b",
        r"\bplan(?:ning)? ahead\b",
        r"\btaught me\b",
        r"\bshow(?:s|ed) (?:me|you)\b",
        r"\b(?:since|been) (?:\w+ )?(?:been )?(?:reading|thinking|looking|preparing|studying|using|practising|"
            r"working)\b",
        r"\bi have (?:\w+ )?(?:thoughts?|ideas?|questions?|read|prepared|looked|been (?:in|through|over|"
            r"reading))\b",
        r"\ball in on\b",
        r"\bwhy i (?:am|want|applied|would)\b",
        r"\binterested in (?:this|the|your|how)\b",
        r"\bshowing up\b",
        r"\bkeen on (?:this|the|your)\b",
        r"\bthat is (?:how|what|the|why)\b",
        r"\b(?:job|role|team|position|post|work|project|branch|department|shift|company|"
            r"programme)\b.{0,40}\b(?:excit\w*|interest\w*|ready|keen|forward|love|want)\b",
        r"\bwant (?:this|the) (?:job|role|post|position)\b",
    ),
    "turns-vaguely": (
        r"\b(?:glad|delighted|happy|pleased|good|great|thrilled) to be (?:here|back)\b",
        r"\bready\b",
        r"\blook(?:ing)? forward\b",
        r"\bexcited\b",
        r"\bkeen\b",
        r"\bmotivated\b",
        r"\bhere (?:now|today)\b",
        r"\bwhat (?:do|would) you (?:\w+ )?(?:want|like)\b",
        r"\bshall we\b",
        r"\bfocus\w*\b",
        r"\binterested\b",
        r"\ball yours\b",
        r"\bget (?:started|going|on with)\b",
        r"\blet us\b",
        r"\bbehind me\b",
        r"\bgive you my full\b",
        r"\bask (?:me )?(?:away|anything)\b",
        r"\b100\b",
        r"\bbetter now\b"),
    "comes-clean": (
        r"\bi was not (?:\w+ )?(?:honest|straight|truthful|open)\b",
        r"\bi (?:told|said)\b.{0,40}\b(?:not true|untrue|was wrong|should not have)\b",
        r"\bi should have (?:told|said|been)\b",
        r"\bowe you the truth\b"),
    # -- the advice
    "says-it-will-not-do": (
        r"\b(?:will|would|does|do|can|could|is|are|was) not (?:\w+ ){0,2}?(?:do|work|wash|stand|stand up|fly|"
            r"hold|hold up|hold water|count|cut it|qualify|pass|go down|be enough|be accepted|be acceptable|carry|"
            r"persuade|convince|be a reason|justif\w+|land)\b(?! (?:you|your|me|yourself|this|that|it) )",
        r"\bnot (?:\w+ ){0,2}?(?:a |an )?(?:\w+ ){0,2}(?:reason|ground|grounds|excuse|commitment|emergency|"
            r"conflict)\b",
        r"\b(?:no|weak|poor|bad|thin|invalid|flimsy|terrible|lousy|feeble|wrong) (?:\w+ )?(?:reason|excuse|"
            r"ground|grounds)\b",
        r"\bnot (?:good|strong|serious|big) enough\b",
        r"\bnot (?:\w+ )?(?:acceptable|valid|justifiable|legitimate|forgivable|something (?:that )?(?:they|"
            r"an? \w+|most))\b",
        r"\bunacceptable\b",
        r"\b(?:do not|should not|must not|never|would not|not wise to|not good to|not right to|can not|"
            r"mistake to|advise against|against|no need to|better not|not to) (?:\w+ ){0,3}?(?:cancel\w*|mov(?:e|"
            r"ing) (?:it|the interview|an interview)|reschedul\w*|postpon\w*|skip\w*|miss\w*|drop\w* the interview|"
            r"pull out)\b",
        r"\bno (?:employer|interviewer|manager|one|body)\b.{0,40}\b(?:accept|forgive|buy|understand|excuse|"
            r"wear)\b",
        r"\bnobody\b.{0,30}\b(?:accept|forgive|buy|excuse)\b",
        r"\b(?:hard|tough|difficult) (?:one )?(?:sell|to (?:defend|justify|forgive))\b",
        r"\b(?:would not|will not|can not) (?:accept|forgive|buy|excuse|understand|wear|call it|see it|take)\b",
        r"\bwill not be (?:good|wise|right)\b",
        r"\bi would not (?:\w+ )?(?:cancel|move|call|use|put|ring|ask)\b",
        r"\bsays? no\b",
        r"\b(?:answer|it) is (?:a )?no\b",
        r"\breason not good enough\b",
        r"\bnot going to (?:wash|work|fly|do|cut it|stand)\b",
    ),
    "says-it-is-risky": (
        r"\brisk\w*\b",
        r"\bgambl\w+\b",
        r"\bchancy\b",
        r"\bdicey\b",
        r"\bthink (?:twice|hard|carefully|again)\b",
        r"\btread (?:carefully|lightly|softly)\b",
        r"\b(?:thin|shaky|dangerous) (?:ice|ground)\b",
        r"\b(?:could|might|may|can|will|would) (?:well |still )?(?:cost|hurt|harm|damage|count against|"
            r"go against|backfire|work against|lose|put you)\b",
        r"\bat a disadvantage\b",
        r"\b(?:careful|cautious|wary|caution)\b",
        r"\btouch and go\b",
        r"\bborderline\b",
        r"\bgr[ae]y area\b",
        r"\bnot without\b",
        r"\bhalf (?:of )?(?:the )?(?:managers|interviewers|people|them)\b",
        r"\bsome (?:\w+ )?(?:will|would|may|might)\b.{0,60}\b(?:others?|some)\b",
        r"\bdelicate\b",
        r"\btricky\b",
        r"\b(?:costs?|lose) (?:you )?(?:something|some|a little|points|goodwill|ground|standing)\b",
        r"\b50 ?/? ?50\b",
        r"\bcould go either way\b",
    ),
    "hints-at-doubt": (
        r"\bnot (?:look|be|go down|seem|come across) (?:\w+ )?(?:brilliant|great|good|well|the best|ideal|"
            r"wise)\b",
        r"\bmay not\b",
        r"\bmight not\b",
        r"\bnot (?:sure|certain|convinced)\b",
        r"\bwhether it is (?:wise|a good idea|sensible)\b",
        r"\bsomething to reflect\b",
        r"\bdanger\b",
        r"\bnot (?:too|so|that|very) (?:keen|happy|impressed)\b",
        r"\b(?:bad|poor) (?:form|look|idea|impression|practice)\b",
        r"\bnot professional\b",
        r"\bunprofessional\b",
        r"\blooks? (?:bad|poor|odd)\b",
        r"\bnot ideal\b",
        r"\bnot (?:a |the )?(?:good|best|great) (?:idea|look|move)\b",
        r"\bdifficult\b",
        r"\bi would (?:hesitate|pause|think|reconsider)\b",
        r"\bin a certain way\b",
        r"\breconsider\b",
        r"\bmisunderstood\b",
    ),
    "orders-to-go": (
        r"\b(?:^|you will|you should|you must|just|please|kindly|then|and|better|i would|my advice is to|so|to|"
            r"need to|have to|best to) ?(?:go|keep|attend|stick (?:to|with)|turn up|show up|give the interview|"
            r"get on|take the|do the interview)\b",
        r"^(?:go|keep|attend|stick|turn up|show up|get on|catch|take)\b",
        r"\bkeep (?:the|your|that|it|this|noon|midday|\w+day|\w+ oclock|one|two|three|ten|eleven|half)\b",
        r"\bleave the \w+ at\b",
    ),
    "says-it-will-do": (
        r"\b(?:is|be|are|seems|sounds) (?:a )?(?:perfectly |completely |totally |absolutely |quite |really |"
            r"entirely )?(?:fine|acceptable|good reason|valid reason|legitimate|valid|reasonable|justified|okay|"
            r"forgivable|understandable|a (?:very )?good reason|solid reason|genuine reason|allowed)\b",
        r"\b(?:valid|good|legitimate|perfectly good|acceptable|solid|genuine|fair|decent|"
            r"great) (?:enough )?(?:reason|excuse|ground)\b",
        r"\bcounts as\b",
        r"\bwill (?:surely |certainly |probably |totally |completely )?(?:understand|forgive|accept|be fine|"
            r"be okay|not mind)\b",
        r"\bwould (?:understand|not mind|forgive)\b",
        r"\bcould happen to (?:any|every)",
        r"\bno (?:\w+ )?(?:man|woman|person|one|body|interviewer|manager) could (?:object|mind|blame)\b",
        r"\byou (?:are|will be) fine\b",
        r"\bsure (?:she|he|they) will not mind\b",
        r"\bcomes? first\b.{0,30}\b(?:must|take|need)\b",
        r"\byou must take\b",
        r"\bby all means\b",
        r"\bgo (?:ahead|with the|to \w+ and|for it)\b",
        r"\bi would go to\b",
        r"\bno (?:problem|harm|big deal|issue|shame)\b",
        r"\binterviewers respect\b",
        r"\bnothing wrong with\b",
        r"\beveryone does (?:it|that)\b",
        r"\bsure (?:she|he|they) will\b",
        r"\bjust (?:say|tell|text|ask|move|cancel|ring)\b",
        r"\bdo not worry\b",
        r"\byou (?:deserve|only live once)\b",
        r"\bcancel (?:it|the interview)\b",
        r"\bwellbeing comes first\b",
        r"\bthat sort of reason\b",
        r"\benjoy (?:it|yourself|the)\b",
    ),
    "gives-a-ground": (
        r"\b(?:will|would|might|may|could|'ll|does|to) (?:\w+ ){0,2}?(?:think|see|feel|wonder|conclude|hear|"
            r"find out|notice|remember|doubt|assume|ask|know|learn|decide|suspect|read it|take it|judge|discover|"
            r"talk|believe|bump|spot|check|look at you|question|picture)\b",
        r"\b(?:know|knows) (?:each other|everyone|everybody|one another|who)\b",
        r"\b(?:everyone|everybody|people|they all|all)\b.{0,50}\bknow(?:s)?\b",
        r"\b(?:small|tiny|little|tight|close knit) (?:\w+ )?(?:industry|world|town|field|trade|place|circle|"
            r"community|business|sector)\b",
        r"\b(?:half|most of|all) the (?:industry|town|trade|field)\b",
        r"\bwork(?:s|ed)? (?:together|with everybody|with everyone)\b",
        r"\b(?:come|comes|coming|came|crop|crops|pop) (?:up|back|round|out|around)\b(?: \w+)? ?(?:again|later|"
            r"at|when|in|to haunt)?",
        r"\b(?:found|catch|caught|find) (?:out|you out)\b",
        r"\bstanding\b",
        r"\bfirst impression\b",
        r"\bagainst (?:your name|you)\b",
        r"\b(?:late|last minute|short notice|on the eve|too late)\b",
        r"\b(?:puts?|place[sd]?|put) (?:\w+ ){1,4}?(?:first|second|before|above|ahead|disadvantage)\b",
        r"\bcomes? (?:first|second|before)\b",
        r"\bbusy\b",
        r"\b(?:cleared|set aside|arranged|planned) (?:their|her|his|the|a)\b",
        r"\blook(?:s)? (?:like|as if|as though|unreliable|careless|disorgani[sz]ed|uncommitted|flaky|unprepared|"
            r"unserious)\b",
        r"\b(?:not|less) (?:serious|committed|reliable|keen|interested)\b",
        r"\bcosts? you\b",
        r"\bsecond chance\b",
        r"\btrip you\b",
        r"\bword (?:gets|is gone|travels|will)\b",
        r"\b(?:lose|lost|losing) (?:\w+ )?(?:trust|respect|standing|place|chance|credit|goodwill|job)\b",
        r"\breputation\b",
        r"\bwill not get (?:another|a second)\b",
        r"\b(?:other|more) candidates\b",
        r"\beverybody (?:else )?(?:in|at|came)\b",
        r"\bdisadvantage\b",
        r"\b(?:diaries|diary|planning|punctual\w*|reliab\w+|organi[sz]\w+) (?:are|is) (?:the|what|part)\b",
        r"\bshe is (?:after|hiring|looking)\b",
        r"\bhe is (?:after|hiring|looking)\b",
        r"\bjust as (?:afraid|nervous|unprepared)\b",
        r"\bmeet (?:her|him|them) again\b",
        r"\bremind\w*\b",
        r"\byou (?:had|have) the (?:date|interview)\b",
        r"\bbooked (?:it )?after\b",
    ),
    "asserts-a-ground": (
        r"\b(?:bad|poor) (?:form|look|practice|manners|impression|taste)\b",
        r"\blooks? bad\b",
        r"\b(?:not|un) ?professional\b",
        r"\bsee it (?:in )?a certain way\b",
        r"\bnot (?:look|seem) (?:\w+ )?(?:brilliant|good|great|right)\b",
        r"\bnot (?:the )?(?:done thing|right|done|proper|correct)\b",
        r"\brude\b",
        r"\bwrong\b",
        r"\bnot (?:a )?(?:good|great) (?:look|idea)\b",
        r"\bnot go down\b",
        r"\bis not (?:acceptable|good)\b",
        r"\bimpress\w*\b",
        r"\bdisrespect\w*\b",
        r"\bonly (?:rain|a)\b"),
    "offers-a-way-out": (
        r"\bkeep (?:the|your|that|to|with|our|it|noon|midday|half|one|two|three|four|nine|ten|eleven|twelve|"
            r"\w+day|\d+\S*) ?(?:\w+ ){0,4}(?:interview|appointment|time|slot|at|oclock|morning|afternoon|noon|"
            r"date)?\b",
        r"\b(?:go|attend|stick with|turn up|show up|get|be there|honou?r) (?:to |for |on |at )?(?:the |your |"
            r"that )?(?:interview|panel|one|half|\d+)\b",
        r"\bgive the interview\b",
        r"\bby (?:video|phone|zoom|teams)\b",
        r"\bvideo (?:call|link|interview|meeting)\b",
        r"\b(?:move|change|shift|rebook|reschedule|swap|postpone|delay|shorten|skip|miss|drop|cancel|"
            r"leave) (?:the|your|that|to|out of|it) (?!interview|reason|panel|daughter|truth)(?:\w+ ){0,4}",
        r"\bearlier (?:or later )?(?:the same|that|on the|in the) day\b",
        r"\blater (?:the same|that|on the|in the|on) ?(?:same )?day\b",
        r"\b(?:another|an earlier|a later|a different|an early|a late) (?:hour|time|slot) (?:the|that|on the|"
            r"of the|on) (?:same )?(?:day|\w+day)\b",
        r"\bdecline (?:one|the other)\b",
        r"\b(?:take|catch|get) (?:the|an?) (?:\w+ )?(?:bus|train|taxi|cab|ferry|lift|boat|flight|coach|tram|"
            r"earlier|later)\b",
        r"\bget (?:a|someone|somebody|your \w+) to\b",
        r"\bask (?:a |an |your |the |if )(?:friend|neighbour|colleague|sister|brother|mother|father|partner|"
            r"cousin|flatmate|roommate|deputy|family)\b",
        r"\bborrow\b",
        r"\b(?:send|bring) (?:a|your|someone|somebody)\b",
        r"\bset (?:\w+ )?alarms?\b",
        r"\brehears\w+\b",
        r"\bpractis\w+\b",
        r"\bleave (?:a bit |an hour |half an hour )?earl(?:y|ier)\b",
        r"\bboth (?:are|can be) (?:possible|done)\b",
    ),
    "offers-vaguely": (
        r"\b(?:work|sort|figure) (?:something|it|things|this) out\b",
        r"\b(?:do|manage|fit|combine) both\b",
        r"\bfind (?:a way|another way|some way|a solution|something)\b",
        r"\bsome (?:other )?(?:way|flight|solution|arrangement|option)\b",
        r"\blook (?:at|into) (?:your|the|some|other)\b",
        r"\bcompromise\b",
        r"\bsee what (?:you can|is possible)\b",
        r"\boptions\b",
        r"\balternatives?\b",
        r"\b(?:just|and) go\b",
        r"\bmake a plan\b",
        r"\btry to\b",
        r"\bmake it work\b",
        r"\bjuggle\b",
        r"\bsomehow\b"),
    "condones-a-lie": (
        r"\b(?:white|little|small|harmless|tiny) (?:white )?(?:lie|fib)\b(?! (?:would|will|is|can|could|grows))",
        r"\b(?:technically|strictly|really|exactly) (?:\w+ )?not (?:a )?(?:lie|lying)\b",
        r"\b(?:is|was|it is) not (?:\w+ )?(?:a )?(?:lie|lying)\b",
        r"\bnear(?:ly)? enough\b",
        r"\bnear enough (?:to )?the truth\b",
        r"\beveryone (?:does|lies|fibs|bends)\b",
        r"\blet (?:her|him|them) (?:think|assume|believe)\b",
        r"\b(?:she|he|they|nobody|no one|they will) (?:will|would|is|does|are) (?:not|never) (?:\w+ )?(?:ask|"
            r"know|check|find out)\b",
        r"\bnobody (?:asks|will|checks|would|is going)\b",
        r"\b(?:thing|excuse|story|reason) is fine\b",
        r"\bkeep it vague\b",
        r"\bmake (?:something|it|a story) up\b",
        r"\b(?:invent|fake|fudge)\b(?! \w+ (?:would|will))",
        r"\bbend the truth\b",
        r"\bgood excuse\b",
        r"\bno (?:one|body) (?:will|would|can) (?:ever )?(?:know|check|ask|find)\b",
        r"\bwhat (?:she|he|they) (?:do|does) not know\b",
        r"\bget away with\b",
        r"\bnot need to know\b.{0,10}$",
        r"\bmakes? it sound\b",
        r"\bdo not overdo\b",
        r"\bclose enough\b",
        r"\bsounds? (?:more |much )?(?:better|safer|respectable|believable|convincing) than\b",
        r"\b(?:keep|stick) to (?:that|the) story\b",
        r"\ba (?:good|safe|solid|believable|better) (?:story|excuse|cover)\b",
        r"\bno need to (?:mention|tell|say) (?:what|the (?:truth|real|concert|party|trip|reason)|why it)\b",
        r"\bleave (?:it|that) (?:vague|out so)\b",
        r"\bhard to (?:check|disprove|argue)\b",
        r"\bcough\b",
        r"\bsound (?:ill|sick|hoarse|croaky|weak)\b",
        r"\bcounts as\b",
        r"\bput it (?:to (?:her|him|them) )?as\b",
        r"\bis true so you are fine\b",
    ),
    "warns-against-a-lie": (
        r"\b(?:honest\w*|truth\w*|true|straight|open|own (?:up|the|it)|upfront)\b",
        r"\b(?:lie|lies|lying|fib|made up|invent\w*|mislead\w*|misled|pretend\w*|false)\b",
    ),
    "says-what-to-do": (
        r"\b(?:ring|call|phone|telephone|book|ask|tell|pay|change|move|keep|send|message|take|catch|get|hand|"
            r"rehearse|practise|practice|speak|text|email|e mail|contact|write|rebook|arrange|swap|talk|attend|go|"
            r"leave|put|set|pack|drop|let|show|walk|prepare|finish|read|fly|give|say|stick|be there|buy|check|"
            r"explain|cancel|decline|offer|apologise|see|train|sort|come|find|borrow|reply|confirm|do)\b",
    ),
    "says-when": (
        r"\b(?:today|tonight|now|right away|straight ?away|at once|immediately|first thing|this (?:minute|"
            r"morning|afternoon|evening|instant|very|week)|tomorrow|before \w+|by (?:\w+ ){0,2}(?:noon|midday|"
            r"tonight|tomorrow|\w+day|\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|half|lunchtime|"
            r"lunch|the end)|as soon as|the moment|at (?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|"
            r"twelve|half|noon|\d+)|within|in the next|on (?:\w+day)|(?:\w+day) (?:morning|afternoon|evening|night)|"
            r"quick ring|\d{1,2}[:.]\d{2})\b",
    ),
    "empathises": (
        r"\bi (?:\w+ ){0,2}?(?:understand|see|hear|get|know|feel|appreciate|sympathi[sz]e|admire|remember|"
            r"imagine|realise|wish) (?:that |how |why |what |the |it |you|completely|i|your|\w+ is|\w+)",
        r"\bcan (?:see|hear|understand|imagine|tell)\b",
        r"\bsorry (?:about|to hear|for|that|you)\b|\bso sorry\b|\bi am sorry\b",
        r"\bcongratulations\b",
        r"\bwell done\b",
        r"\b(?:nobody|no one|who|few) (?:\w+ )?(?:likes?|wants?|enjoys?|would)\b",
        r"\bglad (?:that )?you\b",
        r"\bhow (?:maddening|awful|frustrating|annoying|exciting|stressful|lovely|horrible|rotten|hard|unlucky|"
            r"difficult)\b",
        r"\bwhat (?:a|an|rotten|awful) (?:\w+ )?(?:shame|pity|luck|morning|day|week|clash|timing|spot|pickle|"
            r"dilemma|choice|nightmare|bind|mess|position|situation)\b",
        r"\b(?:would|will) (?:frighten|make|upset|tempt|shake|rattle|throw) (?:most|any|every|all)\w*\b",
        r"\b(?:credit|understandable|natural|normal|human|tempting|tempted|tough|rotten|maddening|frustrating|"
            r"annoying|stressful|exciting|horrible|awful|hard)\b",
        r"\bsending hugs\b",
        r"\bi hope \w+",
        r"\bso would i\b",
        r"\bi would (?:\w+ )?(?:be|feel|want)\b.{0,30}\btoo\b",
        r"\bwould not want (?:to|that|it) (?:\w+ )?either\b",
        r"\bpoor (?:you|thing)\b",
        r"\bbad luck\b",
        r"\bcare\b",
        r"\beveryone gets\b",
        r"\bis real money\b",
        r"\bis not nothing\b",
        r"\bsuper fun\b",
        r"\bgood luck\b.{0,3}(?:with|to)\b",
        r"\bbeen there\b",
        r"\bhappens to\b",
        r"\bno small thing\b",
    ),
    "shames": (
        r"\b(?:silly|stupid|idiot\w*|ridiculous|pathetic|childish|selfish|lazy|foolish|ashamed|shame on|grow up|"
            r"immature|babyish|wimp|coward\w*|embarrassing|irresponsible|spoil(?:t|ed)|nonsense|get a grip|man up|"
            r"toughen|pull yourself|crybaby|daft|dumb|moron|clown|snowflake|princess)\b",
        r"\bhaving a laugh\b",
        r"\bare you (?:serious|kidding|mad|joking|out of)\b",
        r"\byou (?:should have|ought to have|always|clearly do not|obviously do not|people)\b",
        r"\bwhat (?:were|are) you thinking\b",
        r"\bseriously\b",
        r"\bhow (?:could|dare) you\b",
        r"\bthis is (?:not school|basic|common sense)\b",
        r"\byour own fault\b",
        r"\bno wonder\b",
        r"\bobviously\b",
        r"\bat your age\b",
        r"\badults?\b",
        r"\b(?:your|this) generation\b",
        r"\bi am (?:disappointed|shocked|appalled)\b",
    ),
    # -- manner, in every task
    "rude": (
        r"\b(?:stupid|idiots?|idiotic|damn|damned|bloody|hell|crap|shit\w*|fuck\w*|piss\w*|arse|ass|bastard\w*|"
            r"sucks?|screw(?:ed)?|shut up|moron\w*|bollocks|rubbish|pathetic|ridiculous|hopeless|useless|"
            r"incompetent|wtf|ffs)\b",
        r"\b(?:deal with it|get over it|your problem|not my problem|whatever you say|i do not care|who cares|"
            r"tough luck|so what|mind your own|none of your business|or else|taking the mick(?:ey)?|"
            r"dead from the neck|do your job|waste of (?:my )?time|take it or leave it)\b",
        r"\bby law\b",
        r"\byou have to respect\b",
        r"\bi (?:demand|insist)\b",
        r"\bthanks for nothing\b",
        r"\bi do not see why i should\b",
        r"\bhappy now\b",
        r"\bdo not (?:even )?(?:bother|ask|call me|ring me|start)\b",
        r"\bbefore you ask\b",
        r"\bare you having a laugh\b",
        r"\bwhy are you asking\b",
        r"\bnot my fault\b",
        r"\byour (?:fault|mistake|loss)\b",
        r"\bwhat is it to you\b",
        r"\bi am not about to\b",
        r"\bthrow(?:n|ing)? a (?:fit|tantrum)\b",
        r"\bnot for anybody\b",
        r"\bit is not as if you\b",
        r"\bsue\b",
        r"\bcomplain(?:t)?\b.{0,20}\b(?:you|about you|against)\b",
        r"\bi expect\b(?! (?:you|that you|you will|with|it|so|they)\b)",
        r"\bdoes not suit me\b",
        r"\bhurry up\b",
        r"\bwasting my\b",
        r"\bcould not care less\b",
        r"\babout time\b",
        r"^(?:so )?whatever\b",
        r"\bif i must\b",
        r"\byou took your time\b",
        r"\bas it should be\b",
        r"\bnot (?:very )?convenient\b.{0,20}\bbut\b",
        r"\bshould have (?:offered|done|thought)\b",
        r"\bget on with it\b",
        r"\bwhat took you\b",
        r"\blike it or not\b",
    ),
    "begs": (
        r"\bbegg?(?:ing)? (?:you|of you)\b",
        r"\bi beg\b(?! your pardon)",
        r"\bin the name of (?:god|allah)\b",
        r"\bplease please\b",
        r"\bplease , please\b",
        r"\bon my (?:knees|life)\b",
        r"\bdesperate\w*\b",
        r"\bplease (?:give me|do not (?:reject|hate|drop|cut))\b",
        r"\bi (?:will|would) do anything\b",
        r"\bi swear (?:on|to|by)\b",
        r"\bhave mercy\b",
        r"\bmy (?:whole )?life depends\b",
        r"\bfor god 's sake\b",
        r"\blast chance\b"),
    "text-speak": (
        r"(?:\A|\b)(?:yo|lol|lmao|omg|btw|tbh|idk|imo|rofl|ngl|fyi|xx+|wassup|sup|hiya babe|brb|gr8|l8r|m8|2day|"
            r"smh|ikr|innit)\b",
        r"\boh my (?:gosh|god)\b",
        r"\b[a-z] x\s*$",
        r"\bx\s*$",
        r"\bwin win\b"),
    "slang": (
        r"\bmy bad\b",
        r"\b(?:mate|dude|bro|guys|buddy|pal|luv|hun|babe|boss man|bruv)\b",
        r"\b(?:cheers|ta ra|toodles)\b(?! for)",
        r"\bbit of a (?:pain|clash|mess|mare|nightmare)\b",
        r"\bno (?:worries|biggie|sweat|go)\b",
        r"\b(?:super pumped|stoked|knackered|gutted|chuffed|skint|legless|hammered|wasted|bonkers|mental|nuts|"
            r"crazy|freaking|flipping|sucky|crappy)\b",
        r"\bsaved my bacon\b",
        r"\bwith bells on\b",
        r"\b(?:stuff|yeah|yep|nope|nah|wee|oi|heya|yikes|whoa)\b.{0,0}\b(?:lol|mate)\b",
        r"\bfingers crossed\b",
        r"\bbest mate\b",
        r"\bthere would be murder\b",
        r"\bthe (?:other )?lot\b",
        r"\b(?:work|family) thing\b",
        r"\ba ton\b",
        r"\bfreak(?:ing|ed)? out\b",
        r"\bpiece of cake\b",
        r"\blet us know\b",
        r"\bliterally\b",
        r"\bi love you\b",
        r"\bangel\b",
        r"\b(?:nah|nope)\b",
        r"\bblah\b",
        r"\bwhatevs\b",
        r"\byou will not believe\b",
        r"\bno hard feelings\b",
        r"\bi will level with you\b",
        r"\bi am a mess\b",
        r"\bcrying\b",
        r"\bplease adjust\b",
        r"\bunderstand if you (?:do not|hate|never)\b",
    ),
    "stiff": (
        r"\bshall be available\b",
        r"\bi hereby\b",
        r"\bpursuant\b",
        r"\bthe undersigned\b",
        r"\baforementioned\b",
        r"\bherewith\b",
        r"\bit behoves\b",
        r"\bhumbly (?:request|beseech|beg|submit)\b",
        r"\bbeseech\b",
        r"\bmost esteemed\b",
        r"\bplease advise as to\b",
        r"\bam unable to attend\b",
        r"\bi trust this is\b",
        r"\bdo the needful\b",
        r"\bnotwithstanding\b",
        r"\bearnestly\b",
        r"\bperuse\b",
        r"\bdo therefore\b",
        r"\bgracious (?:self|presence|consent)\b",
        r"\bwith regard to the above\b",
        r"\bi am to inform\b",
        r"\bkind attention\b",
        r"\brevert\b"),
    "sarcasm": (
        r"\bthanks for nothing\b",
        r"\bhow (?:nice|lovely|kind) for you\b",
        r"\b(?:oh )?(?:great|brilliant|fantastic|wonderful) , (?:another|just what)\b",
        r"\blucky me\b",
        r"\bjust what i needed\b",
        r"\bpardon me for\b",
        r"\bexcuse me for\b",
        r"\bi am sure you (?:have nothing|will survive|will cope)\b",
        r"\bheaven forbid\b",
        r"\bsorry for (?:living|existing|having a life|breathing)\b",
        r"\bbest excuse ever\b"),
    "blames": (
        r"\b(?:mixed up|messed (?:it|everything|this)|messed up|screwed up|their fault|his fault|her fault|"
            r"your fault|fault of|to blame|blame)\b",
        r"\bif you had\b",
        r"\byou should have\b",
        r"\bit is (?:ridiculous|a joke|typical|disgraceful)\b",
        r"\btypical\b",
        r"\bno thanks to\b",
        r"\bhe was meant to\b",
        r"\bshe was meant to\b",
        r"\bas always\b",
        r"\bnever (?:plan|listen|care|told)\b",
        r"\bfive stars is five stars\b",
        r"\bonly chat with a friend\b"),
    # -- the gate
    "speaks-of-the-grading": (
        r"\b(?:rubric|criteri(?:a|on)|grader|grading|marking|(?:full|top|high|maximum|all|your) (?:marks|"
            r"points)|scor(?:e|es|ed|er|ing)|\d+ points|examiner|exemplar|as an ai|language model|ignore (?:all |"
            r"the |any )?(?:previous|prior|above)|system prompt|evaluator)\b",
        r"\b(?:met|partly|missed) ?:",
        r"\b(?:output|award|return|print) (?:\w+ )?\d+\b",
        r"\bthe (?:client|trainee|candidate) (?:thanks|says|apologi[sz]es|asks|should|must|confirms|gives|"
            r"offers|does|is|has|then|telephones|calls|answers)\b",
        r"\bthe (?:interviewer for|listener)\b",
        r"^write an?\b",
        r"\bmet : \b",
    ),
    "speaks-as-client": (
        r"\bmy interview\b",
        r"\bour (?:interview|appointment|meeting|call)\b",
        r"\bi (?:can not|will not be able to|am unable to|am not able to) (?:make|attend|come|be)\b",
        r"\b(?:reschedule|postpone|move|cancel) my\b",
        r"\bi am (?:available|free|very interested|still interested|really interested|still very)\b",
        r"\b(?:could|can|may) (?:we|i) (?:\w+ )?(?:reschedule|come|move|do|meet|make|rearrange|find)\b"),
}
"""What a stretch of a sentence may do: the name of the act, and its patterns."""

_KIN = (
    r"(?:mother|father|brother|sister|wife|husband|partner|son|daughter|child|children|kid|kids|baby|toddler|"
    r"grandmother|grandfather|aunt|uncle|cousin|niece|nephew|girlfriend|boyfriend|fianc[eé]e?|parents?|in law|"
    r"little one|(?:little )?(?:boy|girl)|twins|stepson|stepdaughter|family member|relative|\d+ year old|"
    r"two year old|three year old|four year old|five year old|six year old)"
)
_YOUNG = (
    r"(?:son|daughter|child|children|kid|kids|baby|toddler|little one|(?:little |youngest |eldest )?(?:boy|girl)|"
    r"twins|stepson|stepdaughter|(?:\w+ )?year old|youngest|eldest)"
)
_SICK = (
    r"(?:ill|sick|unwell|poorly|feverish|fever|temperature|throwing up|vomiting|hospital|hospitalised|ambulance|"
    r"asthma|attack|infection|virus|bug|flu|collapsed|stroke|operation|operated|surgery|injured|accident|fell|"
    r"emergency|chickenpox|measles|casualty|a&e|er)"
)

KINDS: dict[str, tuple[str, ...]] = {
    "own-illness": (
        r"\bi (?:am|was|have been|had been|feel|felt|fell|have fallen|have become|got|woke up|have gone down|"
            r"went down) (?:\w+ ){0,3}?(?:ill|sick|unwell|poorly|feverish|throwing up|vomiting|laid up|bedridden|"
            r"under the weather|ailing)\b",
        r"\b(?:come|came|gone|went) down with\b",
        r"\bi (?:have|had|caught|got|picked up) (?:\w+ ){0,4}?(?:flu|fever|bug|virus|migraine|infection|covid|"
            r"cold|food poisoning|tonsillitis|malaria|bronchitis|pneumonia|stomach|temperature|norovirus|gastro\w*|"
            r"shingles|chest infection|laryngitis|headache|typhoid|dengue|appendicitis|sinusitis|diarrhoea|"
            r"jaundice)\b",
        r"\b(?:food poisoning|stomach bug|stomach flu|norovirus|tummy bug|tonsillitis|gastroenteritis)\b",
        r"\boff sick\b",
        r"\bin bed with\b",
        r"\bmy (?:illness|fever|migraine|sickness|cold|flu)\b",
        r"\b(?:an|due to|of|through|with) (?:sudden )?illness\b",
        r"\bi have been (?:sick|ill|vomiting)\b",
        r"\bnot (?:feeling )?(?:well|very well)\b",
    ),
    "child-illness": (
        rf"\bmy (?:\w+ ){{0,3}}?{_YOUNG}\b(?: \w+){{0,7}}? {_SICK}\b",
        rf"\b(?:sick|ill|poorly|unwell) {_YOUNG}\b",
        rf"\bmy (?:\w+ )?{_YOUNG} 's (?:\w+ )?(?:illness|fever|asthma|attack|operation|surgery|hospital)\b"),
    "injury": (
        r"\bi (?:have |had |was |got |am )?(?:\w+ )?(?:broke|broken|fractured|sprained|twisted|injured|hurt|"
            r"torn|tore|dislocated|fallen|cut|slipped|snapped|burnt|burned)\b (?:my|a|down|on|off|the|in)\b",
        r"\b(?:broken|fractured|sprained|twisted|torn) (?:ankle|leg|arm|wrist|foot|knee|rib|bone|toe|collarbone|"
            r"hip|finger)\b",
        r"\bon crutches\b",
        r"\bin (?:a )?(?:plaster|cast)\b",
        r"\bi (?:had|have had|was in) an? (?:\w+ )?(?:accident|fall|injury)\b",
        r"\bmy (?:\w+ )?(?:injury|fracture)\b"),
    "medical-appointment": (
        r"\b(?:doctor|hospital|medical|dental|dentist|clinic|specialist|consultant|physio\w*|mri|ct|scan|health|"
            r"antenatal|scheduled|surgical) (?:'s )?(?:appointment|check ?up|scan|procedure|operation|visit|"
            r"consultation|review)\b",
        r"\bappointment (?:at|with) (?:the|my|a) (?:\w+ )?(?:hospital|doctor|dentist|clinic|specialist|"
            r"consultant|surgeon|gp)\b",
        r"\b(?:root canal|mri|biopsy|abscess|toothache|cracked (?:a )?tooth|dental emergency|emergency dentist|"
            r"dentist|the tooth)\b",
        r"\bmy (?:\w+ )?(?:scan|operation|surgery|procedure|check ?up)\b",
        r"\b(?:go|going|in) (?:in|into|to) (?:the )?hospital for\b",
        r"\b(?:see|seeing) (?:a|my|the) (?:\w+ )?(?:doctor|dentist|specialist|consultant|gp)\b",
        r"\bscan\b"),
    "health": (
        r"\b(?:medical|health) (?:reasons?|issues?|matters?|problems?|emergency|situation|concern|grounds|"
            r"condition)\b",
    ),
    "family-emergency": (
        r"\bfamily (?:\w+ )?(?:emergency|crisis)\b",
        r"\bemergency (?:in|with) (?:my|the) family\b",
        rf"\bmy (?:\w+ ){{0,2}}?{_KIN}\b(?: \w+){{0,7}}? {_SICK}\b",
        rf"\b(?:hospital|emergency|ill|sick) (?:\w+ )?with my {_KIN}\b",
        rf"\b(?:sick|ill) {_KIN}\b",
        rf"\bmy {_KIN} 's (?:\w+ )?(?:stroke|illness|operation|accident|surgery|heart)\b"),
    "family": (
        r"\bfamily (?:\w+ )?(?:matters?|obligations?|commitments?|functions?|reasons?|issues?|business|event|"
            r"occasion|gathering|duty|duties|situation|responsibilit\w+|problems?)\b",
        r"\b(?:matter|problem|situation|issue) (?:in|with|for) (?:my|the) family\b"),
    "bereavement": (
        r"\b(?:funeral|burial|wake|memorial service|cremation|bereavement|bereaved|bury|burying|buried)\b",
        rf"\b(?:death|loss) (?:in|of) (?:the|my|a|our)\b",
        rf"\bmy (?:\w+ ){{0,2}}?{_KIN} (?:\w+ )?(?:died|passed|has died|has passed)\b",
        rf"\blost my (?:\w+ )?{_KIN}\b",
        r"\bpassed away\b",
        r"\bdied\b"),
    "work-commitment": (
        r"\b(?:work|business|professional|job) (?:\w+ )?(?:commitments?|obligations?|matters?|things?|deadline|"
            r"emergency|trip|conflict|duties|responsibilit\w+|reasons?|engagement)\b",
        r"\b(?:my|our|the) (?:\w+ ){0,2}?(?:boss|manager|employer|company|firm|team|director|md|cfo|auditors?|"
            r"clients?|customers?|supervisor|head office|colleagues?)\b(?: \w+){0,6}? (?:needs?|asked|wants?|moved|"
            r"called|requires?|sent|sending|ordered|scheduled|shifted|brought|insists?|expects?|put|"
            r"will not release|relies|rely|depend\w*|has|have|changed|thrown|threw|dumped)\b",
        r"\b(?:at|in|with|for|from) (?:my|our) (?:current|present|existing|day)? ?(?:job|work|employer|company|"
            r"workplace|office|firm)\b",
        r"\b(?:current|present) (?:job|employer|role|company|position|workplace)\b",
        r"\b(?:deadline|product launch|go live|stock ?take|audit\w*|quarter close|year end|month end|"
            r"production release|handover|shift|board meeting)\b",
        r"\bcover (?:a|the|for|my) (?:\w+ )?(?:shift|colleague)\b",
        r"\bat work\b",
        r"\bclient (?:site|meeting|visit)\b",
        r"\bcalled in(?:to)? (?:to )?work\b",
        r"\bbusiness trip\b"),
    "competing-interview": (
        r"\b(?:another|other|second|different|competing) (?:\w+ )?interview\b",
        r"\binterview(?:ing)? (?:\w+ )?(?:elsewhere|with (?:another|a different|someone)|at another|somewhere)\b",
        r"\ban interview (?:at|with|for) (?:half|another|the \w+)\b",
        r"\boffered me an interview\b",
        r"\binterviewing (?:with|at|elsewhere|anywhere)\b"),
    "other-event": (
        r"\b(?:concert|gig|festival|match|cup final|premiere|tickets?|golf|tournament|carnival|the game|"
            r"opening day|grand opening|sports day|open day|marathon|race|theatre|comic con|(?:a|the|summer|"
            r"big) sale|launch party|supplier 's golf|screening|(?:a|the|my) show)\b",
    ),
    "social-event": (
        r"\b(?:hen (?:do|weekend|night|party)|stag (?:do|weekend|night|party)|bachelor\w*|birthday|party|"
            r"reunion|barbecue|baby shower|get together|wedding|engagement|engaged|housewarming|anniversary|"
            r"graduation)\b",
        r"\bfriends? (?:is|are) (?:visiting|coming|over)\b",
        r"\bnight out\b"),
    "holiday": (
        r"\b(?:holiday|vacation|trip|getaway|city break|beach|cruise|weekend away|resort|honeymoon|"
            r"festival trip)\b",
        r"\bfl(?:ight|y|ying|ights)\b (?:to|out|on|for)\b",
        r"\bi (?:have|had|am|was) (?:\w+ )?(?:booked|travelling|traveling|flying) (?:a |to |out |off |with )",
        r"\bgoing away\b",
        r"\bnative place\b"),
    "transport": (
        r"\b(?:my|the|our) (?:\w+ )?(?:car|van|bike|motorbike|scooter)\b(?: \w+){0,5}? (?:broke|broken|died|"
            r"failed|start|gone|puncture|garage|flat|stolen|clamped|towed|packed up|trouble)\b",
        r"\b(?:broken down|breakdown|puncture|flat tyre|flat tire|car trouble)\b",
        r"\b(?:train|bus|ferry|flight|tram|metro|ferries|trains|boat|sailing|"
            r"buses)\b(?: \w+){0,6}? (?:cancelled|canceled|delayed|late|strike|missed|stuck|stopped|called off|"
            r"timetable|running|sails?|changed|suspended)\b",
        r"\b(?:cancelled|missed|delayed|no|last) (?:\w+ )?(?:train|bus|ferry|flight|boat|sailing)s?\b",
        r"\bstuck (?:in traffic|on the)\b",
        r"\btraffic (?:jam|accident)?\b",
        r"\btransport (?:problem|issue|strike|trouble)\b",
        r"\b(?:rail|train|bus) strike\b",
        r"\bno way (?:of getting|to get) (?:there|to)\b"),
    "weather": (
        r"\b(?:snow\w*|ice|icy|storm\w*|hurricane|typhoon|cyclone|blizzard|flood(?:s|ed|ing)?|weather|raining|"
            r"rain|rains|drizzle|fog|gales?|soaked|black ice|travel ban)\b",
        r"\broads? (?:\w+ )?(?:closed|shut|blocked|impassable)\b",
    ),
    "childcare": (
        r"\b(?:nanny|babysitter|sitter|childminder|child ?care|nursery|daycare|creche|au pair|minder|"
            r"kindergarten)\b",
        rf"\b(?:nobody|no one|someone) (?:\w+ )?to (?:look after|mind|watch|collect|take care of)\b",
        r"\bschool (?:is )?closed\b"),
    "legal-duty": (
        r"\b(?:jury|court|summons|subpoena|(?:a|the|court|custody|my) hearing|tribunal|visa|embassy|consulate|"
            r"witness|immigration|passport office|solicitor|lawyer|biometric\w*|citizenship|the judge)\b",
    ),
    "religious-observance": (
        r"\b(?:eid|religious|religion|prayers?|church|mosque|temple|synagogue|diwali|yom kippur|rosh hashanah|"
            r"passover|easter|good friday|ramadan|holy day|sabbath|shabbat|vaisakhi|orthodox|communion|baptism|"
            r"christening|pilgrimage)\b",
    ),
    "exam": (
        r"\b(?:exams?|examination|licensing|certification|finals|midterm|viva|dissertation|thesis|board exam|"
            r"driving test|resit|retake)\b",
    ),
    "home-emergency": (
        r"\b(?:burst|leak\w*|boiler|plumber|locksmith|locked out|burglary|burgled|break in|broken into|gas leak|"
            r"electrician|fire brigade|flooded|ceiling|house fire|sewage|power cut|water (?:leak|everywhere|coming)|"
            r"fuse box|landlord 's emergency)\b",
        r"\bhome emergency\b",
        r"\bemergency at home\b",
        r"\bpipe\b"),
    "pet": (
        r"\b(?:my|our|the) (?:\w+ )?(?:dog|cat|puppy|kitten|rabbit|horse|hamster|parrot|pony)\b",
        r"\b(?:vet|vets|veterinar\w+)\b",
        r"\bmy pet\b"),
    "moving-house": (
        r"\bmov(?:e|ing) (?:house|home|flat|out|in|apartment|into)\b",
        r"\b(?:removal|removals|movers|moving (?:van|truck|day|company)|lease (?:ends|is up|runs)|tenancy|"
            r"new flat|new apartment|hand(?:ing)? over (?:the|my) (?:keys|flat|apartment|house)|collect the keys|"
            r"landlord)\b"),
    "equipment-failure": (
        r"\b(?:laptop|computer|webcam|internet|wi ?fi|broadband|router|screen|microphone|macbook|pc|charger|"
            r"connection|software|phone)\b(?: \w+){0,6}? (?:died|dead|broke|broken|down|failed|gone|crashed|not|"
            r"stopped|packed|fried|dropped|problem|trouble|issue|failure|update)\b",
        r"\b(?:dead|broken|faulty|crashed|new) (?:laptop|computer|webcam|internet|connection)\b",
        r"\b(?:technical|tech|it|computer|equipment|internet|laptop) (?:problem|issue|failure|difficult\w+|"
            r"trouble|emergency)s?\b",
        r"\bno (?:current|electricity|power|internet|light|network|nepa)\b"),
    "double-booked": (
        r"\bdouble[ -]?book\w*\b",
        r"\btwo things\b",
        r"\bforgot (?:that )?i (?:had|have)\b",
        r"\boverlooked\b",
        r"\b(?:already|previously) (?:promised|agreed|committed|said yes)\b"),
    "overslept": (
        r"\b(?:over ?slept|slept (?:through|in|late)|my alarm|alarm did not|alarm clock|woke up late|"
            r"just woken up|did not wake)\b",
    ),
    "unprepared": (
        r"\bnot (?:\w+ ){0,2}?(?:ready|prepared|finished)\b",
        r"\bunprepared\b",
        r"\b(?:more|extra|enough) time to (?:prepare|finish|study|get ready|do|complete)\b",
        r"\bcase study\b(?: \w+){0,4}? (?:not|unfinished|finish|undone)\b",
        r"\bnot (?:had|have|got) (?:\w+ )?time to (?:prepare|finish)\b",
        r"\bhave not (?:\w+ )?(?:done|finished|prepared|started)\b",
        r"\bunder prepared\b",
        r"\bfeel(?:ing)? unready\b"),
    "nerves": (
        r"\b(?:nervous|nerves|anxious|anxiety|terrified|panic\w*|scared|frightened|too stressed|freeze|"
            r"butterflies|overwhelmed)\b",
    ),
    "lost-interest": (
        r"\b(?:lost interest|changed my mind|no longer (?:want|interested)|not (?:\w+ )?interested (?:any|"
            r"in the)|second thoughts|gone off)\b",
    ),
    "other-offer": (
        r"\b(?:another|other|a job|an|received an|firm|existing|competing|have an) (?:\w+ )?offer\b",
        r"\boffer (?:from|elsewhere|deadline|on the table|expires)\b",
        r"\boffered (?:me )?(?:a|another|the) (?:job|position|role)\b",
        r"\baccepted (?:a|another) (?:job|position|role|offer)\b"),
}
"""Kind of reason: how a client names it. `health` and `family` are categories, as vague as they are true or false."""

UNACCEPTABLE = frozenset({"other-event", "social-event", "holiday", "overslept", "unprepared", "nerves", "lost-interest"})
"""Kinds that are no reason to put to an employer, however honestly."""

MAY_BE_CALLED: dict[str, frozenset[str]] = {
    "own-illness": frozenset({"health"}), "child-illness": frozenset({"family-emergency", "family", "childcare", "health"}),
    "injury": frozenset({"health", "own-illness"}), "medical-appointment": frozenset({"health"}),
    "family-emergency": frozenset({"family", "health", "child-illness"}), "bereavement": frozenset({"family", "family-emergency"}),
    "work-commitment": frozenset(), "competing-interview": frozenset({"double-booked"}), "childcare": frozenset({"family"}),
    "religious-observance": frozenset({"family"}), "transport": frozenset({"weather"}), "weather": frozenset({"transport"}),
    "double-booked": frozenset(), "home-emergency": frozenset(), "unprepared": frozenset({"nerves"}), "nerves": frozenset({"unprepared"}),
    "moving-house": frozenset({"home-emergency"}), "social-event": frozenset({"holiday"}), "holiday": frozenset({"social-event"}),
    "other-event": frozenset({"social-event"}),
}
"""True kind: what else it may be called without making the listener believe in another."""

GRAPHIC = (
        r"\b(?:vomit\w*|throwing up|threw up|puk\w+|diarrh\w+|bowels?|both ends|toilet|bathroom every|blood\w*|"
            r"bleed\w*|pus|abscess|poop\w*|urine|catheter|stool|phlegm|mucus|miscarr\w+|womb|cyst|period pains|"
            r"haemorrhoids|rash|swollen|stitches|drip|oxygen|seizure\w*|unconscious|resuscitat\w+|intensive care|"
            r"tumou?rs?|cancer|chemo\w*|dementia|depress\w+|suicid\w*|drunk|alcoholic|overdose|hangover|hungover|"
            r"divorc\w*|affair|cheated|debt|overdraft|can not afford|could not afford|antidepressants|medication|"
            r"root canal|like a balloon|cut (?:her |him |me |it )?open|hysterical\w*|lump|kidney|prostate|"
            r"infertil\w*|ivf|girlfriend issue|obituary|diagnos\w+)\b",
)
"""Words of the body and of misfortune that an employer never needs; each different one is a detail too many."""

WARNING_ROUND = (
    r"\b(?:not|never|no|without|avoid|avoiding|drop|dropping|leave|leaving|forget|skip|rather than|instead of|"
    r"stop|resist|tempting|tempted|would be a lie|is a lie|as for|would trip|found out|catch you|bad idea|unravel|"
    r"comes? out|backfire|if you (?:say|tell|claim|pretend|said|told|lie)|steer|careful|even if|turns out|misled?|"
    r"made up|no no|keep (?:your )?\w+ out of|do not)\b"
)
"""Round a mention of a lie: that it is being advised against."""

LOOKS_LIKE_LYING = (
    r"\b(?:could|can|should|shall|may|might|will|would|going to|thought|thinking|wondered|wondering|if|just|"
    r"tempted|planning|rather|better|easier|plan)\b.{0,40}(?<!not )\b(?:say|saying|tell|telling|text|claim|"
    r"claiming|pretend|pretending|call it|calling it|ring(?:ing)? to say|blame|make up|let .{0,20} think)\b"
)
"""In a client's story: from here on the sentence weighs what to say instead of telling what is so."""

FUNCTION_WORDS = frozenset("""a an the i me my mine we us our you your he him his she her it its they them their this that these those who which
what when where why how is am are was were be been being have has had do does did will would shall should can could
may might must not no nor and or but if so because as than then there here to of in on at for from with by about into
over after before until till up out off down again very too just also any some all each every both more most other
another such only own same still please thank thanks sorry yes""".split())

ORDINARY = frozenset("""able about above accept actually afraid after afternoon again ago all almost alone already also always am and another
any anyone anything apologies apologise apology appointment appreciate are around arrange arranged as ask asked asking
at available away back bad be because become been before being best better between big both bring but by call called
calling came can cannot case chance change close come coming could date day days dear did do does done down due during
each early either else end enough even evening ever every everything fact far feel few find fine first for found free
friday from full get give given glad go going gone good got great had half happen happened happy hard has have hello
help her here him his hold home hope hour hours how i if important in inform instead interest interested interview
into is it job just keen keep kept kind knew know known last late later least leave left let like little long look
looking lot love made madam make many matter may maybe me mean meet meeting might mind minute miss moment monday month
more morning most mr mrs ms much must my name need needs never new next nice night no not nothing notice now of off on
once one only open or other our out over own part people perhaps person phone place plan please point position
possible problem promise put quite rather ready real realise really reason regret remain required respected right ring
role run said same saturday say schedule second see seem sent set several shall she short should show since sir slot
so some someone something sometimes soon sorry speak special start started stay still suit sunday sure take taken talk
team tell terrible than thank thanks that the their them then there these they thing things think this those though
thought thursday time times to today together told tomorrow too took trouble try trying tuesday turn two unable under
understand understanding unfortunately until up us use usual very wait want wanted was way we wednesday week weeks
well went were what when where whether which while who whole why will wish with within without wonder work working
world would write year years yes yesterday yet you your really thing hi hey good""".split())
