"""Names of news outlets and agencies, and the one form each is known by.

General knowledge of the trade: agencies, papers, broadcasters and sites that others quote most, with the forms they are
quoted in. A name that is not listed is still found where the words around it or its own form (Times, Herald, News
Agency, ...) say that it is an outlet.
"""

from __future__ import annotations

import re

# canonical name: other forms, the web domain last if it doesn't follow from the name
AGENCIES = {
    "AFP": ("Agence France-Presse", "Agence France Presse", "afp.com"),
    "AP": ("Associated Press", "The Associated Press", "apnews.com", "ap.org"),
    "Reuters": ("Thomson Reuters", "reuters.com"),
    "UPI": ("United Press International", "upi.com"),
    "DPA": ("dpa", "Deutsche Presse-Agentur", "dpa.com"),
    "EFE": ("Agencia EFE", "efe.com"),
    "ANSA": ("ansa.it",),
    "PA": ("PA Media", "Press Association", "pa.media"),
    "PTI": ("Press Trust of India", "ptinews.com"),
    "ANI": ("Asian News International", "aninews.in"),
    "IANS": ("Indo-Asian News Service", "ians.in"),
    "TASS": ("Itar-Tass", "ITAR-TASS", "tass.com", "tass.ru"),
    "RIA Novosti": ("RIA", "ria.ru"),
    "Interfax": ("interfax.com", "interfax.ru"),
    "Sputnik": ("sputniknews.com",),
    "Ukrinform": ("ukrinform.net", "ukrinform.ua"),
    "Xinhua": ("Xinhua News Agency", "news.cn", "xinhuanet.com"),
    "Yonhap": ("Yonhap News Agency", "yna.co.kr"),
    "KCNA": ("Korean Central News Agency", "kcna.kp"),
    "Kyodo": ("Kyodo News", "kyodonews.net"),
    "Jiji Press": ("Jiji", "jiji.com"),
    "Anadolu Agency": ("Anadolu", "aa.com.tr"),
    "IRNA": ("Islamic Republic News Agency", "irna.ir"),
    "Tasnim": ("Tasnim News Agency", "tasnimnews.com"),
    "Fars": ("Fars News Agency", "farsnews.ir"),
    "SANA": ("Syrian Arab News Agency", "sana.sy"),
    "WAFA": ("wafa.ps",),
    "Canadian Press": ("The Canadian Press", "thecanadianpress.com"),
    "AAP": ("Australian Associated Press", "aap.com.au"),
    "Bloomberg": ("Bloomberg News", "bloomberg.com"),
    "Dow Jones": ("Dow Jones Newswires", "dowjones.com"),
    "BTA": ("bta.bg",),
    "PAP": ("Polish Press Agency", "pap.pl"),
    "CNS": ("Catholic News Service",),
    "McClatchy": ("McClatchy Newspapers",),
    "Tribune News Service": ("TNS",),
}
PAPERS = {
    "New York Times": ("NYT", "nytimes.com"),
    "Washington Post": ("WaPo", "washingtonpost.com"),
    "Wall Street Journal": ("WSJ", "wsj.com"),
    "Financial Times": ("FT", "ft.com"),
    "Los Angeles Times": ("LA Times", "L.A. Times", "latimes.com"),
    "Chicago Tribune": ("chicagotribune.com",),
    "Boston Globe": ("bostonglobe.com",),
    "USA Today": ("usatoday.com",),
    "New York Post": ("nypost.com",),
    "Politico": ("politico.com", "politico.eu"),
    "Axios": ("axios.com",),
    "The Hill": ("thehill.com",),
    "Newsweek": ("newsweek.com",),
    "Time": ("time.com",),
    "The Atlantic": ("theatlantic.com",),
    "New Yorker": ("newyorker.com",),
    "Foreign Policy": ("foreignpolicy.com",),
    "The Economist": ("economist.com",),
    "The Guardian": ("Guardian", "theguardian.com", "guardian.co.uk"),
    "The Telegraph": ("Daily Telegraph", "Sunday Telegraph", "telegraph.co.uk"),
    "The Times": ("Times of London", "Sunday Times", "thetimes.co.uk", "thetimes.com"),
    "The Independent": ("independent.co.uk",),
    "Daily Mail": ("MailOnline", "Mail Online", "dailymail.co.uk"),
    "Daily Mirror": ("mirror.co.uk",),
    "The Sun": ("thesun.co.uk",),
    "Le Monde": ("lemonde.fr",),
    "Le Figaro": ("lefigaro.fr",),
    "Libération": ("liberation.fr",),
    "Der Spiegel": ("Spiegel", "spiegel.de"),
    "Bild": ("bild.de",),
    "Die Welt": ("welt.de",),
    "Süddeutsche Zeitung": ("sueddeutsche.de",),
    "Frankfurter Allgemeine Zeitung": ("FAZ", "faz.net"),
    "El País": ("El Pais", "elpais.com"),
    "Corriere della Sera": ("corriere.it",),
    "La Repubblica": ("repubblica.it",),
    "Haaretz": ("haaretz.com",),
    "Jerusalem Post": ("jpost.com",),
    "Times of Israel": ("timesofisrael.com",),
    "South China Morning Post": ("SCMP", "scmp.com"),
    "Global Times": ("globaltimes.cn",),
    "People's Daily": ("people.cn", "people.com.cn"),
    "Nikkei": ("Nikkei Asia", "asia.nikkei.com"),
    "Asahi Shimbun": ("asahi.com",),
    "Yomiuri Shimbun": ("yomiuri.co.jp",),
    "Chosun Ilbo": ("chosun.com",),
    "Times of India": ("timesofindia.indiatimes.com",),
    "The Hindu": ("thehindu.com",),
    "Hindustan Times": ("hindustantimes.com",),
    "Dawn": ("dawn.com",),
    "Kommersant": ("kommersant.ru",),
    "Novaya Gazeta": ("novayagazeta.eu",),
    "Meduza": ("meduza.io",),
    "Kyiv Independent": ("kyivindependent.com",),
    "Kyiv Post": ("kyivpost.com",),
    "Moscow Times": ("themoscowtimes.com",),
    "Globe and Mail": ("theglobeandmail.com",),
    "Toronto Star": ("thestar.com",),
    "Sydney Morning Herald": ("smh.com.au",),
    "Daily Beast": ("thedailybeast.com",),
    "BuzzFeed News": ("BuzzFeed", "buzzfeednews.com"),
    "HuffPost": ("Huffington Post", "huffpost.com", "huffingtonpost.com"),
    "Business Insider": ("Insider", "businessinsider.com"),
    "ProPublica": ("propublica.org",),
    "Bellingcat": ("bellingcat.com",),
    "TMZ": ("tmz.com",),
    "Forbes": ("forbes.com",),
    "Vox": ("vox.com",),
    "Breitbart": ("Breitbart News", "breitbart.com"),
}
BROADCASTERS = {
    "BBC": ("BBC News", "bbc.com", "bbc.co.uk"),
    "CNN": ("cnn.com",),
    "NBC": ("NBC News", "nbcnews.com"),
    "CBS": ("CBS News", "cbsnews.com"),
    "ABC": ("ABC News", "abcnews.go.com", "abc.net.au"),
    "MSNBC": ("msnbc.com",),
    "CNBC": ("cnbc.com",),
    "Fox News": ("FOX News", "foxnews.com"),
    "NPR": ("National Public Radio", "npr.org"),
    "PBS": ("PBS NewsHour", "pbs.org"),
    "C-SPAN": ("c-span.org",),
    "Sky News": ("news.sky.com",),
    "ITV": ("ITV News", "itv.com"),
    "Channel 4 News": ("channel4.com",),
    "Al Jazeera": ("Al-Jazeera", "aljazeera.com"),
    "Al Arabiya": ("alarabiya.net",),
    "Al-Mayadeen": ("Al Mayadeen",),
    "Deutsche Welle": ("DW", "dw.com"),
    "France 24": ("France24", "france24.com"),
    "Euronews": ("euronews.com",),
    "RT": ("Russia Today", "rt.com"),
    "CGTN": ("cgtn.com",),
    "CCTV": ("cctv.com",),
    "NHK": ("nhk.or.jp",),
    "KBS": ("kbs.co.kr",),
    "CBC": ("CBC News", "cbc.ca"),
    "RTÉ": ("RTE", "rte.ie"),
    "Voice of America": ("VOA", "voanews.com"),
    "Radio Free Europe": ("RFE/RL", "Radio Free Europe/Radio Liberty", "rferl.org"),
    "Radio Free Asia": ("RFA", "rfa.org"),
}
# How an outlet's name ends or looks when it is not listed.
FORMS = (
    r"(?:Times|Post|Herald|Tribune|Gazette|Chronicle|Journal|Courier|Dispatch|Observer|Mirror|Examiner|Inquirer|Enquirer|"
    r"Telegraph|Register|Bulletin|Sentinel|Star-Tribune|Bee|Globe|Reporter|Record|Independent|Monitor|Review|Ledger|"
    r"Plain Dealer|Free Press|Daily News|Morning News|Mail|Express|Daily|Weekly|Today|Zeitung|Shimbun|Ilbo|Press|"
    r"Magazine|Radio|Television|TV|News|Newswire|News Agency|News Service|Press Agency|Broadcasting|Media|Network)"
)
_ALL = {**AGENCIES, **PAPERS, **BROADCASTERS}
_KNOWN: dict[str, str] = {}
for _name, _forms in _ALL.items():
    for _form in (_name, *_forms):
        _KNOWN[_form.casefold()] = _name
# too short or too common as a word to be taken for an outlet unless the words around it say so
BARE = frozenset(("Time", "Dawn", "PA", "CNS", "RIA", "Bild", "Jiji", "The Sun", "The Times", "Insider", "Guardian", "Fars", "FT"))
_ADDRESS = re.compile(r"^(?:https?://)?(?:www\d?\.|m\.|amp\.|edition\.|news\.(?=[^.]+\.[^.]+\.))?([\w.-]+\.[a-z]{2,})(?:[/:?#].*)?$", re.I)


def canonical(name: str) -> str:
    """The form an outlet is known by: a listed one's own name, a web address without www and path, else `name` trimmed.

    "the New York Times", "NYT" and "New York Times" are one; "www.bbc.com" is "bbc.com", as a site may be all that is known.
    An article in front is dropped unless the listed name has it. "" for "".
    """
    trimmed = " ".join(name.replace("’", "'").split()).strip(" \t.,;:'\"()[]*_“”‘")
    address = _ADDRESS.match(trimmed)
    if address:
        return address[1].casefold()
    trimmed = re.sub(r"'s$", "", trimmed)
    for form in (trimmed, re.sub(r"^[Tt]he ", "", trimmed), "The " + trimmed):
        if form.casefold() in _KNOWN:
            return _KNOWN[form.casefold()]
    return re.sub(r"^(?:[Tt]he )(?=\w)", "", trimmed)


def of_file(stem: str) -> str:
    """The listed outlet whose web address `stem`, the name of a file, spells with dashes ("bbc-co-uk", "edition-cnn-com-2"); "" if none."""
    labels = re.sub(r"[-_]\d{1,2}$", "", stem.casefold()).split("-")
    return next((known for at in range(len(labels) - 1) if (known := _KNOWN.get(".".join(labels[at:])))), "")


def same(one: str, other: str) -> bool:
    """Whether two names are of one outlet, also when one is its web domain; False if either is empty."""
    return bool(one and other) and key(one) == key(other)


def key(name: str) -> str:
    """What the forms of an outlet's name have in common: listed name or the bare letters of name or domain, lower case."""
    known = canonical(name)
    known = _KNOWN.get(known.casefold(), known)
    if _ADDRESS.match(known):
        parts = known.split(".")
        known = parts[-3] if len(parts) > 2 and parts[-2] in ("co", "com", "org", "net", "ac", "gov") else parts[-2]
    return re.sub(r"^the(?=.{4})|[^\w]|_", "", known.casefold())


def is_agency(name: str) -> bool:
    """Whether `name` is of a news agency, listed or by its form."""
    return canonical(name) in AGENCIES or bool(re.search(r"(?:News|Press) (?:Agency|Service)$|Newswires?$", name.strip()))


def pattern() -> str:
    """A regular expression, without groups, for the listed names; the longest first."""
    forms = sorted((f for n, fs in _ALL.items() for f in (n, *fs) if "." not in f[1:-1]), key=lambda f: (-len(f), f))
    return "(?:" + "|".join(re.escape(form) for form in forms) + ")"
