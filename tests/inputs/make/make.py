#!/usr/bin/env python3
"""Writes the fixtures of tests/inputs/files and what is expected of them, tests/inputs/expected.jsonl.

Needs Python with pyarrow, warcio and reportlab, and the programs soffice, pdflatex, chromium, qpdf and zstd;
the tests need only what it wrote. Run it where it stands: `python3 make.py`.
"""

import base64
import gzip
import io
import json
import shutil
import subprocess
import tempfile
from pathlib import Path

import pages
import pyarrow
import pyarrow.parquet
from stories import DECOYS, STORIES, TABLE
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

FILES = Path(__file__).parent.parent / "files"
EXPECTED = []
ALL = list(STORIES.values())


def expect(name, stories, **more):
    statements = [
        {"title": s.get("title", ""), "date": s.get("date", ""), "publisher": s.get("publisher", ""), "body": s["body"]}
        for s in stories
    ]
    EXPECTED.append({"file": name, "statements": statements, **more})


def write(name, data):
    (FILES / name).write_bytes(data.encode() if isinstance(data, str) else data)


def text_of(story, headers=True):
    head = story["title"] + "\n"
    if headers:
        head += f'date: {story["date"]}\npublisher: {story["publisher"]}\n'
    return head + "\n" + "\n\n".join(story["body"]) + "\n"


def web():
    for name, make in pages.PAGES.items():
        story, html = make()
        old = name == "old-tables"
        write(f"page-{name}.html", html.encode("windows-1252") if old else html)
        expect(f"page-{name}.html", [story], decoys=DECOYS)
    story, html = pages.agency()
    write("page-utf16.html", html.replace('charset="utf-8"', 'charset="utf-16"').encode("utf-16"))
    expect("page-utf16.html", [story], decoys=DECOYS)
    write("page-packed.html.gz", gzip.compress(html.encode(), mtime=0))
    expect("page-packed.html.gz", [story], decoys=DECOYS)
    write("bad-login.html", pages.LOGIN)
    write("bad-empty.html", pages.EMPTY)


def feeds():
    def items(stories, body):
        return "".join(body(n, s) for n, s in enumerate(stories, 1))

    def content(n, s):
        return f"""<item><title>{pages.esc(s["title"])}</title><link>https://example.org/{n}</link><guid>g{n}</guid>
<pubDate>{s["date"].replace("-", "/")} 01:00 +0500</pubDate><description>Short.</description>
<content:encoded><![CDATA[{pages.paragraphs(s)}]]></content:encoded></item>"""

    def summary(n, s):
        return f"""<item><title>{pages.esc(s["title"])}</title><link>https://example.org/{n}</link>
<pubDate>Tue, 0{n} Jun 2021 23:30:00 -0700</pubDate><description>{pages.esc(pages.esc(s["body"][0]))}</description></item>"""

    head = '<?xml version="1.0" encoding="{}"?>\n<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>All News</title>'
    write("feed-content.rss", head.format("utf-8") + items(ALL[:3], content) + "</channel></rss>\n")
    expect("feed-content.rss", [{**s, "publisher": "All News"} for s in ALL[:3]])
    rss = head.format("windows-1252") + items(ALL[3:5], summary) + "</channel></rss>\n"
    write("feed-summary.xml", rss.encode("windows-1252"))
    expect("feed-summary.xml", [
        {**s, "publisher": "All News", "date": f"2021-06-0{n}", "body": s["body"][:1]} for n, s in enumerate(ALL[3:5], 1)])
    bad = head.format("utf-8") + summary(1, ALL[0]).replace("Tue, 01 Jun 2021 23:30:00 -0700", "last week") + "</channel></rss>\n"
    write("feed-bad-date.rss", bad)
    expect("feed-bad-date.rss", [{**ALL[0], "publisher": "All News", "date": "", "body": ALL[0]["body"][:1]}],
           notes=["expected a date, found `last week`"])
    rdf = "".join(
        f'<item rdf:about="https://example.org/{n}"><title>{pages.esc(s["title"])}</title><link>https://example.org/{n}</link>'
        f'<dc:date>{s["date"]}T10:00:00Z</dc:date><description>{pages.esc(s["body"][0])}</description></item>'
        for n, s in enumerate(ALL[:2]))
    write("feed-one.rdf", f"""<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://example.org"><title>All News</title>
<link>https://example.org</link><description>News</description></channel>{rdf}</rdf:RDF>\n""")
    expect("feed-one.rdf", [{**s, "publisher": "All News", "body": s["body"][:1]} for s in ALL[:2]])
    atom = "".join(
        f'<entry><id>urn:x:{n}</id><title>{pages.esc(s["title"])}</title><updated>2021-12-31T00:00:00Z</updated><published>{s["date"]}T08:00:00+01:00</published>'
        f'<link href="https://example.org/{n}"/><content type="html">{pages.esc(pages.paragraphs(s))}</content></entry>'
        for n, s in enumerate(ALL[2:5]))
    atom = f'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><id>urn:x</id><title>All News</title><updated>2021-12-31T00:00:00Z</updated>{atom}</feed>\n'
    write("feed.atom", atom)
    expect("feed.atom", [{**s, "publisher": "All News"} for s in ALL[2:5]])
    write("feed-packed.atom.gz", gzip.compress(atom.encode(), mtime=0))
    expect("feed-packed.atom.gz", [{**s, "publisher": "All News"} for s in ALL[2:5]])
    write("feed.json", json.dumps({
        "version": "https://jsonfeed.org/version/1.1", "title": "All News",
        "items": [{"id": str(n), "url": f"https://example.org/{n}", "title": s["title"], "date_published": s["date"] + "T06:00:00Z",
                   "content_html": pages.paragraphs(s)} for n, s in enumerate(ALL[:2])]}, indent=1))
    expect("feed.json", [{**s, "publisher": "All News"} for s in ALL[:2]])


def records():
    def row(n, s):
        return {"id": f"r{n}", "headline": s["title"], "published_at": s["date"] + " 08:00:00", "body": "\n\n".join(s["body"]),
                "source": s["publisher"], "url": f"https://example.org/{n}"}

    rows = [row(n, s) for n, s in enumerate(ALL)]
    lines = "".join(json.dumps(r) + "\n" for r in rows)
    write("records.jsonl", lines)
    expect("records.jsonl", ALL)
    write("records.jsonl.gz", gzip.compress(lines.encode(), mtime=0))
    expect("records.jsonl.gz", ALL)
    odd = "".join(json.dumps({"nr": r["id"], "kopf": r["headline"], "tag": r["published_at"], "inhalt": r["body"]}) + "\n" for r in rows)
    write("records-own-names.jsonl", odd)
    expect("records-own-names.jsonl", [{**s, "publisher": ""} for s in ALL],
           args=["--text-field", "inhalt", "--date-field", "tag", "--title-field", "kopf", "--id-field", "nr"])
    write("records.json", json.dumps({"status": "ok", "articles": [
        {"title": s["title"], "publishedAt": s["date"] + "T00:00:00Z", "content": pages.paragraphs(s), "source": {"id": None, "name": s["publisher"]}}
        for s in ALL[:3]]}))
    expect("records.json", ALL[:3])

    def csv(mark, stories):
        quote = lambda t: '"' + t.replace('"', '""') + '"'
        out = mark.join(["id", "date", "title", "publisher", "text"]) + "\r\n"
        for n, s in enumerate(stories):
            out += mark.join([str(n), s["date"], quote(s["title"]), quote(s["publisher"]), quote("\n\n".join(s["body"]))]) + "\r\n"
        return out

    write("records.csv", csv(",", ALL))
    expect("records.csv", ALL)
    pound = {**ALL[0], "body": ["Britain\u2019s borrowing was \u00a319.1 billion in March 2021 \u2013 a record."], "title": "Borrowing"}
    write("records-semicolon.csv", csv(";", [pound]).encode("windows-1252"))
    expect("records-semicolon.csv", [pound], rows=False)
    write("records.tsv", csv("\t", ALL[:2]))
    expect("records.tsv", ALL[:2])
    packed = subprocess.run(["zstd", "-q", "-c"], input=csv(",", ALL).encode(), capture_output=True, check=True).stdout
    write("records.csv.zst", packed)
    expect("records.csv.zst", ALL)
    table = pyarrow.table({
        "id": [r["id"] for r in rows], "title": [r["headline"] for r in rows], "text": [r["body"] for r in rows],
        "date": pyarrow.array([s["date"] for s in ALL]).cast(pyarrow.date32()), "publisher": [s["publisher"] for s in ALL],
        "tags": [["a", "b"]] * len(rows)})
    for packing in ["snappy", "zstd"]:
        pyarrow.parquet.write_table(table, FILES / f"records-{packing}.parquet", compression=packing)
        expect(f"records-{packing}.parquet", ALL)
    stamps = table.set_column(3, "date", pyarrow.array([s["date"] + "T08:00:00" for s in ALL]).cast(pyarrow.timestamp("us")))
    pyarrow.parquet.write_table(stamps.drop(["tags"]), FILES / "records-stamps.parquet", compression="gzip", row_group_size=2)
    expect("records-stamps.parquet", ALL)
    write("bad-fields.csv", "a,b\n1,2\n")


def archives():
    for name, packed in [("archive.warc", False), ("archive.warc.gz", True)]:
        out = io.BytesIO()
        writer = WARCWriter(out, gzip=packed)
        made = []
        for n, make in enumerate([pages.agency, pages.ministry, pages.old_tables]):
            story, html = make()
            made.append(story)
            body = html.encode("windows-1252")
            headers = [("Content-Type", "text/html; charset=windows-1252")]
            if n == 1:
                body = b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body)
                headers.append(("Transfer-Encoding", "chunked"))
            http = StatusAndHeaders("200 OK", headers, protocol="HTTP/1.1")
            writer.write_record(writer.create_warc_record(f"https://example.org/{n}", "response", payload=io.BytesIO(body), http_headers=http))
        for status, kind in [("404 Not Found", "text/html"), ("200 OK", "image/png")]:
            http = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
            writer.write_record(writer.create_warc_record("https://example.org/x", "response", payload=io.BytesIO(b"\x89PNG nothing"), http_headers=http))
        plain = text_of(ALL[3], headers=False).encode()
        writer.write_record(writer.create_warc_record("https://example.org/t", "conversion", payload=io.BytesIO(plain), warc_content_type="text/plain"))
        write(name, out.getvalue())
        expect(name, [*made, {**ALL[3], "date": "", "publisher": ""}], decoys=DECOYS)


def letters():
    def letter(n, s, body, kind, coding):
        return (f"From: =?utf-8?q?{s['publisher'].replace(' ', '_')}?= <press@example.org>\nTo: desk@example.org\nSubject: {s['title']}\n"
                f"Date: {s['date'].replace('-', ' ')} 23:30:00 -0500\nMessage-ID: <{n}@example.org>\nMIME-Version: 1.0\n"
                f"Content-Type: {kind}; charset=utf-8\nContent-Transfer-Encoding: {coding}\n\n{body}\n")

    import quopri
    from datetime import date
    ready = []
    for s in ALL[:3]:
        day = date.fromisoformat(s["date"])
        ready.append({**s, "date": day.strftime("%a, %d %b %Y")})
    plain = letter(1, ready[0], quopri.encodestring("\n\n".join(ready[0]["body"]).encode()).decode(), "text/plain", "quoted-printable")
    html = letter(2, ready[1], base64.encodebytes(pages.paragraphs(ready[1]).encode()).decode(), "text/html", "base64")
    both = "\n".join([
        f"From: {ready[2]['publisher']} <press@example.org>", f"Subject: {ready[2]['title']}", f"Date: {ready[2]['date']} 10:00:00 +0000",
        "MIME-Version: 1.0", 'Content-Type: multipart/mixed; boundary="x"', "", "--x", "Content-Type: text/plain; charset=us-ascii", "",
        "\n\n".join(ready[2]["body"]), "--x", "Content-Type: application/pdf", 'Content-Disposition: attachment; filename="release.pdf"',
        "Content-Transfer-Encoding: base64", "", "JVBERi0xLjQK", "--x--", ""]).replace("-0500", "+0000")
    fix = lambda text: text.replace(" 23:30:00 -0500", " 23:30:00 -0500")
    write("letters.mbox", "".join(f"From press@example.org Thu Apr 29 10:00:00 2021\n{fix(l)}\n" for l in [plain, html, both]))
    expect("letters.mbox", ALL[:3], notes=["the attachment release.pdf is not read"])
    write("letter.eml", fix(plain))
    expect("letter.eml", ALL[:1])


def texts():
    plain = text_of(ALL[0])
    write("text-utf8-mark.txt", plain.encode("utf-8-sig"))
    expect("text-utf8-mark.txt", [ALL[0]])
    write("text-utf16le.txt", plain.encode("utf-16"))
    expect("text-utf16le.txt", [ALL[0]])
    write("text-utf16be-no-mark.txt", plain.encode("utf-16-be"))
    expect("text-utf16be-no-mark.txt", [ALL[0]])
    write("text-mixed-ends.txt", plain.replace("\n", "\r", 2).replace("\n", "\r\n", 2))
    expect("text-mixed-ends.txt", [ALL[0]], plain=True)
    pound = {"title": "Borrowing", "date": "2021-04-23", "publisher": "Thames Post",
             "body": ["Britain\u2019s borrowing was \u00a319.1\u00a0billion in March 2021 \u2013 \u20ac22.0\u00a0billion \u2013, the statistics office said."]}
    write("text-windows-1252.txt", text_of(pound).encode("windows-1252"))
    expect("text-windows-1252.txt", [pound], rows=False)
    wide = {"title": "Prices", "date": "2021-04-23", "publisher": "Post",
            "body": ["Japan\u2019s core consumer prices fell \uff10\uff0e\uff11\uff05 in March \uff12\uff10\uff12\uff11.",
                     "In\ufb02ation in Egypt was \u0664\u066b\u0665\u066a in March 2021, the statistical of\ufb01ce said.",
                     "India\u2019s exports rose \u0966.\u096b per\u00adcent to $\u0969\u096a.\u096a\u096b bil\u00adlion in March 2021; imports were \u22122.1 percent lower year\u2011on\u2011year."]}
    write("text-scripts.txt", text_of(wide))
    expect("text-scripts.txt", [wide], nums=["\uff10\uff0e\uff11\uff05", "\u0664\u066b\u0665\u066a", "\u0966.\u096b per\u00adcent",
                                             "$\u0969\u096a.\u096a\u096b bil\u00adlion"])
    front = {**ALL[2]}
    write("note.md", f'---\ntitle: "{front["title"]}"\ndate: {front["date"]}\npublisher: {front["publisher"]}\n---\n\n'
          + "\n\n".join(p.replace("3.1%", "**3.1%**").replace("2021", "[2021](https://example.org)") for p in front["body"]) + "\n")
    expect("note.md", [front])
    write("heading.md", f'# {ALL[1]["title"]}\n\n' + "\n\n".join(ALL[1]["body"]) + "\n")
    expect("heading.md", [{**ALL[1], "date": "", "publisher": ""}])
    write("plain.txt.zst", subprocess.run(["zstd", "-q", "-c"], input=plain.encode(), capture_output=True, check=True).stdout)
    expect("plain.txt.zst", [ALL[0]])


def printed():
    with tempfile.TemporaryDirectory() as work:
        work = Path(work)

        def run(*command):
            subprocess.run([str(part) for part in command], cwd=work, check=True, capture_output=True, timeout=300)

        # LibreOffice, from a page as writers type it
        for name, story, table in [("kenya", ALL[0], True), ("peru", ALL[4], False)]:
            rows = "".join("<tr>" + "".join(f"<td>{c}</td>" for c in r) + "</tr>" for r in [TABLE["head"], *TABLE["rows"]])
            (work / f"{name}.html").write_text(
                f"<html><head><title>{story['title']}</title></head><body><h1>{story['title']}</h1><p>{story['date']}</p>{pages.paragraphs(story)}"
                + (f"<p>{TABLE['caption']}</p><table border=1>{rows}</table>" if table else "") + "</body></html>")
            run("soffice", "--headless", "--infilter=HTML (StarWriter)", "--convert-to", "pdf:writer_pdf_Export", f"{name}.html")
            shutil.copy(work / f"{name}.pdf", FILES / f"printed-office-{name}.pdf")
            body = [story["date"], *story["body"]]
            if table:
                body += [TABLE["caption"], *["  ".join(c for c in r if c) for r in [TABLE["head"], *TABLE["rows"]]]]
            expect(f"printed-office-{name}.pdf", [{**story, "publisher": "", "body": body}], words=True)
        # LaTeX: hyphenation, ligatures, two columns, a table, running heads
        tex = lambda t: t.replace("%", r"\%").replace("$", r"\$").replace("\u20b9", "INR ").replace("\u00ad", "")
        base = r"\documentclass{article}\usepackage[T1]{fontenc}\usepackage{lmodern}\usepackage[paperwidth=110mm,paperheight=160mm,margin=18mm]{geometry}"
        for name, story, head, body in [
            ("one", ALL[1], base + r"\pagestyle{plain}", "\n\n".join(tex(p) for p in ALL[1]["body"])),
            ("two-columns", ALL[2], r"\documentclass[twocolumn]{article}\usepackage[T1]{fontenc}\usepackage{lmodern}\usepackage[a5paper,margin=15mm]{geometry}\pagestyle{empty}",
             "\n\n".join(tex(p) for p in ALL[2]["body"] * 3)),
            ("table", ALL[0], base + r"\pagestyle{empty}", "\n\n".join(tex(p) for p in ALL[0]["body"]) + "\n\n" + TABLE["caption"]
             + r"\par\medskip\begin{tabular}{lrr}" + r" \\ ".join(" & ".join(r) for r in [TABLE["head"], *TABLE["rows"]]) + r"\end{tabular}"),
            ("pages", ALL[0], base + r"\usepackage{fancyhdr}\pagestyle{fancy}\lhead{Bureau of Figures}\cfoot{\thepage}",
             r"\newpage ".join("\n\n".join(tex(p) for p in s["body"]) for s in ALL[:3])),
        ]:
            title = r"{\raggedright\LARGE " + tex(story["title"]) + r"\par}\bigskip " + story["date"] + r"\par "
            info = r"\pdfinfo{/Title (" + story["title"].replace("%", "") + ")}" if name == "one" else ""
            (work / f"{name}.tex").write_text(head + info + r"\begin{document}" + title + body + r"\end{document}")
            run("pdflatex", "-interaction=batchmode", f"{name}.tex")
            shutil.copy(work / f"{name}.pdf", FILES / f"printed-latex-{name}.pdf")
            paragraphs = story["body"] * 3 if name == "two-columns" else story["body"]
            if name == "pages":
                paragraphs = [p for s in ALL[:3] for p in s["body"]]
            paragraphs = [story["date"], *paragraphs]
            if name == "table":
                paragraphs += [TABLE["caption"], *["  ".join(c for c in r if c) for r in [TABLE["head"], *TABLE["rows"]]]]
            curly = lambda t: t.replace("'", "\u2019")
            expect(f"printed-latex-{name}.pdf", [{**story, "title": curly(story["title"]), "publisher": "", "body": [curly(p) for p in paragraphs]}], words=True,
                   **({"pages": 3} if name == "pages" else {}))
        # a browser prints
        for name, make in [("statistics", pages.statistics), ("soup", pages.soup)]:
            story, html = make()
            plain = html.replace(pages.ASIDE, "").replace(pages.NAV, "").replace(pages.FOOT, "")
            plain = plain.replace('<ol class="breadcrumb"><li>Home</li><li>Releases 77.7</li></ol>', "")
            plain = plain.replace('<div role="complementary"><p>Trending: 77.7 percent</p></div>', "")
            (work / f"{name}.html").write_text(plain)
            run("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", f"--print-to-pdf={name}.pdf", f"{name}.html")
            shutil.copy(work / f"{name}.pdf", FILES / f"printed-browser-{name}.pdf")
            expect(f"printed-browser-{name}.pdf", [{**story, "publisher": "", "date": story["date"] if name == "statistics" else ""}], words=True)
        # reportlab, a scan without text, and a locked file
        from reportlab.lib.pagesizes import A5
        from reportlab.lib.styles import getSampleStyleSheet
        from reportlab.pdfgen.canvas import Canvas
        from reportlab.platypus import Paragraph, SimpleDocTemplate
        style = getSampleStyleSheet()
        story = ALL[5]
        SimpleDocTemplate(str(FILES / "printed-reportlab.pdf"), pagesize=A5, title=story["title"], invariant=1).build(
            [Paragraph(story["title"], style["Title"]), Paragraph(story["date"], style["Normal"])]
            + [Paragraph(p, style["Normal"]) for p in story["body"]])
        expect("printed-reportlab.pdf", [{**story, "publisher": "", "body": [story["date"], *story["body"]]}], words=True)
        scan = Canvas(str(FILES / "bad-scanned.pdf"), pagesize=A5, invariant=1)
        scan.rect(50, 50, 200, 200, fill=1)
        scan.save()
        run("qpdf", "--encrypt", "secret", "owner", "256", "--", FILES / "printed-reportlab.pdf", FILES / "bad-locked.pdf")


def broken():
    whole = gzip.compress(text_of(ALL[0]).encode() * 20, mtime=0)
    write("bad-truncated.txt.gz", whole[: len(whole) // 2])
    write("bad-bomb.txt.gz", gzip.compress(gzip.compress(bytes(80 << 20), mtime=0), mtime=0))


FILES.mkdir(exist_ok=True)
for part in [web, feeds, records, archives, letters, texts, printed, broken]:
    part()
with open(FILES.parent / "expected.jsonl", "w") as out:
    for line in EXPECTED:
        out.write(json.dumps(line, ensure_ascii=False) + "\n")
print(len(EXPECTED), "fixtures")
