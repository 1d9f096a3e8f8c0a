"""Words that report: English verbs and nouns of saying, thinking, showing, asking and judging, with what they take.

General lists after the verb classes of Levin (English Verb Classes and Alternations, 1993: say, tell, conjecture,
declare, characterize, judgment, want, order) and the attribution cues described in PARC (Pareti 2012). A frame is what
follows the verb: C a clause or a quotation, N a noun phrase that is the content, I an infinitive, O someone and an
infinitive, T someone and a clause, A someone called something, J someone judged, or a preposition with its object.
"""

from __future__ import annotations

from functools import cache


def listed(words: str) -> frozenset[str]:
    """The words of a list written as one string, parted by blanks."""
    return frozenset(words.split())


_CLASSES: dict[str, tuple[str, str]] = {
    "say": (
        "C",
        "say add answer reply retort quip joke muse reason opine remark comment state write tweet post testify swear "
        "conclude theorize speculate surmise caution counter continue quote laugh shout yell cry whisper chant exclaim "
        "interject chime begin joke deadpan intone recite editorialize blog text report reveal chide read",
    ),
    "declare": (
        "CN",
        "acknowledge admit allege announce argue assert claim concede confess confirm declare deny disclose dispute divulge "
        "emphasize emphasise explain forecast foresee highlight imply lament mention note outline predict proclaim profess "
        "propose recall recount reiterate repeat report reveal signal stress suggest underline underscore voice detail "
        "protest bemoan regret recommend advocate clarify affirm reaffirm specify verify publicize",
    ),
    "insist": (
        "C",
        "insist maintain contend complain grumble gripe boast brag warn observe find rule determine judge marvel certify attest "
        "pronounce stipulate hint point_out relate advise decree foreshadow make_clear make_the_case",
    ),
    "show": ("CN", "show indicate demonstrate document estimate project prove reflect illustrate"),
    "tell": ("T", "tell inform remind assure notify convince persuade reassure warn advise brief caution promise"),
    "think": (
        "C",
        "believe think feel hope fear expect doubt suspect assume presume suppose guess imagine worry wonder understand "
        "know learn realize realise recognize recognise conclude consider decide figure fret anticipate reckon "
        "calculate envision agree disagree accept bet wish dream remember forget hear hold acknowledge deem "
        "discover foresee gather infer deduce estimate",
    ),
    "intend": (
        "I",
        "vow pledge promise threaten refuse decline agree offer propose swear hope want wish plan intend expect seek "
        "demand decide vote resolve ask claim volunteer choose prefer",
    ),
    "commit": ("NC", "vow pledge promise threaten demand guarantee"),
    "order": (
        "O",
        "urge ask order tell press beg implore exhort encourage instruct direct command advise invite warn request "
        "want expect call_on appeal_to plead_with challenge dare lobby remind allow authorize permit require compel",
    ),
    "want": ("N", "want favor favour support oppose back endorse reject dismiss prefer seek request propose resist "
                  "approve embrace value desire recommend encourage urge accept promote block"),
    "name": (
        "A",
        "call describe label brand characterize characterise portray depict dub term deem cast paint regard view frame "
        "liken compare see",
    ),
    "judge": (
        "J",
        "accuse criticize criticise blame condemn denounce praise fault attack blast slam lambast lambaste mock ridicule "
        "deride decry rebuke chastise chide scold berate assail castigate applaud commend hail laud salute congratulate "
        "bash deplore lampoon disparage disavow excoriate vilify question rebut refute repudiate contradict admire "
        "welcome tout dismiss defend cite upbraid credit thank oppose",
    ),
    "topic": (
        "N",
        "discuss mention cite describe explain outline reference address recount detail debate invoke unveil articulate express "
        "summarize echo convey communicate chronicle quote recite misrepresent downplay contemplate analyze assess examine "
        "issue publish consider ignore lay_out bring_up point_out set_out spell_out rule_out play_down rail_against",
    ),
    "ask": ("C", "ask inquire wonder question query demand"),
}  # fmt: skip

_PREPOSITIONS: dict[str, str] = {
    "about": "talk speak complain boast brag joke worry ask warn write testify wonder lie tweet rant fret muse "
    "express_concern raise_questions",
    "of": "speak complain boast warn talk approve disapprove accuse dream",
    "for": "call push plead argue advocate beg press apologize lobby vote fight",
    "to": "refer point allude object respond commit react testify admit confess attest",
    "on": "comment insist elaborate expound report weigh_in dwell focus seize",
    "with": "agree disagree concur differ side",
    "at": "scoff hint bristle balk sneer marvel laugh mock",
    "against": "argue warn speak rail protest vote caution campaign inveigh decide advise lash_out",
    "in": "believe",
    "as": "refer_to",
}

_ADJECTIVES = (
    "afraid aware certain concerned confident convinced hopeful optimistic pessimistic skeptical sceptical sure unsure worried "
    "fearful adamant wary proud angry upset surprised shocked glad happy disappointed frustrated alarmed adamant doubtful "
    "outraged incensed pleased delighted anxious nervous satisfied dismayed saddened horrified amazed grateful"
)

_NOUNS = (
    "claim statement assertion allegation accusation charge warning promise pledge vow belief view opinion fear concern "
    "hope suggestion announcement argument admission denial report conclusion prediction insistence complaint contention "
    "suspicion worry apprehension expectation conviction feeling estimate forecast assurance assessment revelation "
    "finding notion declaration proclamation doubt acknowledgment acknowledgement confirmation criticism "
    "demand threat comment remark speculation rumor rumour recommendation observation position"
)

_IRREGULAR = {
    "say": "said said", "tell": "told told", "think": "thought thought", "feel": "felt felt", "know": "knew known",
    "find": "found found", "hold": "held held", "hear": "heard heard", "write": "wrote written", "see": "saw seen",
    "show": "showed shown", "swear": "swore sworn", "begin": "began begun", "foresee": "foresaw foreseen",
    "understand": "understood understood", "speak": "spoke spoken", "forecast": "forecast forecast",
    "bet": "bet bet", "choose": "chose chosen", "seek": "sought sought", "forget": "forgot forgotten",
    "cast": "cast cast", "rebut": "rebutted rebutted", "lay": "laid laid", "bring": "brought brought",
    "set": "set set", "spell": "spelled spelled", "beg": "begged begged", "brag": "bragged bragged",
    "plan": "planned planned", "pan": "panned panned", "slam": "slammed slammed", "rip": "ripped ripped",
    "admit": "admitted admitted", "quip": "quipped quipped", "fret": "fretted fretted", "infer": "inferred inferred",
    "refer": "referred referred", "prefer": "preferred preferred", "permit": "permitted permitted",
    "compel": "compelled compelled", "dub": "dubbed dubbed", "omit": "omitted omitted", "commit": "committed committed",
    "lie": "lied lied", "dream": "dreamed dreamt", "learn": "learned learnt", "fight": "fought fought",
    "rebuff": "rebuffed rebuffed", "concur": "concurred concurred", "differ": "differed differed",
    "label": "labeled labelled", "signal": "signaled signalled", "misunderstand": "misunderstood misunderstood",
    "broadcast": "broadcast broadcast", "plead": "pleaded pled", "weigh": "weighed weighed", "text": "texted texted",
    "travel": "traveled travelled", "go": "went gone", "read": "read read", "put": "put put", "make": "made made",
    "take": "took taken", "give": "gave given", "come": "came come", "get": "got gotten", "keep": "kept kept",
    "lead": "led led", "leave": "left left", "lose": "lost lost", "meet": "met met", "pay": "paid paid",
    "run": "ran run", "sell": "sold sold", "send": "sent sent", "sit": "sat sat", "spend": "spent spent",
    "stand": "stood stood", "win": "won won", "become": "became become", "grow": "grew grown", "buy": "bought bought",
    "build": "built built", "break": "broke broken", "fall": "fell fallen", "draw": "drew drawn", "drive": "drove driven",
    "eat": "ate eaten", "fly": "flew flown", "hit": "hit hit", "rise": "rose risen", "shoot": "shot shot",
    "sing": "sang sung", "strike": "struck struck", "teach": "taught taught", "throw": "threw thrown",
    "wear": "wore worn", "let": "let let", "cut": "cut cut", "hurt": "hurt hurt", "shut": "shut shut", "die": "died died",
    "be": "was been", "have": "had had", "do": "did done", "deal": "dealt dealt", "spread": "spread spread",
    "withdraw": "withdrew withdrawn", "undergo": "underwent undergone", "stop": "stopped stopped",
    "drop": "dropped dropped", "ban": "banned banned", "occur": "occurred occurred", "bear": "bore borne",
    "catch": "caught caught", "bind": "bound bound", "ride": "rode ridden", "arise": "arose arisen",
    "steal": "stole stolen", "hide": "hid hidden", "quit": "quit quit", "split": "split split", "sink": "sank sunk",
    "mean": "meant meant", "slip": "slipped slipped", "step": "stepped stepped", "grab": "grabbed grabbed",
    "kid": "kidded kidded", "star": "starred starred", "submit": "submitted submitted", "tap": "tapped tapped",
}  # fmt: skip

# Other frequent verbs: needed to see where a subject ends and a clause begins, not as cues.
_PLAIN = (
    "accept achieve act affect aid aim allow appear apply approach arise arrest arrive attempt attend avoid ban base bear "
    "beat become begin belong break bring broadcast build bury buy cancel capture carry catch cause cease change charge check "
    "choose claim close collapse collect come compete complete concern conduct confront connect consist contain continue "
    "contribute control convict cost count create cut damage date deal decline decrease defeat deliver depend deploy deserve "
    "destroy detain develop die disappear divide do double draw drive drop earn eat elect eliminate emerge employ enable end "
    "engage enjoy ensure enter escape establish exceed exist expand explode expose extend face fail fall feature fight fill "
    "fire flee fly follow force form gain gather get give go grab grant grow handle happen have help hide hire hit host hurt "
    "identify impose improve include increase influence injure insert intend introduce invade invest involve join jump keep "
    "kill lack land last launch lead lean leave let lie lift like limit live locate look lose make manage mark march meet merge "
    "miss move murder name need negotiate obtain occupy occur open operate organize overcome owe own participate pass pay "
    "perform pick place plunge polled pose possess postpone prepare press prevent produce promote protect provide pull push put "
    "qualify quit raise reach react read receive reduce regain register relax release rely remain remove renew replace require "
    "rescue resign respond rest restore result resume return rise run rush save score secure sell send separate serve set "
    "settle shake share shift shoot shut sign sit slip soar spend split spread stage stand star start stay steal stem step stop "
    "strike strengthen struggle submit succeed suffer supply surge surround survive suspend sweep take talk tap teach tend "
    "throw touch train travel treat trigger try turn undergo unite use vary visit wait wake walk watch wear weaken win withdraw "
    "work mean matter play love hate kid stem trail top poll seem sound"
)


def forms(verb: str) -> dict[str, str]:
    """The inflected forms of a verb, each with its letters: b base, s third person, d past, n participle, g -ing."""
    stem, _, tail = verb.partition("_")
    past, participle = _IRREGULAR.get(stem, f"{_past(stem)} {_past(stem)}").split()
    doubled = past.endswith("ed") and past not in (_past(stem),) and stem not in _IRREGULAR_PRESENT
    ing = f"{past[:-2]}ing" if doubled else _ing(stem)
    found: dict[str, str] = {}
    for form, letter in ((stem, "b"), (_third(stem), "s"), (past, "d"), (participle, "n"), (ing, "g")):
        whole = f"{form} {tail.replace('_', ' ')}".strip()
        if letter not in found.get(whole, ""):
            found[whole] = found.get(whole, "") + letter
    if stem in ("label", "signal", "dream", "learn", "plead"):  # both pasts are both
        for form in (past, participle):
            found[f"{form} {tail}".strip()] = "dn"
    return found


_IRREGULAR_PRESENT = {"show", "weigh", "spell", "text", "plead", "dream", "learn", "lie", "die"}
_DOUBLING = {"begin", "bet", "cut", "forget", "get", "hit", "let", "put", "quit", "run", "set", "shut", "sit", "split",
             "win", "forecast"} - {"forecast"}  # fmt: skip


def _past(stem: str) -> str:
    if stem.endswith("e"):
        return stem + "d"
    if stem.endswith("y") and stem[-2:-1] not in "aeiou":
        return stem[:-1] + "ied"
    return stem + "ed"


def _third(stem: str) -> str:
    irregular = {"have": "has", "be": "is", "do": "does", "go": "goes"}
    if stem in irregular:
        return irregular[stem]
    if stem.endswith("y") and stem[-2:-1] not in "aeiou":
        return stem[:-1] + "ies"
    return stem + ("es" if stem.endswith(("s", "x", "z", "ch", "sh")) else "s")


def _ing(stem: str) -> str:
    if stem in ("lie", "die"):
        return stem[0] + "ying"
    if stem in _DOUBLING:
        return stem + stem[-1] + "ing"
    if stem.endswith("e") and not stem.endswith(("ee", "ye", "oe")) and len(stem) > 2:
        return stem[:-1] + "ing"
    return stem + "ing"


@cache
def cues() -> dict[str, tuple[tuple[str, str, str, str], ...]]:
    """First word of each cue form -> its readings (rest of the form, lemma, letters, frames), longest first."""
    frames: dict[str, str] = {}
    for kinds, words in _CLASSES.values():
        for verb in words.split():
            known = frames.get(verb, "")
            frames[verb] = known + "".join(kind for kind in kinds if kind not in known)
    for preposition, words in _PREPOSITIONS.items():
        for verb in words.split():
            frames[verb] = f"{frames.get(verb, '')} {preposition}"
    table: dict[str, list[tuple[str, str, str, str]]] = {}
    for verb in sorted(frames):
        for form, letters in forms(verb).items():
            head, _, rest = form.partition(" ")
            table.setdefault(head, []).append((rest, verb, letters, frames[verb]))
    return {head: tuple(sorted(readings, key=lambda r: (-len(r[0]), r[1]))) for head, readings in sorted(table.items())}


@cache
def verbs() -> dict[str, str]:
    """Every known verb form with its letters, cues and plain verbs together."""
    known: dict[str, str] = {}
    for head, readings in cues().items():
        known[head] = "".join(sorted({letter for reading in readings for letter in reading[2]}))
    for verb in _PLAIN.split():
        for form, letters in forms(verb).items():
            known[form] = "".join(sorted(set(known.get(form, "")) | set(letters)))
    return known


@cache
def adjectives() -> frozenset[str]:
    """Adjectives of attitude, which report when they follow be and take a clause: "is concerned that"."""
    return listed(_ADJECTIVES)


@cache
def nouns() -> frozenset[str]:
    """Nouns that report, singular and plural."""
    return frozenset(form for noun in _NOUNS.split() for form in (noun, _third(noun)))
