"""A corpus with a specimen of each trick that a document may play: python tests/read/hostile.py FOLDER writes it."""

from __future__ import annotations

import os
import sys
import zipfile
from pathlib import Path

import specimens as given

MARK = "pwned"  # what a script of theirs would leave behind
TRICKS = {
    "script": f"Officials said <script>document.title='{MARK}';document.body.innerHTML='{MARK}'</script> that the bridge over the Zenda was closed.",
    "image": "The mayor said <img src=\"http://tracker.example.net/a.png\" onerror=\"document.title='pwned'\"> that the bridge over the Zenda was closed on Monday.",
    "markdown": "The mayor said ![](http://tracker.example.net/b.png) and [press here](javascript:alert(1)) that 12 people were hurt on the bridge on Monday.",
    "style": "</style><style>body{background:url(http://tracker.example.net/c.png)}</style> The bridge over the Zenda was closed, officials said on Monday.",
    "frame": "<iframe src=\"http://tracker.example.net/d\"></iframe><meta http-equiv=refresh content=\"0;url=http://tracker.example.net\"> Officials said the bridge was closed on Monday.",
    "formula": "=HYPERLINK(\"http://tracker.example.net\";\"press\") was written on the bridge over the Zenda, officials said on Monday.",
    "command": "@SUM(1+9)*cmd|' /C calc'!A0 was written on the bridge, which was closed on Monday after 12 people had been hurt.",
    "typst": "#read(\"/etc/passwd\") and #import \"x.typ\": * and $sum$ were written on the bridge over the Zenda, officials said on Monday.",
    "tex": "\\input{/etc/passwd} and \\write18{id} were written on the bridge over the Zenda, which officials said was closed on Monday.",
    "jinja": "{{ 7*7 }} {% include '/etc/passwd' %} ${7*7} were written on the bridge over the Zenda, officials said on Monday.",
    "terminal": "\x1b[2J\x1b]0;pwned\x07 The bridge over the Zenda was closed \x9b31m on Monday, officials said.",
    "turned": "\u202eThe bridge over the Zenda was closed\u202c on Monday, \u2066officials\u2069 said to those who waited at it.",
    "alike": "Тhe bridgе over thе Zеnda wаs clоsеd on Monday, officials said to those who waited at it.",
    "zero": "The bri\u200bdge over the Ze\u200dnda was clo\u00adsed on Mon\ufeffday, officials said to those who waited at it.",
    "long": "The bridge over the Zenda was closed, a sign with the letters " + "w" * 6000 + " said on Monday.",
    "stacked": "The bridge over the Zenda was closed" + "\u0301\u0302\u0303" * 400 + " on Monday, officials said to those who waited at it.",
    "trap": "The bridge was closed " + "a.b@" * 500 + " on Monday, officials said " + "1" * 400 + " " + "(" * 300,
    "closing": "--> ]]> \"'`;</textarea></title></script><svg/onload=document.title='pwned'> The bridge was closed on Monday, officials said.",
}


def write(folder: Path) -> Path:
    """`folder` with a document for each trick and with names, archives, links and pages that play others."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in TRICKS.items():
        (folder / f"{name}.txt").write_text(f"{given.TITLE} {name} <b>{MARK}</b>\n\nBy <i>{name}</i> Lee\n\n{given.FIRST}\n\n{text}\n\n“{text[:120]}” mayor Ann Lee said.\n\n{given.THIRD}\n", encoding="utf-8", errors="replace")
    for name in ("=cmd()|x.txt", "<img src=x onerror=alert(1)>.txt", "a\n\x1b[31mb.txt", "-rf.txt", "$(id).txt", "x" * 200 + ".txt"):
        (folder / name).write_text(f"{given.PLAIN}\n{name[:30]} was the name of it, the mayor said on Monday.\n", encoding="utf-8")
    deep = "<div>" * 5000 + given.MARKUP + "</div>" * 5000
    (folder / "deep.html").write_bytes(given.page(f"<title>{given.TITLE}</title>", deep))
    (folder / "page.html").write_bytes(given.page(f"<title>&lt;script&gt;{MARK}&lt;/script&gt;</title><base href='http://tracker.example.net'>", f"<h1>{given.TITLE}</h1>{given.MARKUP}<script>{MARK}</script><p onclick='x'>{given.FIRST}</p>"))
    (folder / "slip.zip").write_bytes(given.zipped({"../../out.txt": given.PLAIN, "/etc/out.txt": given.PLAIN}))
    with zipfile.ZipFile(folder / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as container:
        container.writestr("zeros.txt", b"0" * 80_000_000)
    (folder / "bomb.xml").write_bytes(b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><rss><channel><item><title>&b;</title></item></channel></rss>')
    (folder / "outside.xml").write_bytes(b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss><channel><item><title>&a;</title></item></channel></rss>')
    (folder / "alias.md").write_text("---\na: &a [x,x]\nb: &b [*a,*a]\ntitle: *b\n---\n" + given.PLAIN, encoding="utf-8")
    (folder / "locked.pdf").write_bytes(given.pdf(password="secret"))
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 20)
    for name, target in (("self.txt", folder / "self.txt"), ("out.txt", Path("/etc/passwd")), ("loop", folder)):
        if not os.path.lexists(folder / name):
            (folder / name).symlink_to(target)
    return folder


if __name__ == "__main__":
    write(Path(sys.argv[1]))
