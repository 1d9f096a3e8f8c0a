"""What sort of speaker a noun phrase names: person, role, government, organisation, outlet, document, unnamed source.

By the head of the phrase, from general lists; a head that nobody could speak through ("the situation") gives "".
"""

from __future__ import annotations

import re
from functools import cache

from analysis.voices.lexicon import listed

PERSON, ROLE, GOVERNMENT, ORGANISATION = "named person", "role", "government", "organisation"
OUTLET, DOCUMENT, UNNAMED = "outlet", "document", "unnamed"
KINDS = (PERSON, ROLE, GOVERNMENT, ORGANISATION, OUTLET, DOCUMENT, UNNAMED)

TITLES = listed(
    "mr mrs ms miss dr prof professor sir lord lady dame president vice-president minister secretary senator sen representative rep "
    "congressman congresswoman governor gov mayor chancellor premier king queen prince princess pope bishop archbishop cardinal "
    "rev reverend father rabbi imam judge justice attorney general gen colonel col major maj captain capt lieutenant lt "
    "sergeant sgt admiral adm commander cmdr commissioner chief chairman chairwoman chair director spokesman spokeswoman "
    "spokesperson ambassador envoy speaker leader officer detective sheriff deputy coach manager analyst economist "
    "professor lawmaker prime foreign defence defense former acting interim deputy vice candidate nominee councillor "
    "councilman councilwoman inspector superintendent constable marshal"
)
_ROLES = listed(
    "spokesman spokeswoman spokesperson president chairman chairwoman director minister secretary governor mayor senator "
    "congressman congresswoman chancellor premier king queen pope bishop judge justice attorney lawyer prosecutor general "
    "colonel captain commander commissioner chief ambassador envoy speaker leader officer detective sheriff coach manager "
    "professor nominee candidate widow wife husband father mother brother sister son daughter uncle aunt cousin neighbor neighbour friend "
    "author founder executive ceo owner editor reporter journalist correspondent host anchor moderator doctor physician nurse "
    "teacher student pilot driver farmer worker resident tenant landlord victim suspect defendant plaintiff witness survivor "
    "physicist scientist researcher economist historian sociologist psychologist engineer architect artist actor actress "
    "singer writer columnist blogger activist organizer organiser campaigner lobbyist consultant strategist pollster adviser "
    "advisor aide ally rival opponent critic successor predecessor colleague boss deputy assistant counselor counsellor "
    "lawmaker legislator representative delegate diplomat negotiator veteran soldier man woman boy girl teenager guy "
    "businessman businesswoman billionaire tycoon investor banker trader broker developer contractor operator "
    "democrat republican conservative liberal incumbent challenger frontrunner premier dictator monarch prince princess "
    "principal dean rector superintendent inspector coroner pathologist paramedic firefighter policeman policewoman "
    "fan user voter supporter immigrant migrant refugee lady gentleman person couple family parents star celebrity comedian pastor priest rabbi imam"
)
_UNNAMED = listed(
    "source sources official officials analyst analysts expert experts observer observers critic critics opponent opponents "
    "supporter supporters proponent proponents advocate advocates insider insiders aide aides witness witnesses diplomat diplomats "
    "lawmaker lawmakers legislator legislators economist economists scientist scientists researcher researchers historian historians "
    "lawyers attorneys prosecutors investigators authorities people residents locals neighbors neighbours activists protesters protestors demonstrators "
    "campaigners voters americans leaders politicians ministers senators governors mayors judges doctors nurses teachers students "
    "parents families relatives friends colleagues workers employees employers executives businesses companies investors traders "
    "bankers farmers drivers passengers survivors victims veterans soldiers troops rebels insurgents militants fighters commanders "
    "generals officers detectives members representatives delegates negotiators advisers advisors strategists consultants pollsters "
    "allies rivals skeptics sceptics pundits commentators journalists reporters editors media historians scholars academics professors physicists "
    "conservatives liberals progressives democrats republicans women men children others some many someone everyone everybody nobody anyone "
    "users fans viewers readers customers consumers owners organizers organisers immigrants migrants refugees "
    "nations countries states governments groups organizations organisations agencies parties officials' observers' west "
    "donors lobbyists backers detractors respondents participants patients engineers psychologists physicians lenders creditors regulators "
    "newspapers outlets networks publications candidates both each most few several one"
)
_ORGANISATIONS = listed(
    "ministry department agency bureau office company corporation firm group organization organisation association union "
    "federation foundation institute university college school party government administration cabinet parliament congress "
    "senate house committee commission council court tribunal police army navy force forces military militia campaign team club "
    "league bank fund board authority service administration embassy consulate church diocese hospital airline union alliance "
    "coalition bloc network center centre think-tank nato un eu regime junta assembly legislature panel jury taskforce task-force "
    "directorate secretariat inc corp co ltd llc plc bureau district city state county town country nation side camp industry "
    "delegation mission staff leadership opposition majority minority community public chamber caucus lobby movement "
    "kremlin pentagon vatican fbi cia irs nasa epa nsa imf who wto fda gop dnc rnc"
)
_OUTLETS = listed(
    "newspaper magazine journal daily weekly tabloid broadcaster website blog times post news journal herald tribune guardian telegraph "
    "gazette chronicle observer independent globe mirror sun standard examiner inquirer courier dispatch enquirer register "
    "cnn bbc nbc abc cbs fox msnbc npr pbs reuters ap afp bloomberg politico axios vox cnbc wire agency tv television radio press "
    "channel podcast program programme editorial outlet publication paper papers"
)
_DOCUMENTS = listed(
    "report reports study studies poll polls survey surveys statement statements letter letters memo memos memorandum article articles story stories book books film "
    "documentary email emails e-mail e-mails tweet tweets post posts message messages document documents lawsuit suit complaint indictment "
    "affidavit filing filings data figures statistics numbers analysis analyses review law bill resolution act rule rules ruling decision order constitution "
    "treaty agreement deal estimate estimates projection projections forecast forecasts record records ad ads advertisement commercial video audio transcript "
    "brief memoir essay column op-ed petition manifesto plan proposal budget audit assessment investigation inquiry "
    "research findings evidence images photos photographs footage intelligence cable cables communique communiqué declaration headline headlines sign signs banner text "
    "paper census index model models average averages legislation charter account accounts testimony speech interview press-release release piece slogan website page "
    "rumors rumours speculation exit-poll ballot measure amendment guidelines submission dossier"
)
_PRONOUNS = listed("he she they i we you who him her them")
_THINGS = listed("it this that which these those what there such")
_AGENT = re.compile(r".{3,}(?:ers?|ors?|ists?|ians?|men|man|woman|women)$")
_NOT_AGENT = listed(
    "number order offer matter power letter paper water summer winter weather center centre member after over under never other "
    "another rather answer corner quarter chapter character computer border murder gender danger fever river tower layer "
    "factor sector error minor major floor color colour honor honour labor labour favor favour flavor humor rumor terror mirror horror "
    "doctor list lists fist twist mist coast cost east west test rest best guest interest human german woman's career disaster winter "
    "cancer fire wonder behavior behaviour neighbor encounter disorder shoulder shutdown takeover crossover manner supper dinner barrier carrier trigger "
    "prior superior inferior exterior interior anterior corridor tenor harbor harbour vapor armor armour tumor savior motor"
)


@cache
def kind(phrase: str) -> str:
    """The kind of the speaker that `phrase` names, one of `KINDS`; "" if it names nobody who could speak."""
    text = phrase.replace("’", "'").strip(" ,.")
    words = text.split()
    if not words:
        return ""
    if len(words) == 1:
        if words[0].lower() in _PRONOUNS:
            return PERSON
        if words[0].lower() in _THINGS:
            return ""
    for part in _PARTS.split(text):  # the phrase before the first comma, and what stands beside or in apposition
        found = _of_head(part.strip())
        if found:
            return found
    return ""


_PARTS = re.compile(r",|\band\b|\(")
_AFTER = re.compile(r"\b(?:of|for|at|from|in|with|on|to|by|who|which|that|near|behind|against)\b")
_MEASURES = listed("percent % number majority group dozens hundreds thousands scores couple pair third half quarter handful most "
                   "percentage range array minority plurality one each both some many any few several all two three four five")  # fmt: skip


def _of_head(part: str) -> str:
    head_part, *rest = _AFTER.split(part, maxsplit=1)
    names = [re.sub(r"'s?$|[^\w.'&%-]", "", word) for word in head_part.split()]
    names = [name for name in names if name]
    if not names:
        return ""
    head = names[-1].lower().strip(".")
    if head.rstrip("%").isdigit() or head in _MEASURES:
        inner = _of_head(rest[0].strip()) if rest else ""
        if inner:
            return UNNAMED if inner != DOCUMENT else inner
        if rest and part[len(head_part) :].startswith("of ") and rest[0].split()[-1:] != [] and rest[0].split()[-1].lower() not in _PRONOUNS:
            return ""  # some of the weather
    first = names[0].lower()
    capital = names[-1][:1].isupper() and not (len(names) == 1 and rest)  # "Video of": the first word of the sentence
    indefinite = first in ("a", "an", "one", "another", "some", "several", "many", "two", "three", "most")
    single = head[:-1] if head.endswith("s") and head not in _UNNAMED else head
    if head in _UNNAMED and not (capital and len(names) > 1 and not head.endswith("s")):
        return UNNAMED
    if head in _OUTLETS and (capital or single in _PLAIN_OUTLETS) and (head != "agency" or (names[-2:-1] and names[-2].lower() in ("news", "press", "wire"))):
        return OUTLET
    if head == "figures" and (indefinite or first == "other"):
        return UNNAMED
    if head in _DOCUMENTS and not (capital and len(names) == 1 and len(part.split()) > 1):
        return DOCUMENT
    if head in _ORGANISATIONS or single in _ORGANISATIONS:
        return ORGANISATION
    if head in _ROLES or single in _ROLES:
        return UNNAMED if indefinite or head != single else ROLE
    if capital and len(names) == 1 and head.endswith(("news", "times", "post", "press")):
        return OUTLET
    if capital:
        plain = first == "the" or first in _MEASURES  # nobody is "the Anden Berg" or "two Bergs"
        return ORGANISATION if plain or (names[-1].isupper() and len(head) > 2) else PERSON
    if _AGENT.fullmatch(head) and head not in _NOT_AGENT and single not in _NOT_AGENT:
        return UNNAMED if indefinite or head != single or head.endswith("men") else ROLE
    return ""


_PLAIN_OUTLETS = listed("newspaper magazine tabloid broadcaster website blog outlet")
