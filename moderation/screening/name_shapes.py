"""What surnames look like, and the words around a name that say that it is one."""

import re

PARTICLES = frozenset(
    (
        "van", "de", "den", "der", "vande", "vanden", "vander", "ter", "ten", "te", "t", "op",
        "el", "al", "ben", "bin", "abu", "ait", "ould", "da", "di", "dos", "du", "del", "della",
        "le", "la", "von", "ver",
    )
)  # fmt: skip
# After these any word is a surname, with a small letter too: "kevin van den hoorebeke".
SURE_PARTICLES = frozenset(("van den", "van der", "vanden", "vander", "el", "ait", "ould"))
# As a key reads: small letters without accents, none twice.
TYPICAL = re.compile(
    r"van(?:de[nr]?)?[a-z]{4,}|de(?:cl|sm|v|w|gr|br|m|r|sch|b|k)[a-z]{4,}(?:[ckst]|re|ere)|"
    r"ver(?:str|hae|hoe|hey|mei|meu|mer|bek|bru|lin|sch|cau|cru|plan|hel|hul|bie|don)[a-z]{2,}|"
    r"[a-z]{2,}(?:aerts?|eyns|eys|eyn|ckx|ckers|sens|mans|broeck|haegen|haeghe|aeghe|eghem|ghem|"
    r"aere|heyden|hoven|houte|wyck|stra|sma|inga|ska|ski|czyk|wicz|oglu|ovic|escu|aoui|ouali|enko)"
)
# Written in one: "debacker", "vanlooy", "elhaddad".
JOINED = re.compile(r"(?:vande[nr]?|van|de[nr]?|l[ae]|el|al|ben|ait)([a-z]{4,})")
# Behind "van", even in small letters, a place that a family was named after.
OF_A_PLACE = re.compile(
    r"[a-z]{2,}(?:gestel|hove|lo|loy|roy|hem|gem|beke|bek|zele|rode|broek|berg|bergh|dael|dale|dam|"
    r"straten|pute|velde|eynde|acker|aker|poel|hof|camp|kerk|kerckhove|hout|bosche?|stene|moer|daele)"
)
NEVER_TYPICAL = frozenset(("extra", "alaska", "orchestra", "demonstra", "beethoven"))
PLACE = re.compile(r".*(?:strat|lan|wegs?|plein|colege|instituut|atheneum|school|schol|steweg|lei)")
CALLED = frozenset(
    ("het", "nam", "noemt", "genamd", "mapele", "sapele", "name", "named", "caled", "nome")
)
IN_CLASS = frozenset(("uit", "van", "in", "from", "of", "de"))
CLASS = re.compile(r"(?:mijn|mn|onze|my|our|ma|notre)|[1-7](?:de|e|th|ste)?[a-z]{0,4}")
