"""The language of a text, by script and by its commonest function words.

A small profile, made for telling apart whole news texts: from about twenty words on it is sure among the languages
listed; close relatives that are not listed (Norwegian and Danish, Serbian and Macedonian, Malay and Indonesian) are
taken for the one that is, and a text in a language of which it knows nothing is None. Mixed texts count as what most
of their function words are.
"""

from __future__ import annotations

import re
from collections import Counter

_WORDS = {
    "en": "the of and to in that is was for with on as at by his her he she it be are from this have has had not but they which who their were been an or will would said",
    "de": "der die und das den dem des ist nicht von zu mit sich auf für ein eine einen einem auch als an werden aus wird bei nach sind wurde hat dass im zum zur noch wie über",
    "fr": "le la les des et est une du en dans que qui pour pas sur au par ce il ne plus avec sont aux cette ont été elle mais leur ses était où nous vous",
    "es": "el la los las de que y en un una es por con para del se no al lo como más su fue sus pero ha este son entre está cuando muy sin sobre también desde hasta",
    "it": "il di che e la è un una per non in con del della sono si da dei alla le gli ha nel anche più come ma al lo dal delle stato questo hanno suo",
    "pt": "o a os as de que e em um uma do da não para com por se no na dos das mais foi ao ele são pelo pela como mas também já está seu sua entre quando",
    "nl": "de het een van en in is dat op te zijn voor met die niet aan er ook als bij door maar om uit nog naar heeft worden werd hij deze dan over hebben wordt",
    "sv": "och att det som en på är av för med den till inte har de ett om han var jag från men vi så kan när också eller ska efter",
    "da": "og at det er en til af på den i der med for de som ikke har et han var fra men vi kan så når også eller skal efter blev",
    "pl": "i w na z do się nie że jest to jak po o za od przez dla przy są był ale czy co oraz może tym jego które który",
    "cs": "a v na se že je s z do o to za po pro jsou byl jako ale který podle od by není také jeho které před při už",
    "ro": "și de la în a cu pe că un o nu din care este pentru mai au fost sunt ce prin dar sau după între",
    "tr": "ve bir bu için da de ile olarak çok daha olan ne gibi kadar sonra en ama olduğunu ise her var değil göre",
    "fi": "ja on ei se että oli hän ovat mutta kun myös tai joka sen mukaan ole kuin jo vain niin hänen mitä",
    "hu": "a az és hogy nem is egy ez azt volt van meg csak már mint még de el ki ezt után szerint lesz",
    "id": "yang dan di untuk dengan dari pada ini itu tidak dalam akan ke juga oleh sebagai karena ada adalah telah mereka kata bisa saya",
    "vi": "và của là có được cho trong với các không những một người đã này khi tại từ về ra cũng theo đến như",
    "ca": "el la els les de que i en un una és per amb del al no va ha més són aquest com han seva dels pels",
    "ru": "и в не на что с по как это из к за от его но для также был была были он она они который которые после при о об или уже сказал",
    "uk": "і в не на що з та до як це за від його але для також був була були він вона вони який які після при про або вже та у й",
    "bg": "и на в да се от за е с не по че са как това до като ще при след което които беше между той тя обаче",
    "sr": "и у да је се на за са су од који као не то о али што по из био ће би након због међутим",
}  # fmt: skip
_PROFILE = {code: frozenset(words.split()) for code, words in _WORDS.items()}
_LATIN = [code for code in _PROFILE if code not in ("ru", "uk", "bg", "sr")]
_CYRILLIC = ["ru", "uk", "bg", "sr"]
_SCRIPTS = (
    ("kana", re.compile("[\u3040-\u30ff]")),
    ("hangul", re.compile("[\uac00-\ud7af\u1100-\u11ff]")),
    ("han", re.compile("[\u4e00-\u9fff\u3400-\u4dbf]")),
    ("arabic", re.compile("[\u0600-\u06ff\u0750-\u077f]")),
    ("cyrillic", re.compile("[\u0400-\u04ff]")),
    ("latin", re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")),
    ("greek", re.compile("[\u0370-\u03ff]")),
    ("hebrew", re.compile("[\u0590-\u05ff]")),
    ("devanagari", re.compile("[\u0900-\u097f]")),
    ("thai", re.compile("[\u0e00-\u0e7f]")),
    ("bengali", re.compile("[\u0980-\u09ff]")),
    ("tamil", re.compile("[\u0b80-\u0bff]")),
    ("georgian", re.compile("[\u10a0-\u10ff]")),
    ("armenian", re.compile("[\u0530-\u058f]")),
)
_ONE = {"greek": "el", "hebrew": "he", "devanagari": "hi", "thai": "th", "bengali": "bn", "tamil": "ta", "georgian": "ka", "armenian": "hy"}
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_OTHER = re.compile(r"[\x00-\x7f\u00c0-\u024f\u2010-\u201f]+")
_SAMPLE = 4_000  # characters, a third of them each from the beginning, the middle and the end


def of(text: str) -> str | None:
    """The ISO 639-1 code of the language of `text`; None if it has too few words or is in a language not known here."""
    sample = _sampled(text)
    if len(_OTHER.sub("", sample)) < 0.1 * len(sample):  # by far the commonest case, and the cheapest to tell
        words = [word.lower() for word in _WORD.findall(sample)]
        return _by_words(words, _LATIN)
    counts = {name: len(pattern.findall(sample)) for name, pattern in _SCRIPTS}
    letters = sum(counts.values())
    if letters < 8:
        return None
    # One character of these scripts says as much as several letters.
    weight = {**counts, "han": 3 * counts["han"], "kana": 3 * counts["kana"], "hangul": 3 * counts["hangul"]}
    if weight["han"] + weight["kana"] > 0.5 * sum(weight.values()):
        return "ja" if counts["kana"] > 0.05 * (counts["han"] + counts["kana"]) else "zh"
    script = max(weight, key=lambda name: weight[name])
    if script == "hangul":
        return "ko"
    if script in _ONE:
        return _ONE[script]
    if script == "arabic":
        return _arabic(sample)
    words = [word.lower() for word in _WORD.findall(sample)]
    if script == "cyrillic":
        return _by_words(words, _CYRILLIC) or _cyrillic(sample)
    return _by_words(words, _LATIN)


def _sampled(text: str) -> str:
    if len(text) <= _SAMPLE:
        return text
    third, middle = _SAMPLE // 3, len(text) // 2
    return f"{text[:third]} {text[middle : middle + third]} {text[-third:]}"


def _by_words(words: list[str], codes: list[str]) -> str | None:
    """The language whose function words make the largest share; None below one word in twelve, or three words."""
    counts = Counter(words)
    scores = sorted(((sum(counts[word] for word in _PROFILE[code]), code) for code in codes), key=lambda pair: (-pair[0], pair[1]))
    (best, code), (second, _) = scores[0], scores[1]
    if best < 3 or best < len(words) / 12 or best < 1.05 * second:
        return None
    return code


def _cyrillic(sample: str) -> str | None:
    lower = sample.lower()
    if re.search("[іїєґ]", lower):
        return "uk"
    return "ru" if re.search("[ыэё]", lower) else None


def _arabic(sample: str) -> str:
    if re.search("[ٹڈڑےں]", sample):
        return "ur"
    persian = len(re.findall("[پچژگکی]", sample))
    return "fa" if persian > 0.03 * len(sample) else "ar"
