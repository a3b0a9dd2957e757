import pytest
from hypothesis import given
from hypothesis import strategies as st

from rnncourse.grading.safe_html import MATH_ATTRIBUTES, TAGS, code_to_html, formula_to_html, markdown_to_html, picture

from .conftest import Reader


def is_harmless(text):
    seen = Reader(text)
    others = {tag for tag in seen.tags if tag not in TAGS | {"img", "em"} and not tag.startswith("m")}
    bad = [
        (tag, name, value)
        for tag, name, value in seen.attributes
        if name not in MATH_ATTRIBUTES | {"class", "start", "title", "alt", "tabindex"}
        and not (tag == "a" and name == "href" and value.startswith(("http:", "https:", "mailto:", "#", "/", "")))
        and not (tag == "img" and name == "src" and value.startswith("data:image/"))
    ]
    javascript = [value for _, name, value in seen.attributes if name == "href" and "script:" in value.lower()]
    return not others and not bad and not javascript


ATTACKS = [
    "<script>alert(1)</script>",
    '<img src=x onerror="alert(1)">',
    "[click](javascript:alert(1))",
    '<a href="javascript:alert(1)" onclick="x()">click</a>',
    "![p](https://example.org/spy.png)",
    "![p](data:image/svg+xml;base64,PHN2Zy8+)",
    '<iframe src="https://example.org"></iframe>',
    "<style>@import url(https://example.org/x.css)</style>",
    r"$\text{<script>alert(1)</script>}$",
    r"$$\href{javascript:alert(1)}{x}$$",
    r"$\style{background:url(https://example.org)}{x}$",
    "<svg><script>alert(1)</script></svg>",
    "<math><mtext><img src=x onerror=alert(1)></mtext></math>",
    '<details ontoggle="alert(1)" open>x</details>',
    "```python\n<script>alert(1)</script>\n```",
    "\ue0000\ue001<script>alert(1)</script>",
    "<form action=https://example.org><button>x</button></form>",
]


@pytest.mark.parametrize("attack", ATTACKS)
def test_an_attack_becomes_harmless_text(attack):
    assert is_harmless(markdown_to_html(attack))


def test_the_judge_of_harm_sees_harm():
    assert not is_harmless("<script>x</script>")
    assert not is_harmless('<p onclick="x">')
    assert not is_harmless('<a href="javascript:x">')
    assert not is_harmless('<img src="https://example.org/x.png">')


@given(
    st.lists(
        st.sampled_from([*"<>/\"'=$\\ `*[]()!\n", "script", "img", "onerror", "src", "a", "javascript:", "math"]),
        max_size=40,
    )
)
def test_any_text_becomes_harmless(pieces):
    assert is_harmless(markdown_to_html("".join(pieces)))


@given(st.text(max_size=40))
def test_any_formula_becomes_harmless(tex):
    assert is_harmless(formula_to_html(tex))


def test_what_a_student_writes_is_shown_even_where_it_is_no_markup():
    assert "&lt;script&gt;" in markdown_to_html("<script>")


def test_formulas_become_mathml():
    shown = markdown_to_html(r"Here $h_t$ and" "\n\n" r"$$\tanh(x)$$" "\n\n" r"\begin{align}a&=b\end{align}")
    assert shown.count("<math") == 3
    assert "http" not in shown


def test_what_the_assignments_use_is_kept():
    shown = markdown_to_html(
        "| | a |\n|-|-|\n| 1 | 2 |\n\n<details>\n<summary>Hint</summary>\n\n*x*\n\n</details>\n\n# T"
    )
    assert {"table", "th", "details", "summary", "em", "h2"} <= Reader(shown).tags


def test_an_attached_picture_is_embedded_and_a_missing_one_is_named():
    data = {"dot.png": {"image/png": "iVBORw0KGgo="}}
    assert 'src="data:image/png;base64,iVBORw0KGgo="' in markdown_to_html("![a dot](attachment:dot.png)", data)
    assert "picture not shown: a dot" in markdown_to_html("![a dot](attachment:gone.png)", data)


def test_a_picture_that_is_no_picture_is_named():
    assert picture("image/png", '"><script>', "<x>") == "<em>(picture not shown: &lt;x&gt;)</em>"


def test_code_is_escaped_and_marked_up():
    shown = code_to_html("def f():\n    return '<b>'\n")
    assert 'class="k"' in shown
    assert "<b>" not in shown
