"""The words by which one actor does something to another, in all their forms, with class, sign and where the target stands.

Classes are PLOVER's event classes in the names of POLECAT (Halterman and others 2023): seven of cooperation, nine of
conflict. The words and their coding are our own (predicates.csv); no list of a news archive went into them.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

COOPERATION = ("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT")
CONFLICT = ("REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT")
CLASSES = COOPERATION + CONFLICT


def sign_of(action: str) -> int:
    """1 for a class of cooperation, -1 for one of conflict, 0 for any other word."""
    return 1 if action in COOPERATION else -1 if action in CONFLICT else 0


class Predicate(NamedTuple):
    """One entry of the lexicon in one of its forms (base, s, past, participle, ing; a noun has noun)."""

    word: str
    kind: str
    action: str
    object: bool
    prepositions: tuple[str, ...]
    flags: str
    form: str


_IRREGULAR = {
    "meet": ("met", "met"), "send": ("sent", "sent"), "tell": ("told", "told"), "speak": ("spoke", "spoken"), "fight": ("fought", "fought"),
    "give": ("gave", "given"), "sell": ("sold", "sold"), "buy": ("bought", "bought"), "strike": ("struck", "struck"), "shoot": ("shot", "shot"),
    "hit": ("hit", "hit"), "cut": ("cut", "cut"), "withdraw": ("withdrew", "withdrawn"), "stand": ("stood", "stood"), "rise": ("rose", "risen"),
    "feed": ("fed", "fed"), "lend": ("lent", "lent"), "break": ("broke", "broken"), "beat": ("beat", "beaten"), "overthrow": ("overthrew", "overthrown"),
    "forgive": ("forgave", "forgiven"), "split": ("split", "split"), "fly": ("flew", "flown"), "overrun": ("overran", "overrun"), "lean": ("leaned", "leaned"),
    "seek": ("sought", "sought"), "begin": ("began", "begun"), "hold": ("held", "held"), "make": ("made", "made"), "say": ("said", "said"), "take": ("took", "taken"),
    "let": ("let", "let"), "lead": ("led", "led"), "get": ("got", "got"), "forget": ("forgot", "forgotten"), "think": ("thought", "thought"), "choose": ("chose", "chosen"),
    "have": ("had", "had"), "keep": ("kept", "kept"), "build": ("built", "built"), "find": ("found", "found"), "bring": ("brought", "brought"), "become": ("became", "become"),
    "go": ("went", "gone"), "come": ("came", "come"), "see": ("saw", "seen"), "know": ("knew", "known"), "win": ("won", "won"), "lose": ("lost", "lost"), "draw": ("drew", "drawn"),
    "feel": ("felt", "felt"), "put": ("put", "put"), "swear": ("swore", "sworn"), "dig": ("dug", "dug"), "write": ("wrote", "written"), "spend": ("spent", "spent"), "hurt": ("hurt", "hurt"), "forsake": ("forsook", "forsaken"),
}  # fmt: skip
_DOUBLED = {"snub", "rip", "spar", "ban", "drop", "slap", "stab", "kidnap", "commit", "submit", "pin", "permit", "compel", "expel", "repel", "rebel", "prod",
            "beg", "shun", "confer", "gas", "rap", "get", "equip", "plan", "stop"}  # fmt: skip


def forms_of(verb: str) -> dict[str, str]:
    """The forms of an English verb: written form -> base, s, past, participle or ing (past wins where they agree)."""
    sibilant = verb.endswith(("s", "x", "z", "ch", "sh"))
    y = verb.endswith("y") and verb[-2:-1] not in "aeiou"
    third = "has" if verb == "have" else verb[:-1] + "ies" if y else verb + ("es" if sibilant else "s")
    stem = verb + verb[-1] if verb in _DOUBLED else verb
    if verb.endswith("e"):
        regular, ing = verb + "d", (verb if verb.endswith(("ee", "oe", "ye")) else verb[:-1]) + "ing"
    else:
        regular, ing = (verb[:-1] + "ied" if y else stem + "ed"), stem + "ing"
    past, participle = _IRREGULAR.get(verb, (regular, regular))
    if verb in ("hit", "cut", "split", "let", "put"):
        ing = verb + "ting"
    found = {ing: "ing", participle: "participle", past: "past", third: "s"}
    found.setdefault(verb, "base")
    return found


@cache
def predicates() -> dict[str, tuple[Predicate, ...]]:
    """Every entry by written form in small letters, verbs before nouns."""
    import csv

    index: dict[str, list[Predicate]] = {}
    with open(Path(__file__).parent / "predicates.csv", encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(line for line in lines if not line.startswith("#")):
            word, kind = row["word"], row["kind"]
            prepositions = tuple(part for part in row["prepositions"].split("|") if part)
            if kind == "verb":
                first, *rest = word.split(" ")
                written = {" ".join([form, *rest]): name for form, name in forms_of(first).items()}
            elif kind == "role":
                written = {word: "noun", (word[:-1] + "ies" if word.endswith("y") else word + "s"): "noun"}
            else:
                written = {word: kind}
            for text, form in written.items():
                index.setdefault(text, []).append(Predicate(word, kind, row["class"], row["object"] == "1", prepositions, row["flags"], form))
    order = {"verb": 0, "adjective": 1, "noun": 2, "role": 3}
    return {text: tuple(sorted(found, key=lambda p: order[p.kind])) for text, found in sorted(index.items())}


def verb_forms(*verbs: str) -> frozenset[str]:
    """All forms of `verbs`."""
    return frozenset(form for verb in verbs for form in forms_of(verb))


def words_of(words: str) -> frozenset[str]:
    """The words in `words`, which are parted by white space."""
    return frozenset(words.split())


BE = words_of("be am is are was were been being get gets got getting")
AUXILIARY = BE | words_of("has have had having do does did will would shall should can could may might must cannot ca wo n't to_")
MODAL = words_of("will would shall should can could may might must cannot ca wo")
POSSIBLE = words_of("may might can could would possibly potentially perhaps allegedly alleged supposed purported if whether unless potential possible likely probably suspected feared")
REPORTED = words_of("reportedly said apparently seemingly reported")
NEGATION = words_of("not never no neither nor without cannot hardly barely rarely n't none unlikely")
CONJUNCTION = words_of("that because while whereas although though if when whenever after before since as until unless whether where how why what but so yet amid amidst despite")
PREPOSITION = words_of(
    "of in on at to for from with by over under against between among into onto toward towards about around through "
    "during within across near upon per via beyond behind despite amid amidst after before since like including following off outside inside than as"
)
DETERMINER = words_of("the a an this that these those its their his her our my your some any all both each every no another such several many few more most other either")
POSSESSIVE = words_of("its their his her our")
PRONOUN = words_of("it they he she them him itself themselves himself herself we us")
ADVERB = words_of(
    "already also now then still just even again ever never not soon later often once twice together jointly all both long ago always only almost "
    "further instead therefore thus however meanwhile indeed simply more most less well much too yet perhaps either rather very so far formally"
)
# Nouns for those who act for a state or an organisation: "Norwegian troops", "the Swiss government".
AGENT = words_of(
    "government governments ministry ministries administration authorities authority official officials leader leaders leadership president "
    "presidents premier chancellor minister ministers secretary spokesman spokeswoman spokesperson troops troop forces force soldiers soldier army armies "
    "military navy warplanes warplane planes plane jets jet bombers aircraft helicopters "
    "police intelligence agents agent spies diplomats diplomat delegation embassy ambassador envoy envoys regime side officer officers "
    "lawmakers parliament commander commanders general generals state dictator ruler rulers king queen prince counterpart counterparts ambassadors premiers chancellors kings princes spokesmen regimes prosecutors prosecutor investigators investigator negotiators negotiator "
    "representatives representative personnel units unit battalions duo trio pair missiles artillery tanks congress senate senators strongman "
    "cabinet parliamentarians security services service air campaign ship ships vessel vessels tanker tankers submarines drones aides aide advisers adviser associates associate team"
)
# What is sent: those who fight, or what helps.
MILITARY = words_of("troops troop soldiers soldier forces force army warships warship ships jets bombers tanks missiles units unit battalions brigade brigades marines fighters artillery military aircraft personnel carrier carriers warplanes mercenaries")
HELP = words_of(
    "aid help assistance support weapons weapon arms ammunition shells food money funds supplies medicine equipment drones technology fuel "
    "oil gas relief doctors loans loan billions millions munitions rockets systems intelligence training goods grain"
)
MEASURE = words_of("sanctions sanction tariffs tariff embargo restrictions ban bans penalties blockade curbs limits")
CONTROL_NOUN = words_of(
    "decision decisions willingness attempt attempts effort efforts plan plans move moves readiness intention intentions desire promise promises "
    "pledge pledges vow threat threats refusal failure ability bid offer order orders commitment need right chance opportunity determination reluctance inability"
)
CONTROL_VERB = verb_forms("continue", "decide", "agree", "begin", "start", "move", "vow", "pledge", "promise", "need", "manage", "claim", "return", "resolve", "struggle",
                          "choose", "prefer", "work", "dare", "proceed", "rush", "act", "go", "come", "tend", "use", "agree", "swear", "threaten", "like")  # fmt: skip
# What somebody is to the state, person or organisation named before: "Norway's ex-adviser Ola Nordmann", "Agency host Anna Berg".
ROLE = AGENT | words_of(
    "lawyer attorney host anchor correspondent reporter editor founder owner chief chairman chairwoman director founder head boss wife husband son daughter "
    "brother sister father mother friend partner critic rival candidate nominee analyst professor spokesman coach player star captain manager agent "
    "fixer confidant operative strategist pollster surrogate donor economist expert fellow researcher activist ex vice co acting fundraiser"
)
# Prepositions that only say where, when or about what: a target may still follow after what they lead to.
WHERE = words_of("in on at from of about over into inside near through during")
# What one gets from another: "Norway faces pressure from Sweden".
RECEIVING = verb_forms("face", "receive", "get", "win", "draw", "enjoy", "have", "need", "want", "accept", "lose", "earn", "suffer", "fear", "seek", "gain", "expect", "feel",
                       "welcome", "reject", "ignore", "endure", "await")  # fmt: skip
# Where others speak: "a Twitter war" is not fought by the company.
PLATFORMS = frozenset({"Twitter", "Facebook", "Instagram", "YouTube", "WhatsApp", "Telegram", "TikTok", "Snapchat", "Reddit", "WeChat", "LinkedIn"})
QUANTITY = words_of("thousands hundreds dozens scores millions tens number numbers group groups lot most some all many part majority billion billions million trillion worth tons tonnes barrels half third quarter percent")
LIGHT = verb_forms("have", "make", "hold", "seek", "give", "face", "put", "build", "maintain", "impose", "keep", "express", "begin", "launch", "forge", "form", "mount", "stage",
                   "carry", "conduct", "sign", "reach", "establish", "strengthen", "deepen", "voice", "exert", "offer", "provide", "send", "start", "wage", "issue", "lift", "ease")  # fmt: skip
OBJECT_CONTROL = verb_forms("press", "urge", "ask", "tell", "order", "force", "compel", "push", "want", "allow", "persuade", "invite", "warn", "expect", "encourage",
                            "require", "enable", "lead", "cause", "pressure", "request", "convince", "instruct", "beg", "help", "prompt", "call", "implore", "send", "dispatch", "deploy")  # fmt: skip
HOPING = verb_forms("want", "seek", "hope", "plan", "wish", "intend", "aim", "try", "urge", "ask", "press", "push", "envision", "propose", "demand", "call", "offer",
                    "request", "expect", "pressure", "encourage", "prepare", "attempt", "strive", "aspire", "postpone", "delay") | words_of("scheduled slated should must ought hoping calls attempt attempts efforts effort bid")  # fmt: skip
CONSIDERING = verb_forms("consider", "contemplate", "mull", "weigh", "threaten", "appear", "seem", "debate", "discuss") | words_of("willingness readiness ability willing ready able set likely")
REFUSING = verb_forms("refuse", "fail", "decline", "deny", "avoid", "stop", "cease", "forget", "reduce", "limit", "end", "withdraw", "halt", "restrict", "curtail", "suspend", "cancel", "scrap", "abandon") | words_of("refusal failure cancelled cancelling")
SAYING = verb_forms("say", "maintain", "argue", "insist", "state", "declare", "note", "believe", "suggest", "stress", "add", "think") | words_of("out")
