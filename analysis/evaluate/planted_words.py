"""What planted stories are about: invented actors, deeds, things and times, each in several wordings.

One event is worded afresh each time it is told, so that independent tellings share its sense and few words in a row.
"""

from __future__ import annotations

import random

ACTORS = (
    ("the harbour authority", "port officials", "the agency that runs the port"), ("the dockers' union", "organised dock workers", "the longshoremen"),
    ("Mayor Ilse Brandt", "the mayor", "the head of the city council"), ("the ferry company", "the operator of the ferries", "the shipping line"),
    ("the coast guard", "rescue crews", "the sea rescue service"), ("the transport ministry", "ministry officials", "the department of transport"),
    ("an insurers' group", "the insurance industry", "underwriters"), ("a team of engineers", "technical experts", "the inspectors"),
    ("fishermen from the north bay", "local fishing crews", "the bay's boat owners"), ("the state prosecutor", "prosecutors", "the public attorney"),
    ("opposition leader Tomas Reik", "the opposition", "Reik's party"), ("the island council", "island leaders", "councillors on the island"),
    ("a survey vessel", "the research ship", "marine surveyors"), ("environment groups", "conservation campaigners", "green activists"),
    ("the fire brigade", "firefighters", "emergency teams"), ("the neighbouring republic", "the government across the strait", "authorities next door"),
)  # fmt: skip
# active forms, passive forms, what it is done to
DEEDS = (
    (("closed", "shut", "ordered out of use"), ("was closed by", "was shut down on the word of"), (("the eastern terminal", "the terminal to the east"), ("two of the piers", "a pair of piers"), ("the old dry dock", "the disused dock"))),
    (("found", "came upon", "discovered"), ("was found by", "was discovered by"), (("cracks in the hull", "damage to the hull plates"), ("traces of fuel", "an oil film on the water"), ("a forged log book", "false entries in the log"))),
    (("demanded", "called for", "pressed for"), ("was demanded by", "was urged by"), (("an independent inquiry", "an outside investigation"), ("higher safety pay", "a bonus for dangerous work"), ("the resignation of the director", "the director's departure"))),
    (("rejected", "turned down", "dismissed"), ("was rejected by", "was thrown out by"), (("the offer of compensation", "the payment on the table"), ("a proposal to tow the wreck", "the towing plan"), ("claims of negligence", "accusations of carelessness"))),
    (("signed", "agreed to", "put its name to"), ("was signed by", "was accepted by"), (("a contract for new cranes", "the deal on lifting gear"), ("an emergency loan", "a credit line for the crisis"), ("a border protocol", "an understanding on patrols"))),
    (("rescued", "brought to safety", "saved"), ("were rescued by", "were pulled out by"), (("stranded passengers", "travellers who had been stuck"), ("the crew of a tug", "those aboard a tugboat"), ("several divers", "a group of divers"))),
    (("warned of", "raised the alarm about", "cautioned against"), ("was flagged by", "was described as likely by"), (("a shortage of grain", "empty granaries"), ("rising water levels", "a swelling tide"), ("delays through winter", "hold-ups for months"))),
    (("paid for", "financed", "covered the cost of"), ("was paid for by", "was funded by"), (("temporary housing", "emergency shelters"), ("a new warning system", "modern sirens"), ("the salvage work", "raising the wreck"))),
    (("postponed", "put off", "delayed"), ("was postponed by", "was moved back by"), (("the summer regatta", "the yearly sailing races"), ("a vote on tolls", "the ballot about port fees"), ("repairs to the lighthouse", "work on the beacon"))),
    (("published", "released", "made public"), ("was published by", "was made known by"), (("satellite pictures", "images from orbit"), ("the cargo list", "a record of the freight"), ("radio recordings", "tapes of the calls"))),
    (("sued", "took to court", "filed suit against"), ("was sued by", "was taken to court by"), (("the shipyard", "the builder of the vessel"), ("a foreign bank", "lenders abroad"), ("the pilot's employer", "the firm that hired the pilot"))),
    (("moved", "transferred", "relocated"), ("was moved by", "was shifted by"), (("dangerous cargo", "hazardous freight"), ("the command post", "the crisis centre"), ("hundreds of containers", "stacks of freight boxes"))),
)  # fmt: skip
WHEN = (
    ("on Monday", "at the start of the week"), ("late on Tuesday", "on Tuesday night"), ("before dawn", "in the early hours"), ("two days later", "after another two days"),
    ("during the storm", "while the gale blew"), ("over the weekend", "on Saturday and Sunday"), ("last month", "some four weeks ago"), ("within hours", "that same day"),
    ("at a closed meeting", "behind closed doors"), ("for the second time", "once more"),
)  # fmt: skip
WHY = (
    ("because funds were missing", "for want of money"), ("after a tip from inside", "following an insider's hint"), ("to calm the public", "so as to ease tempers"),
    ("despite earlier promises", "in spite of what had been promised"), ("on legal advice", "as lawyers recommended"), ("although nobody had asked", "without being asked"),
)  # fmt: skip
COUNTED = ("people", "ships", "containers", "houses", "workers", "vehicles", "arrests", "divers")
LEADS = ("Meanwhile, ", "By all accounts, ", "As it turned out, ", "In addition, ", "According to people at the scene, ", "", "", "", "", "")
ADVERBS = ("reportedly", "finally", "quietly", "to general surprise", "without delay", "in effect", "apparently", "once again", "it is said", "for its part")
TAILS = ("according to two people present", "it emerged", "records show", "as was confirmed afterwards", "people familiar with the matter said", "notes of the meeting say")
SPEAKERS = ("the mayor", "a union spokesman", "the minister", "a rescue worker", "the company's chairwoman", "an engineer")
OPENINGS = ("we have seen", "nobody told us about", "this town remembers", "my crew warned them of", "it will take years to mend", "there is no excuse for")
MIDDLES = ("what greed can do to a harbour", "the rust that everyone walked past", "a night when the sirens stayed silent", "promises that were never worth their paper",
           "the price of looking away", "children asking where the boats have gone")  # fmt: skip
ENDINGS = ("and we will not forget it", "so let them answer for it now", "but the work goes on tomorrow", "which is all that I can say today",
           "and that is what hurts the most", "until somebody owns up to it")  # fmt: skip
TOWNS = ("Norhaven", "Eastmoor", "Calder", "Wexby", "Tarn", "Ostrand", "Millbay", "Greyport", "Hollin", "Seaford", "Brackley", "Dunmere", "Ashwick", "Lowell", "Kingsby", "Redcliff")
PAPERS = ("Herald", "Courier", "Gazette", "Tribune", "Observer", "Chronicle")
SWAPS = {
    "the": ("that",), "a": ("one",), "was": ("has been",), "after": ("following",), "people": ("persons",), "because": ("since",), "found": ("located",),
    "said": ("stated",), "in": ("inside",), "to": ("in order to",), "officials": ("representatives",), "by": ("through",), "late": ("well into the evening",),
}  # fmt: skip


def worded(event: dict, rng: random.Random, value: int | None = None) -> str:
    """One sentence that tells `event`, in wordings drawn from `rng`; `value` replaces its number."""
    actor, thing = rng.choice(ACTORS[event["actor"]]), rng.choice(DEEDS[event["deed"]][2][event["thing"]])
    when = rng.choice(WHEN[event["when"]]) if rng.random() < 0.8 else ""
    why = rng.choice(WHY[event["why"]]) if rng.random() < 0.6 else ""
    number = event["value"] if value is None else value
    amount = f", with {number:,} {event['counted']} {rng.choice(('affected', 'involved', 'hit by it'))}" if event["value"] is not None else ""
    active, passive, _ = DEEDS[event["deed"]]
    body = f"{actor} {rng.choice(active)} {thing}" if rng.random() < 0.65 else f"{thing} {rng.choice(passive)} {actor}"
    if rng.random() < 0.5:
        actor = f"{actor} {rng.choice(ADVERBS)}"
    parts = [part for part in (when, why) if part]
    rng.shuffle(parts)
    if parts and rng.random() < 0.4:
        front = parts.pop(0)
        text = f"{front}, {body}{''.join(' ' + p for p in parts)}{amount}"
    else:
        text = f"{rng.choice(LEADS)}{body}{''.join(' ' + p for p in parts)}{amount}"
    if rng.random() < 0.3:
        text += f", {rng.choice(TAILS)}"
    return text[0].upper() + text[1:] + "."


def statement(rng: random.Random) -> tuple[str, list[str]]:
    """A speaker and the three sentences of what was said."""
    parts = [f"{rng.choice(OPENINGS)} {rng.choice(MIDDLES)} {rng.choice(ENDINGS)}" for _ in range(3)]
    return rng.choice(SPEAKERS), parts


def edited(sentence: str, rng: random.Random, rate: float) -> str:
    """`sentence` with about `rate` of its words swapped, dropped or doubled by a filler; the last word stays."""
    out = []
    words = sentence.split(" ")
    for word in words[:-1]:
        roll = rng.random()
        if roll < rate * 0.4:
            continue
        if roll < rate:
            out += rng.choice(SWAPS.get(word.lower(), ("reportedly " + word, word + " indeed", "some " + word))).split(" ")
        else:
            out.append(word)
    text = " ".join([*out, words[-1]])
    return text[0].upper() + text[1:]
