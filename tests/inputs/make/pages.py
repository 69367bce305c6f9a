"""Pages in the manner of sites that statements come from: each with what stands around articles."""

import html
import json

from stories import DECOYS, STORIES, TABLE

ASIDE = f"""<aside class="sidebar"><h3>Markets</h3><table><tr><td>Index</td><td>up {DECOYS[0]}</td></tr></table>
<h3>Most read</h3><ul><li><a href="/1">Oil exports of Angola at {DECOYS[1]} in 2019</a></li>
<li><a href="/2">Inflation in Chad was {DECOYS[2]} in May</a></li></ul></aside>"""
NAV = """<nav><ul><li><a href="/">Home</a></li><li><a href="/economy">Economy</a></li><li><a href="/markets">Markets</a></li></ul></nav>"""
FOOT = f"""<footer><p>&copy; 2021. All rights reserved. Call 0800 555.</p><p>Unemployment in our town: {DECOYS[2]}.</p></footer>"""


def esc(text):
    return html.escape(text, quote=False)


def paragraphs(story, tag="p"):
    return "\n".join(f"<{tag}>{esc(text)}</{tag}>" for text in story["body"])


def page(story, head="", top="", middle=None, bottom="", lang="en", title=None):
    body = middle if middle is not None else paragraphs(story)
    return (
        f'<!DOCTYPE html>\n<html lang="{lang}"><head><meta charset="utf-8"><title>{esc(title or story["title"])}</title>'
        f"{head}</head>\n<body>{top}\n{body}\n{bottom}</body></html>\n"
    )


def ld(story, **more):
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": story["title"],
        "datePublished": story["date"] + "T09:30:00+03:00",
        "publisher": {"@type": "Organization", "name": story["publisher"]},
        **more,
    }
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


def agency():
    s = STORIES["kenya"]
    first, *rest = s["body"]
    middle = f"""<main><article><h1>{esc(s["title"])}</h1>
<div class="byline">By A. Reporter</div>
<figure><img src="m.jpg" alt=""><figcaption>A market in 2019, when prices rose {DECOYS[0]}. Photo: B. Eye</figcaption></figure>
<p>{esc(first)}</p><div class="ad-slot">Advertisement: save {DECOYS[2]} today</div>
{"".join(f"<p>{esc(p)}</p>" for p in rest)}
<div class="related-stories"><h2>Related</h2><ul><li><a href="/x">Imports of Togo rose {DECOYS[2]}</a></li></ul></div>
</article></main>"""
    return s, page(s, ld(s), NAV + ASIDE, middle, FOOT)


def weblog():
    s = STORIES["pakistan"]
    head = f"""<meta property="og:title" content="{s["title"]}"><meta property="og:site_name" content="{s["publisher"]}">
<meta property="article:published_time" content="{s["date"]}T05:00:00+00:00"><meta property="og:url" content="https://example.org/exports">
<link rel="canonical" href="https://example.org/exports">"""
    middle = f"""<div id="content"><div class="post-1 post type-post"><h1 class="entry-title">{esc(s["title"])}</h1>
<div class="entry-content">{paragraphs(s)}
<div class="sharedaddy sd-sharing"><h3>Share this:</h3><ul><li>Shared by {DECOYS[2]} of readers</li></ul></div>
<div id="jp-relatedposts" class="jp-relatedposts"><h3>Related</h3><p>Exports of Peru: {DECOYS[1]}</p></div></div></div>
<div id="comments" class="comments-area"><p>Jo says: I think it was {DECOYS[0]}.</p></div></div>"""
    return s, page(s, head, NAV, middle, ASIDE + FOOT, title=f'{s["title"]} - {s["publisher"]}')


def statistics():
    s = dict(STORIES["kenya"])
    s["publisher"] = "Bureau of Figures"
    rows = "".join("<tr>" + "".join(f"<td>{c}</td>" for c in r) + "</tr>" for r in TABLE["rows"])
    head = "".join(f"<th>{c}</th>" for c in TABLE["head"])
    middle = f"""<div class="region-content"><h1>{esc(s["title"])}</h1><p class="release-date">Released 1 April 2021</p>
{paragraphs(s)}<table><caption>{TABLE["caption"]}</caption><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"""
    s["body"] = ["Released 1 April 2021", *s["body"], TABLE["caption"], "\n".join(
        ["  ".join(TABLE["head"][1:])] + ["  ".join(r) for r in TABLE["rows"]])]
    meta = f'<meta name="dcterms.issued" content="{s["date"]}"><meta name="dc.publisher" content="{s["publisher"]}">'
    return s, page(s, meta, NAV + '<ol class="breadcrumb"><li>Home</li><li>Releases 77.7</li></ol>', middle, FOOT)


def central_bank():
    s = STORIES["peru"]
    middle = f"""<div class="wrapper"><div class="col-left"><ul class="menu-related"><li>Rate in 1999: {DECOYS[2]}</li></ul></div>
<div class="press-release"><p class="date">13 May 2021</p><h2 class="title">{esc(s["title"])}</h2>{paragraphs(s)}</div></div>"""
    s = {**s, "body": ["13 May 2021", *s["body"]]}
    return s, page(s, f'<meta name="author" content="x"><meta property="og:site_name" content="{s["publisher"]}">', NAV, middle, FOOT)


def old_tables():
    s = STORIES["ghana"]
    text = "<br><br>\n".join(esc(p) for p in s["body"])
    html_text = f"""<HTML><HEAD><META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=windows-1252"><TITLE>{s["title"]}</TITLE>
<META NAME="date" CONTENT="{s["date"]}"></HEAD><BODY BGCOLOR=white><TABLE WIDTH=800><TR><TD WIDTH=150><FONT SIZE=1>
<A HREF=a>News</A><BR><A HREF=b>Sport</A><BR><A HREF=c>Rates {DECOYS[0]}</A></FONT></TD><TD VALIGN=top>
<FONT FACE=Arial SIZE=5><B>{s["title"]}</B></FONT><P><FONT SIZE=2>{text}</FONT></P></TD></TR></TABLE></BODY></HTML>"""
    return {**s, "publisher": ""}, html_text


def ministry():
    s = STORIES["trade"]
    middle = f"""<div class="layout"><article class="node node--type-press-release"><h1 class="page-title"><span>{esc(s["title"])}</span></h1>
<div class="node__content"><div class="field field--name-field-date"><time datetime="{s["date"]}T12:00:00Z">25 May 2021</time></div>
<div class="field field--name-body"><div class="text-formatted">{paragraphs(s)}</div></div></div></article>
<div class="view-related-content"><p>Related: imports of {DECOYS[1]}</p></div></div>"""
    return s, page(s, f'<meta property="og:site_name" content="{s["publisher"]}">', NAV, middle, ASIDE + FOOT)


def tabloid():
    s = STORIES["pakistan"]
    first, second, third = (esc(p) for p in s["body"])
    middle = f"""<div class="ticker-bar">STOCKS +77.7% GOLD $88.8</div><div class="article-wrap"><article itemscope itemtype="https://schema.org/NewsArticle">
<h1 itemprop="headline">{esc(s["title"])}</h1><meta itemprop="datePublished" content="{s["date"]}"><div itemprop="articleBody">
<p>{first}</p><div class="also-read"><b>Also read:</b> <a href="/z">Sugar up {DECOYS[2]}</a></div><p>{second}</p>
<div class="newsletter-signup"><form><input type="email"><p>Join {DECOYS[1]} readers</p></form></div><p>{third}</p></div></article></div>"""
    return s, page(s, f'<meta property="og:site_name" content="{s["publisher"]}">', NAV, middle, ASIDE + FOOT)


def soup():
    s = STORIES["ghana"]
    inner = "".join(f'<div class="css-1a2b3c"><p class="css-9z8y7x">{esc(p)}</p></div>' for p in s["body"])
    middle = f"""<div id="__next"><div class="css-abc"><div class="css-def"><h1 class="css-ghi">{esc(s["title"])}</h1>{inner}</div>
<div role="complementary"><p>Trending: {DECOYS[0]}</p></div></div></div><script>window.__DATA__={{"x": 77.7}}</script>"""
    return s, page(s, ld(s), NAV, middle, FOOT)


def amp():
    s = STORIES["peru"]
    text = page(s, ld(s) + "<style amp-boilerplate>body{}</style>", '<header><a href="/">Home</a></header>',
                f'<main role="main"><h1>{esc(s["title"])}</h1><amp-img src="x"></amp-img>{paragraphs(s)}<amp-ad>{DECOYS[1]}</amp-ad></main>', FOOT)
    return s, text.replace('<html lang="en">', '<html amp lang="en">')


def lazy():
    """No title of its own, no meta: the address and the heading say all."""
    s = {**STORIES["trade"], "publisher": ""}
    middle = f'<div class="story"><h1>{esc(s["title"])}</h1>{paragraphs(s)}</div>'
    return s, page(s, '<link rel="canonical" href="https://example.org/2021/05/25/deficit">', NAV, middle, FOOT, title="Himal")


def scripts():
    """An Indian page with figures in Devanagari digits, non-breaking spaces and soft hyphens."""
    s = {
        "title": "India collects more tax on goods and services",
        "date": "2021-05-01",
        "publisher": "Ganga Post",
        "body": [
            "NEW DELHI - India's GST revenue was \u20b9\u0967.\u096a\u0967 lakh crore in April 2021, up \u0967\u0968 percent from March.",
            "It was the high\u00adest collec\u00adtion since the tax was intro\u00adduced, the ministry said on Saturday.",
        ],
    }
    return s, page(s, ld(s), NAV, None, FOOT, lang="hi")


def footnotes():
    s = {**STORIES["euro"]}
    middle = f"<article><h1>{esc(s['title'])}</h1>" + "".join(
        f"<p>{esc(p).replace('8.1%', '8.1<sup>1</sup>%', 1)}</p>" for p in s["body"]) + "</article>"
    return s, page(s, ld(s), NAV, middle, ASIDE)


PAGES = {
    "agency": agency, "weblog": weblog, "statistics": statistics, "central-bank": central_bank, "old-tables": old_tables,
    "ministry": ministry, "tabloid": tabloid, "soup": soup, "amp": amp, "lazy": lazy, "scripts": scripts,
    "footnotes": footnotes,
}

LOGIN = """<!DOCTYPE html><html><head><title>Sign in to read | The Post</title></head><body><h1>Sign in</h1>
<p>To read this article you need an account. 66.6 percent of our readers have one.</p>
<form><input type="text" name="user"><input type="password" name="word"><button>Sign in</button></form></body></html>
"""
EMPTY = """<!DOCTYPE html><html><head><title>News</title><script src="app.js"></script></head><body><div id="root"></div>
<noscript>Please turn on JavaScript.</noscript></body></html>
"""
