"""order-form.docx: mostly tables and fees; the promises hide in the special terms and in a remarks column."""

NAME = "order-form.docx"
META = {
    "vendor": {"name": "Larkfield Systems, Inc.", "aliases": ["Larkfield"]},
    "customer": {"name": "Kessler & Rowe Hospitality Group, LP", "aliases": ["KRHG", "Customer"]},
    "effective_date": {"quote": "June 15, 2027", "value": "2027-06-15"},
    "term": {"quote": "36 months from the Start Date", "value": "P36M"},
    "term_end": "2030-06-14",
    "catalog": "larkfield-procure.toml",
    "seed": 53, "author": "D. Amari", "title": "Order Form LF-27-0533",
    "header": "LARKFIELD\t\tQuote LF-27-0533 / valid until June 30, 2027", "footer": "Larkfield Systems, Inc. - Confidential\t\tPage {page} of {pages}",
    "revisions": [("D. Amari", "2027-06-02T18:22:00Z")],
}
LOOK = {"font": "Arial", "size": 9.5, "colour": "7F2A1D", "title": 18, "shade": "F8E5DE", "exhibit_break": False, "margin": 2.0, "plain": True}
COMMENTS = {1: ("D. Amari", "2027-06-02T18:25:00Z", "Verbal OK from product (Slack). Paperwork to follow. Need this to close the quarter!!")}
SOURCE = r'''
= ORDER FORM
|! Field | Details
| Provider | **Larkfield Systems, Inc.**, 400 West Nationwide Boulevard, Columbus, Ohio 43215 ("**Larkfield**")
| Customer | **Kessler & Rowe Hospitality Group, LP**, 900 Brickell Key Drive, Miami, Florida 33131 ("**KRHG**" or "**Customer**")
| Start Date | June 15, 2027
| Term | 36 months from the Start Date, then year to year unless either party gives 60 days' notice
| Governing agreement | Larkfield Master Subscription Agreement (version 2026-09), as amended by the Special Terms below
| Payment terms | Annual in advance, net 45
#! 1. Products and fees
|! SKU | Product | Quantity | Remarks | Year 1 | Year 2 | Year 3
| LP-ENT | Larkfield Procure Enterprise, named user | 3,200 | 41 hotels in scope | $412,800 | $412,800 | $412,800
| LP-SUP | Supplier hub | 1 | for up to 40,000 active suppliers | $36,000 | $36,000 | $36,000 [[sl § 40,000 active suppliers § m=supplier-hub § l=up to 40,000 active suppliers => count <= 40000 suppliers]]
| LP-CON | Contract shelf | 1 | includes 1 TB of document storage | $22,500 | $22,500 | $22,500 [[sl § 1 TB of document storage § m=contract-shelf § l=1 TB => storage = 1 tb]]
| LP-PRM | Premier support | 1 | 24x7 telephone cover for Severity 1 | $58,000 | $58,000 | $58,000 [[sup § 24x7 telephone cover § m=care-desk § l=24x7 => coverage-hours = 24 hours-per-day § l=24x7 => coverage-hours = 7 days-per-week]]
| LP-ONB | Onboarding, fixed price | 1 | see Special Term 6 | $188,000 | n/a | n/a
| DISC | Strategic discount | 1 | expires if not signed by June 30, 2027 | ($96,400) | ($61,000) | ($61,000)
> All amounts in US dollars. Additional named users may be ordered at $129.00 per user per year during the Term, prorated. Fees for renewal terms increase by not more than five percent (5%).
#! 2. Special Terms
> The following Special Terms were negotiated for this Order Form and prevail over the governing agreement.
# **Opt-out.** KRHG may reduce the number of named users by up to ten percent (10%) on the first anniversary of the Start Date if it sells or closes hotels.
# **Ledger.** KRHG runs Oracle NetSuite at group level and Sage at eleven hotels. {{Larkfield will deliver {c1:bidirectional NetSuite integration for vendors, purchase orders and bills by 30 September 2027{/c}, and a nightly file interface for Sage on the Start Date.}}[[del § bidirectional NetSuite integration § m=netsuite-connector § d=by 30 September 2027 => 2027-09-30 § d=on the Start Date => P0D after the Start Date]]
# **Receiving.** {{Housekeeping and kitchen staff must be able to book deliveries on a handheld without a network connection by December 1, 2027.}}[[cap § book deliveries on a handheld § m=offline-receiving § d=by December 1, 2027 => 2027-12-01 § c=If the function in Special Term 3 is not available by its date, the Year 2 fee for LP-ENT is reduced by 15%.]] If the function in Special Term 3 is not available by its date, the Year 2 fee for LP-ENT is reduced by 15%.
# **Auctions.** {{The reverse auction module is included without further charge from the day on which Larkfield first makes it available, and in any case within eighteen (18) months of the Start Date.}}[[cap § reverse auction module § m=reverse-auctions § d=within eighteen (18) months of the Start Date => P18M after the Start Date § due=2028-12-15 § v=late]]
# **Benchmarks.** Larkfield may use KRHG's spend data in aggregated and anonymous form for its hospitality price index. {{KRHG will receive the index free of charge each quarter.}}[[del § index free of charge § d=each quarter => every P3M]]
# **Onboarding.** {{Larkfield will have all forty-one hotels live within 120 days of the Start Date.}}[[del § forty-one hotels live § m=onboarding § d=within 120 days of the Start Date => P120D after the Start Date § l=forty-one hotels => count = 41 hotels]] {{Existing contracts, vendors and open orders ({-85,000-}{+about 240,000+} records) will be migrated by Larkfield {+at no additional cost+} before the first hotel goes live.}}[[del § Existing contracts, vendors and open orders § m=data-loader § d=before the first hotel goes live => P0D before the first hotel goes live § l=about 240,000 => count = 240000 records]]
# **Languages.** {{Screens are provided in English, Spanish and French, and in Arabic in time for the opening of the Doha hotel on February 1, 2028.}}[[cap § Screens are provided in English, Spanish and French § m=arabic-ui § d=in time for the opening of the Doha hotel on February 1, 2028 => 2028-02-01]]
# **Marketing.** KRHG will act as a reference and will make a senior executive available for one case study after go-live, subject to its approval of the text.
# **Data warehouse.** {{On or before July 31, 2027 Larkfield will open a Snowflake share of KRHG's spend data to KRHG's analysts.}}[[del § a Snowflake share of KRHG's spend data § m=warehouse-share § d=On or before July 31, 2027 => 2027-07-31]]
# **Most favored customer.** Larkfield represents that the prices above are no higher than those charged to hospitality customers of like volume at the date of this Order Form.
# **Executive sponsor.** {{Larkfield's Chief Product Officer will review KRHG's enhancement requests with KRHG twice a year and will give each request due consideration.}}[[dl § review KRHG's enhancement requests § d=twice a year => every P6M]]
# **Compliance.** {{Larkfield will support PCI DSS and all other certifications that KRHG's auditors reasonably require.}}[[com § PCI DSS and all other certifications]] {{Supplier diversity certificates and their expiry dates are tracked in the supplier profile.}}[[cap § Supplier diversity certificates § m=supplier-diversity]]
#! 3. Billing
|! Bill to | Accounts Payable, Kessler & Rowe Hospitality Group, LP
| Purchase order | required: PO number ______________
| Email | ap@krhg.example
> This Order Form becomes binding when signed by both parties. Each signatory confirms that it is authorized to sign.
@sig **Larkfield Systems, Inc.**|**Kessler & Rowe Hospitality Group, LP**
@sig By: ______________________|By: ______________________
@sig Name:|Name: Paula Kessler-Haas
@sig Title:|Title: Chief Procurement Officer
@sig Date:|Date:
'''
