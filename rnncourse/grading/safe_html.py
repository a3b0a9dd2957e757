"""Markdown that nobody vouches for, as HTML that loads nothing and runs nothing; formulas become MathML."""

import html
import re
from typing import Any
from xml.etree.ElementTree import tostring

import bleach  # type: ignore[import-untyped]
from latex2mathml.converter import convert_to_element
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from pygments import highlight  # type: ignore[import-untyped]
from pygments.formatters import HtmlFormatter  # type: ignore[import-untyped]
from pygments.lexers import PythonLexer  # type: ignore[import-untyped]

__all__ = ["code_to_html", "formula_to_html", "markdown_to_html", "picture"]

TAGS = frozenset(
    re.findall(
        r"\w+",
        "a abbr b blockquote br code dd del details div dl dt em h2 h3 h4 h5 h6 hr i kbd li ol p pre s small span "
        "strong sub summary sup table tbody td tfoot th thead tr ul",
    )
)
ATTRIBUTES = {"a": ["href", "title"], "span": ["class"], "div": ["class"], "code": ["class"], "ol": ["start"]}
MATH_ATTRIBUTES = frozenset(
    re.findall(
        r"\w+",
        "display mathvariant stretchy fence separator lspace rspace accent accentunder columnalign rowspacing "
        "columnspacing linethickness displaystyle scriptlevel width height depth form minsize maxsize movablelimits "
        "largeop symmetric columnlines rowlines notation",
    )
)
PICTURES = re.compile(r"data:image/(png|jpeg|gif);base64,[A-Za-z0-9+/=\s]*")
# Characters without a meaning of their own hold the places of what is set aside; a text that has them loses them.
OPEN, CLOSE = "\ue000", "\ue001"
UNWANTED = re.compile(rf"[\x00-\x08\x0b\x0c\x0e-\x1f{OPEN}{CLOSE}]")


def markdown_to_html(source: str, attachments: dict[str, Any] | None = None, shift: int = 1) -> str:
    """Render Markdown with formulas.

    Parameters
    ----------
    source : str
        Anything that a student may have written.
    attachments : dict, optional
        Pictures of the cell, by name and kind.
    shift : int
        How many levels to lower headings by, so that they fit below those of the page.

    Returns
    -------
    str
        HTML of a few harmless elements; other markup is shown as text. Pictures are embedded or named, never loaded.

    Examples
    --------
    >>> markdown_to_html("*a* <script>b</script>").strip()
    '<p><em>a</em> &lt;script&gt;b&lt;/script&gt;</p>'
    """
    renderer = _Renderer(attachments or {}, shift)
    rendered = MarkdownWithMath(renderer=renderer).render(UNWANTED.sub("", source))
    clean = bleach.clean(rendered, tags=TAGS, attributes=ATTRIBUTES, protocols={"http", "https", "mailto"})
    return re.sub(rf"{OPEN}(\d+){CLOSE}", lambda found: renderer.trusted[int(found[1])], clean)


def formula_to_html(tex: str, *, display: bool = False) -> str:
    """Return a formula as MathML, or as its TeX where that cannot be read.

    >>> "<mi>h</mi>" in formula_to_html("h_t")
    True
    """
    try:
        element = convert_to_element(tex.strip(), display="block" if display else "inline")
    except Exception:  # the parser is given anything that a student typed
        return f"<code>{html.escape(tex)}</code>"
    for part in element.iter():
        # The library writes symbols as references and undoes the escaping of the whole text at the end, which would
        # let markup in a formula through; here each text is made plain and escaped on the way out.
        part.text, part.tail = html.unescape(part.text or ""), html.unescape(part.tail or "")
        for name in [name for name in part.attrib if name not in MATH_ATTRIBUTES]:
            del part.attrib[name]
    written = tostring(element, encoding="unicode")
    return f'<div class="formula" tabindex="0">{written}</div>' if display else written


def code_to_html(source: str) -> str:
    """Return Python code with its tokens marked up by class."""
    return str(highlight(source, PythonLexer(stripnl=False), HtmlFormatter(nowrap=True)))


def picture(kind: str, data: str, name: str) -> str:
    """Return an embedded picture, or its name where it is none that can be shown safely."""
    source = f"data:{kind};base64,{''.join(data.split())}"
    if not PICTURES.fullmatch(source):
        return f"<em>(picture not shown: {html.escape(name)})</em>"
    return f'<img src="{source}" alt="{html.escape(name)}">'


class _Renderer(IPythonRenderer):  # type: ignore[misc]  # nbconvert publishes no types
    """Sets aside what we make ourselves, so that all the rest can be cleaned without exceptions."""

    def __init__(self, attachments: dict[str, Any], shift: int) -> None:
        super().__init__(escape=False, exclude_anchor_links=True)
        self.pictures = attachments
        self.shift = shift
        self.trusted: list[str] = []

    def _aside(self, made: str) -> str:
        self.trusted.append(made)
        return f"{OPEN}{len(self.trusted) - 1}{CLOSE}"

    def heading(self, text: str, level: int, **attributes: Any) -> str:
        return f"<h{min(level + self.shift, 6)}>{text}</h{min(level + self.shift, 6)}>\n"

    def block_math(self, body: str) -> str:
        return self._aside(formula_to_html(body, display=True))

    def inline_math(self, body: str) -> str:
        return self._aside(formula_to_html(body))

    def latex_environment(self, name: str, body: str) -> str:
        return self._aside(formula_to_html(f"\\begin{{{name}}}{body}\\end{{{name}}}", display=True))

    def table_cell(self, text: str, align: str | None = None, head: bool = False) -> str:
        kind = "th" if head and text.strip() else "td"  # an empty heading would be read out as one
        return f"<{kind}>{text}</{kind}>\n"

    def block_code(self, code: str, info: str | None = None) -> str:
        return f"<pre>{html.escape(code)}</pre>\n"

    def image(self, text: str, url: str, title: str | None = None) -> str:
        held = self.pictures.get(url.removeprefix("attachment:"), {}) if url.startswith("attachment:") else {}
        for kind, data in held.items():
            return self._aside(picture(kind, str(data), text or "attached picture"))
        kind, _, data = url.removeprefix("data:").partition(";base64,")
        return self._aside(picture(kind, data, text or url[:80]))
