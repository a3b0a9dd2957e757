#!/usr/bin/env bash
# Babel 2.18.0: the word beside a number is chosen for the number before rounding and padding, not for the one shown.
#
# CLDR's plural rules speak of the digits that a reader sees: "1.00" is "other" in English, Russian, Polish and
# Romanian ("1.00 US dollars"). Babel's own rules know that: `Locale.plural_form(Decimal("1.00"))` is "other". But
# `format_currency(..., format_type="name")` asks for the form of 1 and then writes 1.00, and `format_unit` asks for the
# form of 0.9999 and then writes 1. So the same text "1" stands before "mile" and before "miles", and a currency's name
# has a form that the language's rules do not give to the number before it.
#
# Met when names and amounts in four languages were to become pairs for a translation task: such pairs contradict the
# rule that a learner is asked to find. A way round: choose the form with `plural_form(Decimal(shown))`.
#
# Seen with babel==2.18.0, Python 3.11:
#   en  rule for 1.00: other | 1.00 US dollar           | rule for 1: one | 0.9999 -> 1 miles
#   ro  rule for 1.00: few   | 1,00 dolar american      | rule for 1: one | 0.9999 -> 1 mile
#   ru  rule for 1.00: other | 1,00 доллар США          | rule for 1: one | 0.9999 -> 1 мили
#   pl  rule for 5.00: other | 5,00 dolarów amerykańskich (the form of 5, "many") | 0.9999 -> 1 mili
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check babel==2.18.0
"$folder/venv/bin/python" - <<'PYTHON'
from decimal import Decimal

from babel import Locale
from babel.numbers import format_currency, get_currency_name
from babel.units import format_unit

seen = {}
for language, count in (("en", 1), ("ro", 1), ("ru", 1), ("pl", 5)):
    rule = Locale(language).plural_form
    shown = Decimal(count).quantize(Decimal("1.00"))
    written = format_currency(count, "USD", locale=language, format_type="name")
    print(language, f"rule for {shown}: {rule(shown)}", "|", written, "|", format_unit(0.9999, "length-mile", locale=language))
    assert rule(shown) != rule(count), "the rule tells the shown number from the bare one"
    assert written.endswith(get_currency_name("USD", count=count, locale=language)), "the name is that of the bare one"
    one, almost = (format_unit(value, "length-mile", locale=language) for value in (1, 0.9999))
    assert one.split()[0] == almost.split()[0] == "1" and one != almost, "one number, two forms"
assert format_currency(1, "USD", locale="en", format_type="name") == "1.00 US dollar"
PYTHON
echo "still so"
