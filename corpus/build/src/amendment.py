"""amendment.txt: an amendment typed at 78 columns."""
import plaintext

NAME = "amendment.txt"
META = {
    "vendor": {"name": "Quayside Logistics Software Limited", "aliases": ["Quayside"]},
    "customer": {"name": "Halvorsen Bulk Terminals, Inc.", "aliases": ["Halvorsen", "HBT"]},
    "effective_date": {"quote": "December 1, 2026", "value": "2026-12-01"},
    "term": {"quote": "extended through December 31, 2029", "value": "P37M"},
    "term_end": "2029-12-31",
    "catalog": "quayside-yard.toml",
}
NUMBERS = ("{0}.", "{0}.{1}", "({a})", "({i})")
SOURCE = r'''
= Amendment No. 3
== to the Software Services Agreement dated February 20, 2024
> This Amendment No. 3 (this "Amendment") is entered into by and between Quayside Logistics Software Limited, a company incorporated in England and Wales ("Quayside"), and Halvorsen Bulk Terminals, Inc., a Georgia corporation ("Halvorsen"), and is effective as of December 1, 2026 (the "Amendment Date"). It amends the Software Services Agreement between the parties dated February 20, 2024, as amended by Amendment No. 1 of January 9, 2025 and Amendment No. 2 of March 3, 2026 (the "Agreement").
> WHEREAS, Halvorsen is opening a second terminal at Brunswick, Georgia and wishes to add it to the Agreement; and WHEREAS, Quayside has withdrawn the locally installed edition that Halvorsen uses at Savannah and the parties wish to provide for its replacement;
> NOW, THEREFORE, for good and valuable consideration, the parties agree as follows:
# Definitions
## Capitalized terms not defined in this Amendment have the meanings given in the Agreement. "Brunswick" means Halvorsen's terminal at 40 Joe Frank Harris Boulevard, Brunswick, Georgia. "Hosted Edition" means the Quayside Yard product as operated by Quayside in its own data centers.
# Savannah
## {{Quayside shall continue to support the on-premises edition installed at Savannah until the cut-over under Section 2.2 has been completed.}}[[sup § on-premises edition installed at Savannah § m=on-premises]]
## {{Quayside shall migrate Savannah to the Hosted Edition, including eighteen (18) months of gate and trailer history, on or before March 26, 2027.}}[[del § migrate Savannah to the Hosted Edition § m=history-import § d=on or before March 26, 2027 => 2027-03-26 § l=eighteen (18) months => other = 18 months § c=If the cut-over has not been completed by April 30, 2027, the annual fee for Savannah abates by one three-hundred-sixty-fifth (1/365) for each day until completion.]]
## If the cut-over has not been completed by April 30, 2027, the annual fee for Savannah abates by one three-hundred-sixty-fifth (1/365) for each day until completion.
## Halvorsen shall provide network circuits of at least 50 Mbps at Savannah no later than February 12, 2027 and shall make two supervisors available for testing.
# Brunswick
## Section 1.4 of the Agreement is amended by adding Brunswick to the list of Sites.
## In respect of Brunswick, Quayside shall:
### {{supply and commission four gate kiosks and six license plate cameras by the date that is ninety (90) days after Halvorsen gives notice that the gatehouse is complete;}}[[del § four gate kiosks and six license plate cameras § m=gate-kiosk § d=by the date that is ninety (90) days after Halvorsen gives notice => P90D after Halvorsen gives notice that the gatehouse is complete § l=four gate kiosks => count = 4 kiosks § l=six license plate cameras => count = 6 cameras]]
### {{enable carriers to reserve dock appointments on the web, at a rate of up to 1,500 bookings per day;}}[[cap § reserve dock appointments on the web § m=slot-booking § l=up to 1,500 bookings per day => throughput <= 1500 bookings-per-day]]
### {{transmit X12 214 shipment status messages to each carrier named in Attachment 1 within five (5) minutes of the event;}}[[cap § X12 214 shipment status messages § m=edi-214 § d=within five (5) minutes of the event => PT5M after the event § l=within five (5) minutes => response-time <= 5 minutes]]
### {{provide the automated planning of yard moves by June 30, 2027; and}}[[cap § automated planning of yard moves § m=auto-shunt § d=by June 30, 2027 => 2027-06-30]]
### {{calculate detention and dwell for each trailer and report them weekly.}}[[cap § detention and dwell § m=kpi-pack § d=weekly => every P1W]]
## {{Quayside shall train not fewer than thirty (30) Halvorsen employees at Brunswick prior to first use.}}[[sup § train not fewer than thirty (30) Halvorsen employees § m=site-rollout § d=prior to first use => P0D before first use § l=not fewer than thirty (30) => count >= 30 employees]]
# Service levels
## Section 7.1 of the Agreement is deleted and replaced in its entirety by the following:
>> "7.1 Availability. {{Quayside shall cause the Hosted Edition to be available 99.9% of each month, measured twenty-four hours a day.}}[[sl § available 99.9% of each month § m=service-uptime § l=99.9% => availability >= 99.9 % § c=For each full tenth of a percent by which availability falls short, Quayside shall credit three percent (3%) of the monthly fee, not exceeding thirty percent (30%).]] For each full tenth of a percent by which availability falls short, Quayside shall credit three percent (3%) of the monthly fee, not exceeding thirty percent (30%)."
## The following is added as Section 7.5 of the Agreement:
>> "7.5 Telephone support. {{A person able to help shall answer the telephone around the clock, every day of the year.}}[[sup § answer the telephone around the clock § m=desk-hours § l=around the clock => coverage-hours = 24 hours-per-day § l=every day of the year => coverage-hours = 7 days-per-week]] {{Calls about a closed gate shall be returned within ten (10) minutes.}}[[sl § Calls about a closed gate § d=within ten (10) minutes => PT10M after the call § l=within ten (10) minutes => response-time <= 10 minutes]]"
# Data
## {{Quayside shall write all gate and trailer events of each day to a storage bucket nominated by Halvorsen, in Parquet format, by 4:00 a.m. Eastern time on the following day.}}[[cap § gate and trailer events of each day § m=data-lake-drop § d=by 4:00 a.m. Eastern time on the following day => every P1D]]
## {{Personal data of drivers shall be erased thirty (30) days after the visit to which they relate.}}[[com § Personal data of drivers § m=erasure-jobs § d=thirty (30) days after the visit => P30D after the visit to which they relate]]
## {{Quayside intends to offer Halvorsen hosting in the United States in due course.}}[[com/q § hosting in the United States § d=in due course => vague]]
# Fees and term
## The annual fee for Brunswick is US$118,500, first payable on first use. The fee for Savannah is unchanged. Amounts unpaid thirty (30) days after invoice bear interest at one percent (1%) per month.
## The term of the Agreement is extended through December 31, 2029. Thereafter either party may terminate on six (6) months' written notice.
# Miscellaneous
## Except as amended hereby, the Agreement remains in full force and effect and is ratified and confirmed. In a conflict, this Amendment prevails.
## Each party represents that it has authority to enter into this Amendment. This Amendment is governed by the law that governs the Agreement and may be executed in counterparts and by electronic signature.
> IN WITNESS WHEREOF, the parties have executed this Amendment as of the Amendment Date.
@space
@sig QUAYSIDE LOGISTICS SOFTWARE LIMITED|HALVORSEN BULK TERMINALS, INC.
@sig By: ________________________|By: ________________________
@sig Name: Gareth Ellwood|Name: Lars P. Halvorsen
@sig Title: Delivery Director|Title: President
@exhibit ATTACHMENT 1|CARRIERS FOR STATUS MESSAGES
| SCAC | Carrier
| CSXI | CSX Intermodal Terminals
| HJBT | J. B. Hunt Transport
| SNCY | Schneider National Carriers
'''


def write(out, blocks):
    plaintext.typed(out, blocks)
