"""Phone numbers of people in Belgium, the Netherlands, France or abroad, also broken up."""

import re
from collections.abc import Iterator
from itertools import islice, pairwise

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumberType

REGIONS = ("BE", "NL", "FR")
# Of these countries the library's lists are trusted; from further away a likely number is enough.
NEAR = (31, 32, 33)

# Help lines are free, shared-cost or special numbers; those kinds are never somebody's own.
PERSONAL = frozenset(
    (
        PhoneNumberType.MOBILE,
        PhoneNumberType.FIXED_LINE,
        PhoneNumberType.FIXED_LINE_OR_MOBILE,
        PhoneNumberType.VOIP,
        PhoneNumberType.PERSONAL_NUMBER,
    )
)

# Up to three signs may part two digits. No colon, no comma with a space: those part hours,
# scores and dates, not the digits of one number.
# A few words do too: "0470 en dan 12 34 56".
JOINTS = r"\s(?:(?:en|et|and)\s)?(?:en|et|and|dan|then|puis|punt|point|dot|streepje|slash)\s"
SIGNS = rf"(?:{JOINTS}|[\s./()_|*•·~–—-]{{1,3}}|,)?"
RUN = re.compile(rf"\+?{SIGNS}\d(?:{SIGNS}\d){{7,}}")
# Commas between the parts of one, as it is read out: "nul vier zeven nul, twaalf, ...".
READ_OUT = re.compile(
    r"(?<![\d/.,:])0\s?4\s?[5-9]\s?\d(?:(?:,\s\d\s?\d){3}|(?:,\s\d\s?\d\s?\d){2})(?![\d/:])"
)
GROUP = re.compile(r"\d+")
DAY = r"\d\d?[/.-]\d\d?"
DATE = re.compile(rf"{DAY}[/.-](?:19|20)\d\d(?!\d)|{DAY}(?:[/.-]\d\d)?\s+{DAY}(?!\d)")
MOBILE = re.compile(r"04\d{8}|0[67]\d{8}")
SERVICE = re.compile(r"0(?:70|78|800|90\d)\d{5,6}")
MOBILE_WITHOUT_ZERO = re.compile(r"4\s?[5-9]\s?\d[\s./-]?\d\d[\s./-]?\d\d[\s./-]?\d\d")
# With its 0, without, with a country code that lost its +, from anywhere. Cheap enough to ask of
# every group of digits; what passes is looked up.
SHAPE = re.compile(r"0[1-9]\d{7,8}|4[5-9]\d{7}|3[123]\d{9}|(?:\+|00)[1-9]\d{7,13}")
LONGEST = 15
MOST_LOOKUPS = 500


class TooManyNumbers(RuntimeError):
    """More number-like runs than anyone writes; giving up is better than stalling the request."""


def phone_numbers(text: str) -> Iterator[tuple[int, int]]:
    """Where a phone number stands; of several readings the first to begin, then the longest."""
    yield from (match.span() for match in READ_OUT.finditer(text))
    lookups = 0
    for run in RUN.finditer(text):
        groups = [group.span() for group in GROUP.finditer(text, *run.span())]
        done = run.start()
        for first, (start, _) in enumerate(groups):
            if start < done:
                continue
            begin = run.start() if run[0].startswith("+") and first == 0 else start
            for end in _ends(text, begin, groups, first):
                lookups += 1
                if lookups > MOST_LOOKUPS:
                    raise TooManyNumbers
                if _is_personal(text[begin:end]):
                    yield begin, end
                    done = end
                    break


def _ends(text: str, begin: int, groups: list[tuple[int, int]], first: int) -> list[int]:
    """Where a number that begins here could end, furthest first; nowhere if it is no number."""
    start, end = groups[first]
    is_tail = begin > 1 and text[begin - 1] in "./-" and text[begin - 2].isdigit()
    if text[begin] not in "+034" or (is_tail and end - start < 3) or DATE.match(text, begin):
        return []
    ends, digits = [], ""
    for group_start, group_end in islice(groups, first, first + LONGEST):
        digits += text[group_start:group_end]
        if len(digits) > LONGEST:
            break
        # "078 15 00 20 7 dagen op 7" is a help line, not a French mobile number.
        if SERVICE.fullmatch(digits):
            return []
        if SHAPE.fullmatch(f"+{digits}" if text[begin] == "+" else digits):
            ends.append(group_end)
    return ends[::-1]


def _is_personal(written: str) -> bool:
    digits = _digits(written.replace("(0)", ""))
    if _counts_up(written, digits):
        return False
    if written.startswith("+"):
        return _is_issued(f"+{digits}", None)
    if digits.startswith("00"):
        return _is_issued(f"+{digits[2:]}", None)
    if digits.startswith("0"):
        # A mobile shape is enough: the library's lists of issued numbers grow old.
        return bool(MOBILE.fullmatch(digits)) or any(_is_issued(digits, r) for r in REGIONS)
    if digits.startswith("4"):
        return bool(MOBILE_WITHOUT_ZERO.fullmatch(written)) and _is_issued(f"0{digits}", "BE")
    return bool(MOBILE.fullmatch(f"0{digits[2:]}")) and _is_issued(f"+{digits}", None)


def _digits(written: str) -> str:
    return "".join(GROUP.findall(written))


def _is_issued(number: str, region: str | None) -> bool:
    try:
        parsed = phonenumbers.parse(number, region)
    except NumberParseException:
        return False
    if phonenumbers.is_valid_number(parsed):
        return phonenumbers.number_type(parsed) in PERSONAL
    return parsed.country_code not in NEAR and phonenumbers.is_possible_number(parsed)


def _counts_up(written: str, digits: str) -> bool:
    """01 02 03 04 05 and 0123456789 are lists, not numbers."""
    steps = [int(group) for group in GROUP.findall(written)]
    if len(steps) < 4:
        steps = [int(digit) for digit in digits]
    return all(b - a == 1 for a, b in pairwise(steps))
