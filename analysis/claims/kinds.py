"""What sort of claim a text makes, by rules: forecast, assessment, statement, quantity or fact."""

from __future__ import annotations

import re

from . import statements

_FORECAST = re.compile(
    r"\b(?:will|won['’]t|shall|(?:is|are|was|were) (?:likely|expected|set|poised|due|about|going|scheduled|projected|slated) to|"
    r"(?:could|may|might|would) (?!be \w+ing\b|have \w+(?:ed|en)\b|already\b)(?:\w+ly )?(?:\w+ ){0,2}?(?:lead|result|become|trigger|draw|escalate|destabili[sz]e|increase|reduce|face|cause|end|"
    r"prompt|spill|shift|alter|affect|have|be|bring|force|help|undermine|weaken|strengthen|threaten|disrupt|compel|entangle)|threatens? to|"
    r"risks? \w+ing|in the (?:coming|next) (?:days|weeks|months|years))\b",
    re.IGNORECASE,
)
_ASSESSMENT = re.compile(
    r"\b(?:significant|crucial|critical|complex|delicate|awkward|difficult|challenging|precarious|uneasy|uncomfortable|troubling|alarming|"
    r"important|dangerous|remarkable|unprecedented|historic|pivotal|vital|strategic|controversial|appalling|disgraceful|outrageous|best|worst|"
    r"better|worse|great|terrible|good|bad|wrong|right|unfair|fair|shameful|brave|reckless|irresponsible|should|ought|must|need(?:s|ed)? to|"
    r"seem(?:s|ed|ingly)?|appear(?:s|ed)?|arguably|clearly|likely|unlikely|probably|perhaps|concern(?:s|ed)?|fear(?:s|ed)?|worr(?:y|ies|ied)|"
    r"dilemma|challenge|challenges|opportunity|failure|success|threat|underscor\w+|highlight\w*|signif(?:y|ies)|marks?|implications?)\b",
    re.IGNORECASE,
)
_STATEMENT = re.compile(
    r"[\"“][^\"“”]{12,}[\"”]?|\b(?:said|says|told|stated|announced|warned|warns|argued|argues|claimed|claims|called|calls|urged|urges|denied|denies|"
    r"demanded|promised|pledged|vowed|criticiz\w+|criticis\w+|condemn\w+|prais\w+|insist\w*|according to)\b",
    re.IGNORECASE,
)
_QUANTITY = re.compile(
    r"\b(?:\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?|thousands?|millions?|billions?)\b(?:\s+[\w'’-]+){0,3}?\s+"
    r"(?:people|persons?|men|women|children|soldiers|troops|police\w*|officers|victims|workers|students|residents|passengers|protesters|killed|dead|died|"
    r"injured|wounded|hurt|missing|arrested|percent|per cent|dollars|euros|pounds|votes|homes|houses|tons|tonnes|miles|kilomet\w+|acres|cases|deaths|"
    r"times|members|million|billion|thousand|feet|met(?:er|re)s)\b|\$\s?\d|\d\s?%|\b\d{1,3}(?:,\d{3})+\b",
    re.IGNORECASE,
)
_ABOUT_FEELING = 2  # words of judgement that outweigh a number


def kind(texts: list[str], statement: str = "") -> str:
    """The kind that most of `texts` (what the mentions of one claim say) are of, its `statement` counting double; of equals, the most cautious.

    A figure makes a quantity; a future, a forecast; words of judgement, an assessment; what is put as a fact by somebody who is
    quoted or named, that somebody's statement; all else is a fact (that is: put as one).
    """
    found = [_one(text) for text in texts] + ([_one(statement)] * 2 if statement else [])
    order = ("assessment", "forecast", "statement", "quantity", "fact")
    return max(order, key=lambda name: (found.count(name), -order.index(name)))


def _one(text: str) -> str:
    said = statements.clean(text)
    judged = len(_ASSESSMENT.findall(said))
    if _QUANTITY.search(said) and judged < _ABOUT_FEELING:
        return "quantity"
    if _FORECAST.search(said):
        return "forecast"
    if judged >= _ABOUT_FEELING:
        return "assessment"
    if _STATEMENT.search(text):
        return "statement"
    return "assessment" if judged else "fact"
