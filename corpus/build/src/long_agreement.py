"""long-agreement.pdf: sixty pages, with contents, exhibits, a requirements matrix and two-column small print."""
import long_body
import long_exhibits as x
import long_schedules
import printer

NAME = "long-agreement.pdf"
META = {
    "vendor": {"name": "Larkfield Systems, Inc.", "aliases": ["Larkfield"]},
    "customer": {"name": "Three Rivers Health System, Inc.", "aliases": ["TRHS"]},
    "effective_date": {"quote": "September 1, 2027", "value": "2027-09-01"},
    "term": {"quote": "an initial term of seven (7) years", "value": "P7Y"},
    "term_end": "2034-08-31",
    "catalog": "larkfield-procure.toml",
    "author": "TRHS Office of General Counsel", "title": "Master Subscription and Services Agreement",
    "header": "Master Subscription and Services Agreement\tTRHS-SC-27-0088", "footer": "Larkfield Systems, Inc. / Three Rivers Health System, Inc.\tPage {page} of {pages}",
}
LOOK = {"font": "Times-Roman", "bold": "Times-Bold", "size": 12, "margin": 2.9, "title": 19, "leading": 1.44, "gap": 9, "justify": True, "hyphenate": True, "cover": True}
SOURCE = (long_body.COVER + long_body.BODY + x.EXHIBIT_A.replace("%s", x.requirements()) + x.EXHIBIT_B + x.EXHIBIT_C + x.EXHIBIT_D + x.EXHIBIT_E
          + x.EXHIBIT_F + x.EXHIBIT_G + x.EXHIBIT_H + x.EXHIBIT_I + x.facilities() + x.EXHIBIT_K + long_schedules.SCHEDULES)


def write(out, blocks):
    printer.write(out, blocks, META, LOOK)
