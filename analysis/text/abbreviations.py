"""Word lists for sentence ends: what takes a full stop without ending a sentence, and what likes to begin one.

General lists of English newswriting (AP and Reuters style: titles, months, states, companies) and the commonest
abbreviations of German, French, Spanish, Italian, Dutch, Portuguese and Russian. All in lower case, without the last stop.
"""

from __future__ import annotations


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


NEVER = _set(  # what follows is a name or belongs to it
    """mr mrs ms mx messrs mmes dr drs prof profs gen gens lt col cols cmdr cmd sgt sgts cpl pfc pvt capt capts maj adm adms
    brig sen sens rep reps gov govs rev revs fr msgr hon pres supt insp det dets ofc sec atty asst dep ald treas amb amd
    ft mt pt st ste sr. sra srta hr frau mme mmes mlle mm mgr dhr mevr dott sig prof.dr vs v cf e.g i.e viz al bzw z.b
    d.h u.a ca bspw sog op.cit lt.col lt.gen maj.gen brig.gen messers pte spc ssgt msgt tsgt gy.sgt m.sgt
    dr.med им ул г-н гос акад проф тел см напр"""
)
BEFORE_NUMBER = _set("no nos nr num p pp vol vols ch chap art arts sec sect fig figs para par tel ext rs approx abt c ca circa § стр ст №")
MONTHS = _set("jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun")
SOMETIMES = _set(  # ends a sentence only where the next word likes to begin one
    """inc corp co cos ltd plc llc bros jr sr esq etc ave blvd rd hwy pkwy sq bldg dept univ assn assoc est ed eds gov't
    ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev okla ore pa tenn tex
    vt va wash wis wyo wyo n.h n.j n.m n.y n.c n.d s.c s.d r.i w.va d.c p.r b.c ont que alta sask man
    ph.d m.d b.a m.a m.b.a j.d d.d.s r.n u.s u.k u.n e.u u.s.a u.s.s.r u.a.e f.b.i c.i.a a.d b.c b.c.e c.e avg max govt intl natl s.a s.p.a n.v b.v a.g gmbh g.m.b.h т.д т.п др г гг в вв руб млн млрд тыс"""
)
UNITS = _set("lbs lb oz mph kph km kg cm hrs hr mins min secs")  # end a sentence where the next word has a capital
CLOCK = _set("a.m p.m am pm a m p")
AFTER_CLOCK = _set(
    """et est edt ct cst cdt mt mst mdt pt pst pdt gmt utc bst cet cest ist jst kst akst hst eastern central mountain pacific
    local monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thurs fri sat sun january february
    march april may june july august september october november december jan feb mar apr aug sept oct nov dec"""
)
FUNCTION_WORDS = _set(
    """the a an this that these those there here it its he his him she her hers they their them we our us you your i my
    in on at by for from with without of to as if when while where why how what who whom whose which whether after before
    since until although though because unless despite during among between under over about against amid near behind
    but and or so yet nor however meanwhile moreover furthermore still then thus therefore instead also even only just once
    both either neither each every all some many most more several few no not none nothing nobody one two three another other
    others such now today yesterday tomorrow later earlier last next first second third finally recently currently
    is was were are be been do does did has have had can could will would should may might must let please thanks yes
    el la los las un una en le les des il elle ils dans der die das ein eine er sie es wir im am и в на но а по он она они это"""
)
STARTERS = FUNCTION_WORDS | _set(
    """according asked told speaking police officials authorities investigators residents witnesses prosecutors critics
    analysts experts"""
)
SPEECH = _set(
    """said says say asked asks added adds told tells replied replies wrote writes wondered cried exclaimed shouted yelled
    recalled demanded quipped joked tweeted continued explained insisted noted warned declared answered responded"""
)
ORDINAL_MONTHS = _set(  # "am 5. Oktober": the stop makes the number an ordinal
    """januar jänner februar märz april mai juni juli august september oktober november dezember jahrhundert klasse
    januari februari maart mei juni juli augustus oktober"""
)
