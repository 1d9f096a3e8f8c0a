"""Lines that belong to the page and not to the text: cues by phrase class and shape.

Each class is a small general list of what web pages and feeds print around an article; none is made from a document
that this project reads. Only short lines are looked at, so a cue inside a paragraph never costs prose, and the time is
linear. Whether a short line *between* cues is furniture is a matter of position, which `blocks` decides.
"""

from __future__ import annotations

import re
from functools import lru_cache

LONGEST = 240  # characters; longer lines are looked at only for the opening of a legal notice

_MONTH = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
_DAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?"
_ZONE = r"(?:[ecmp][sd]?t|gmt|utc|bst|cet|cest|ist|aest|jst|kst|z)"
_AGO = r"(?:(?:\d{1,3}|an?|one|two|three|few)\s+(?:second|sec|minute|min|hour|hr|day|week|month|year)s?\s+ago|just now|yesterday|today)"
_DATE_WORD = re.compile(
    rf"(?:{_MONTH}|{_DAY}|{_ZONE}|[ap]m?|m|\d{{1,4}}(?:st|nd|rd|th)?|\d{{1,2}}h\d\d|\d{{1,2}}[ap]m|today"
    r"|local|time|at|on|of|last|first|published|updated|modified|posted|created|date|publication|released|issued|uhr|hrs?)",
    re.I,
)
_LATELY = re.compile(_AGO, re.I)
_DATE_WORDS = 24  # at most
_PIECES = re.compile(r"[^\W_]+")
_HAS_DATE = re.compile(rf"\b{_MONTH}\b\.?|\d[:/.-]\d|\d{{4}}|{_AGO}|\b{_DAY}\b", re.I)

_NAME = r"[^\W\d_][\w.'’-]*"
BYLINE = re.compile(
    rf"(?:(?:story|article|text|report(?:ing)?|words|written|posted|published|authored|submitted|edited|compiled|produced)\s+by|by|byline\s*:|author(?:s)?:|von|par|por|di)\s*:?\s+"
    rf"(?P<name>{_NAME}(?:\s+(?:{_NAME}|and|&)|,\s+{_NAME}){{0,9}})(?P<rest>.{{0,90}})",
    re.I,
)

_WHOLE = re.compile(  # the whole line is such a phrase, perhaps with a count, a colon or an arrow
    r"""[\W\d_]*(?:
    (?:no|\d+)\s+(?:products?|items?)\s+in\s+(?:(?:your|the)\s+)?(?:cart|basket|bag) | (?:view|your|my|shopping)?\s*(?:cart|basket|checkout|wish\s?list)
    | (?:log|sign)\s?(?:in|out|up|on)(?:\s+(?:or|/|\|)\s+(?:register|sign\s+up|join|subscribe))? | register | my\s+(?:account|profile)(?:\s+picture)? | .{0,30}\blogo
    | (?:skip|jump|back|go|return|scroll)\s+(?:to|down|up)\b.{0,40} | (?:main\s+)?menu | toggle\s+\w+ | search(?:\s+for)?.{0,15} | navigation | home | close | open | loading | submit | cancel | reply | next | prev(?:ious)?(?:\s+(?:article|post|story))?(?:\s+next(?:\s+(?:article|post|story))?)?
    | next\s+(?:article|post|story|up) | slideshow | gallery | photos? | images? | videos? | audio | podcasts? | graphics? | map | pause | play | listen | watch(?:\s+(?:live|now|the\s+video))? | transcript | enlarge(?:\s+(?:this\s+)?image)? | (?:hide|show|toggle)\s+captions? | photo\s+gallery | (?:photo|image|video|picture)\s*(?:credits?|source|captions?)?\s*:.{0,60} | (?:photo|image|video|picture)\s+(?:credits?|source|captions?)\b.{0,60}
    | (?:please\s+)?(?:share|tweet|e-?mail|print|pin|save|bookmark|like|copy(?:\s+link)?|whats\s?app|facebook|twitter|x|linkedin|reddit|pinterest|instagram|telegram|tumblr|flipboard|pocket|google\+?|rss|messenger|sms|link|flip)(?:\s*(?:[|/,·•+&-]\s*|and\b\s*)?\b(?:this|on|via|to|with|it|by|the|article|story|post|page|link|us|tweet|share|e-?mail|print|pin|save|facebook|twitter|x|linkedin|reddit|pinterest|whats\s?app|instagram|telegram|tumblr|flipboard|google\+?|rss|friends?|more|options|shares?|\d+)){0,9}
    | (?:follow|like|join|find|connect\s+with|contact|e-?mail|support|about)\s+(?:us|me|the\s+author|our\s+\w+)\b.{0,80} | follow\s+@?\w+.{0,60}
    | (?:leave|post|add|write|submit|join|view|read|show|hide|see|load)\s+(?:a|your|the|all|more|\d+)?\s*(?:comments?|replies|reply|conversation|discussion|reviews?)\b.{0,30} | (?:user|reader|your|latest|recent|facebook|all)?\s*comments?(?:\s+(?:section|policy|are\s+(?:closed|off|disabled)|off|closed|\(?\d+\)?))? | (?:be\s+the\s+)?first\s+to\s+comment | no\s+comments(?:\s+yet)? | there\s+are\s+(?:no|currently|\d+)\b.{0,50} | what\s+do\s+you\s+think\?? | responses?
    | (?:related|similar|recommended|suggested|popular|more|most|latest|recent|top|featured|other|trending|sponsored|promoted|paid|partner|breaking|in\s+other|editor'?s?’?s?)\s+(?:posts?|articles?|stor(?:y|ies)|news|content|topics?|links?|coverage|reading|reads?|videos?|headlines|items?|picks?|tags?|searches|now|today|popular|read|viewed|shared|commented|emailed|watched|recent|for\s+you|from\b.{0,40}|on\b.{0,40}|in\b.{0,40}|about\b.{0,40}|like\s+this|stories\b.{0,25})
    | (?:accept|reject|allow|decline|agree\s+to)\s+(?:all|cookies)(?:\s+cookies)? | (?:manage|change|customi[sz]e|set)\s+(?:my\s+|your\s+|cookie\s+)?(?:preferences|options|choices|settings|consent|cookies) | (?:your|do\s+not\s+sell\s+my)\s+(?:privacy\s+choices|personal\s+information) | re-?use\s+this\s+content
    | (?:trending|recommended|sponsored|promoted|advertisement|advertisements|advert|ads?|ads?\s+by\s+\w+|partner\s+content|related|popular|you\s+(?:may|might)\s+(?:also\s+)?(?:like|be\s+interested).{0,30}|don['’]t\s+miss.{0,30}|also\s+(?:read|see|on\b.{0,30})|see\s+also.{0,60}|see\s+more.{0,40}|story\s+continues.{0,40}|article\s+continues.{0,40}|continue\s+reading.{0,60}|what\s+to\s+read\s+next|up\s+next|read\s+next.{0,60})
    | (?:read|learn|find\s+out|show|view|see|load|get|discover)\s+(?:more|the\s+rest|the\s+full|full|all|less|it\s+all|the\s+whole)\b.{0,60} | (?:click|tap|press)\s+(?:here|to|on|below|the|for|play)\b.{0,80} | download\s+(?:the|our)\b.{0,50}
    | (?:subscribe|subscribed|newsletters?|subscriptions?|donate|join\s+now|get\s+(?:the|our|daily|breaking|email|e-mail)\b.{0,60}|sign\s+up\b.{0,80}|enter\s+your\s+e-?mail.{0,40}|e-?mail\s+address.{0,20}|subscribe\s+(?:to|now|today|for|here)\b.{0,60}|thank\s+you\s+for\s+(?:subscribing|signing).{0,40}|already\s+a\s+(?:subscriber|member).{0,40})
    | (?:terms|conditions|privacy|cookies?|legal|accessibility|advertise|careers|contact|sitemap|site\s+map|disclaimer|imprint|impressum|help|faqs?|about|corrections?)(?:\s*(?:[|/,·•&-]|\band\b|\bof\b|\bus\b|\buse\b|\bservice\b|\bpolicy\b|\bnotice\b|\bpreferences\b|\bsettings\b|\bwith\b|\bterms\b|\bprivacy\b|\bcookies?\b|\bconditions\b|\bcontact\b|\babout\b)){0,9}
    | (?:tags?|topics?|categor(?:y|ies)|filed\s+(?:under|in)|posted\s+in|labels?|keywords?|sections?|in\s+this\s+(?:article|story)|more\s+on\s+this|read\s+time|reading\s+time|file\s+photo|file|views?|likes?|shares?|votes?)(?:\s*[:(].{0,120})?
    | (?:\d+|\w+)\s+(?:min(?:ute)?s?\s+(?:read|ago)|views?|shares?|likes?|comments?|repl(?:y|ies)|votes?|followers|retweets|claps) | (?:est\.?|estimated)\s+reading\s+time.{0,30} | (?:this\s+)?(?:article|story|page|post|blog)\s+(?:was\s+)?(?:first\s+)?(?:appeared|published|posted|updated)\b.{0,120}
    | (?:original\s+)?(?:source|via|originally\s+published|originally\s+posted)\s*:.{0,120} | (?:getty(?:\s+images)?|shutterstock|istock|pixabay|unsplash)\b.{0,40} | (?:courtesy|handout)\b(?:\s+of|:|\s+photo).{0,60}
    | (?:image|media)\s+(?:copyright|caption|playback)\b.{0,200} | (?:photo\s+)?advertisement\s+(?:continue|story\s+continues)\b.{0,60} | corrections?\s+appended | abstract | full\s+text | load-?\s?date.{0,40} | length:\s*\d+\s*words | (?:publication|document|source)\s+type.{0,40} | (?:journal|publication)[\s-](?:code|logo).{0,40} | keep\s+up\s+with\s+this\s+story\b.{0,60}
    | teilen | kommentare? | mehr\s+lesen | partager | commentaires? | compartir | comentarios? | condividi | commenti | поделиться | комментарии
    )[\W\d_]*""",
    re.I | re.X,
)
_LEGAL = re.compile(
    r"\W*(?:(?:copyright|©|\(c\))\s*(?:©|\(c\)|by|:|\d{4})|©|all\s+rights?\s+reserved|this\s+(?:material|content|article|transcript)\s+may\s+not\s+be"
    r"|(?:the\s+)?(?:views|opinions)\s+expressed\s+(?:in|here|by|on)\b|(?:we|this\s+(?:web)?site|our\s+(?:web)?site)\s+uses?\s+cookies|we\s+(?:value|respect|care\s+about)\s+your\s+privacy"
    r"|(?:we|our)\b[^.]{0,60}\b(?:partners|vendors|site|website)\b[^.]{0,120}\b(?:cookies|personal\s+data|information\s+on\s+(?:a|your)\s+device|personali[sz]ed\s+(?:ads|advertising|content))\b|by\s+(?:clicking|continuing|using|signing|subscribing)\b)",
    re.I,
)
_RESERVED = re.compile(r"all\s+rights\s+reserved|may\s+not\s+be\s+(?:published|reproduced|republished)")
_CREDIT = re.compile(  # the line ends in the name of who took the picture
    r".*(?:\((?:photo|image|picture|file|ap|reuters|afp|getty)[^()]{0,60}\)|(?:getty\s+images|shutterstock|(?:ap|file|reuters|afp|courtesy|staff)\s+photos?|via\s+(?:ap|getty|reuters|afp)|\([^()]{0,60}[/,]\s?(?:ap|pa|afp|reuters|epa|efe|rex|getty(?:\s+images)?|ap\s+photo)\)|(?:photo|image|picture|photograph)\s*(?:by|:|credit:?|courtesy)\s*[\w .'’/-]{2,50}|(?:photo|image|picture)s?\s*/\s*[\w .'’-]{0,40}|\b\w+\s+photo/?|\b(?-i:REUTERS|AFP|EPA|AP)/[\w .'’-]{3,40}|/\s?(?:ap|afp|reuters|getty|epa|tass|xinhua)))\W*",
    re.I,
)
_ASKS = re.compile(  # what a page asks of its reader, in a whole sentence
    r"(?:please\s+)?(?:sign\s+up|subscribe|click|tap|press|download|follow\s+(?:us|me|@|our|the\s+author)|like\s+us|find\s+us|join\s+(?:us|our)|share\s+this|read\s+(?:more|or|the\s+full|the\s+rest)"
    r"|get\s+(?:the|our)\b.{0,40}(?:app|newsletter|inbox|e-?mail|alerts)|leave\s+a|post\s+a|thank\s+you\s+for\s+(?:subscribing|signing)|already\s+a|no\s+comments|there\s+are\s+(?:no|currently|\d+)\s+(?:more\s+)?(?:comments|posts|blogs|articles|items|products)"
    r"|be\s+the\s+first|first\s+to\s+comment|enter\s+your|e-?mail\s+us|contact\s+us|support\s+(?:us|our)|this\s+(?:article|story|post)\s+(?:was\s+)?(?:first|originally|appeared))\b",
    re.I,
)
_MAIL = re.compile(  # the header of a mail that is passed on
    r"[\s>]*(?:(?i:-{3,}|_{3,}|begin\b)\W*(?i:forwarded message|original message|weitergeleitete nachricht|ursprüngliche nachricht|message transféré|message d.origine|mensaje reenviado|messaggio inoltrato)"
    r"|(?:From|Von|De|To|An|Cc|CC|Reply-To|Antwort an|À)\s?:\s.{0,120}@|(?:Subject|Betreff|Objet|Asunto|Oggetto|Sent|Gesendet|Envoyé)\s?:\s)"
)
_TIMECODE = re.compile(r"\d{1,2}:\d\d(?::\d\d)?\s+(?![ap]\.?m\b)[^\W\d]", re.I)
_GALLERY = re.compile(r"(?:image|photo|slide|picture|page|foto|bild)\s+\d{1,4}\s+(?:of|/|von|de)\s+\d{1,4}\b", re.I)
_CAPTIONS = re.compile(r"\b(?:hide|show|toggle) captions?\b", re.I)
# The works of an embedded player or message
_PLAYER = re.compile(r"\bautoplay\b.*\bautoplay\b|copy this (?:code|link) to|\bembed\b.{0,3}\bx?\s*share\b|\btoggle caption\b|\bjust watched\b.*\bmust watch\b|^most read in\b|\benlarge this image\b|\ba (?:video|photo|post) (?:posted|shared) by .{1,60}\(@\w+\)", re.I)
# What is cheap to look for before what is not: no line without one of these is a credit, or belongs to a player.
_CREDIT_WORDS = ("photo", "image", "picture", "getty", "shutterstock", "reuters", "afp", "efe", "epa", "tass", "xinhua", "rex", "file", "ap)", "(ap", "/ap", "/ ap", "via ap", "pa)")
_PLAYER_WORDS = ("autoplay", "copy this", "embed", "toggle caption", "enlarge this", "just watched", "most read", "posted by", "shared by")
_LABEL = re.compile(r"[\W_]*(?:related|previous(?:ly)?|earlier|in (?:photos|pictures)|full coverage|more coverage|read more|more|watch|video|photos?|raw|see also|also|story|recall|must read|listen|gallery|slideshow|also read|more on this)\s*[:|►>]\s*\S", re.I)
# Who took a picture, put in front of a caption that has no end mark: "Reuters A man looks ..."
_AGENCY = re.compile(r"(?:reuters|ap(?::? ?associated press)?|afp|epa|efe|getty(?: images)?|rex(?: features)?|alamy|shutterstock|pa(?: wire)?|swns|twitter|facebook|instagram|youtube)[\s:/,-]+[A-Z\d]", re.I)
_ENDED = re.compile(r"[.!?…][\"'”’)\]]*(?:\s*\([^()]{1,40}\))?$")
_TOKEN = re.compile(r"\S*\d\S*|[\W_]+|\S*(?:@|://|www\.|#)\S*")
_URL = re.compile(r"(?:https?://|www\.)\S+")
_BREADCRUMB = re.compile(r"[\w&' ]{2,30}(?:\s*[/|›»>·•]\s*[\w&' ]{2,30}){1,8}\s*[/|›»>·•]?|[\w&' ]{2,40}\s*[/|›»>·•]")


@lru_cache(maxsize=20_000)
def cue(line: str) -> str:
    """The class of furniture that `line` is by its words and shape; "" if nothing says that it is any.

    Classes: legal, date, mail (a header's line), byline, credit, phrase, token (a number, hash, handle or address alone), list (a play list,
    a bread crumb). `line` is one trimmed line; beyond 240 characters only a legal notice is found.
    """
    start = line[:LONGEST].lower()
    if len(line) < 1500 and (_LEGAL.match(start) or (("reserved" in start or "not be" in start) and _RESERVED.search(start[:160]))):
        return "legal"
    if "aption" in line and len(_CAPTIONS.findall(line[:4000])) > 1:
        return "list"
    if any(word in start for word in _PLAYER_WORDS) and _PLAYER.search(line[:400]):
        return "list"
    if len(line) > LONGEST:
        return "list" if _GALLERY.match(line) else ""
    line = " ".join(line.split())
    if dated(line):
        return "date"
    if _MAIL.match(line):
        return "mail"
    words = line.split()
    if len(words) == 1 and _TOKEN.fullmatch(line):
        return "token"
    if _URL.fullmatch(line):
        return "token"
    found = BYLINE.match(line)
    if found and byline(line):
        return "byline"
    ended = _ENDED.search(line)
    if (not ended or len(words) < 5 or _ASKS.match(line)) and _WHOLE.fullmatch(line) and not _GALLERY.match(line):
        return "phrase"
    if _GALLERY.match(line) or (not ended and (_TIMECODE.match(line) or _LABEL.match(line))):
        return "list"
    if not ended and _AGENCY.match(line) and len(words) > 3:
        return "credit"
    if _BREADCRUMB.fullmatch(line) and len(words) <= 14:
        return "list"
    if any(word in start for word in _CREDIT_WORDS) and _CREDIT.fullmatch(line):
        return "credit"
    return ""


def dated(line: str) -> bool:
    """Whether `line` is a date with nothing but words that go with dates ("Updated: May 3, 2021 at 9:30 a.m. EST"); linear time."""
    words = _PIECES.findall(_LATELY.sub(" today ", line[:400]))
    return 0 < len(words) <= _DATE_WORDS and all(map(_DATE_WORD.fullmatch, words)) and bool(_HAS_DATE.search(line))


def byline(line: str) -> str:
    """The names in a byline such as "Written by Ana Diaz and Bo Lee, Staff Writer"; "" if `line` is none."""
    found = BYLINE.match(line)
    if not found or len(line) > 160 or line.endswith((":", "?", "!")):
        return ""
    words = found["name"].split()
    names: list[str] = []
    for word in words:
        bare = word.strip(",")
        joins = bare.lower() in ("and", "&", "de", "van", "von", "der", "bin", "al", "la", "du", "di", "da", "el", "ben")
        if not joins and not bare[:1].isupper():
            break
        names.append(word)
        if word.endswith(",") and len(names) >= 2:
            break
    while names and names[-1].strip(",").lower() in ("and", "&", "de", "van", "von", "the"):
        names.pop()
    taken = " ".join(names).strip(" ,")
    rest = line[found.start("name") + len(taken) :].strip(" ,|-–—/")
    if not 1 <= len(names) <= 8 or (len(names) == 1 and rest) or names[0].lower() in ("the", "a", "an"):
        return ""
    # What follows a name in a byline is an outlet, a role, a date; a finite sentence has lower-case words and a full stop.
    lower = [word for word in rest.split() if word[:1].islower()]
    if len(lower) > 5 or (rest.endswith(".") and len(rest.split()) > 4):
        return ""
    return taken
