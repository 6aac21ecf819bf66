"""The exhibits of long-agreement.pdf."""

# ---- Exhibit A: requirements, one a row. (number, text, code, label fields or None where the row promises nothing)
CAP = "cap § "
REQUIREMENTS = [
    ("Requisitioning and ordering", [
        ("A requester can search the item master by description, catalog number and UNSPSC code", "S", "A requester can search the item master § m=guided-buying"),
        ("Requisitions are coded to cost center, project and grant by rule, with manual override", "S", "Requisitions are coded to cost center § m=guided-buying"),
        ("Recurring requisitions can be scheduled by week or month", "S", "Recurring requisitions can be scheduled"),
        ("Purchase orders are sent by EDI 850, cXML, e-mail or fax according to the Supplier's preference", "S", "Purchase orders are sent by EDI 850"),
        ("Requesters can punch out to at least thirty Supplier web shops and return the basket", "S", "punch out to at least thirty Supplier web shops § m=punchout § l=at least thirty Supplier web shops => count >= 30 shops"),
        ("Orders above a threshold require three quotations", "S", "Orders above a threshold require three quotations § l=three quotations => count = 3 quotations"),
        ("Blanket orders with releases and consumption alerts", "S", "Blanket orders with releases"),
        ("Bill-only orders for implants, with lot and serial number", "Feb. 29, 2028", "Bill-only orders for implants § d=Feb. 29, 2028 => 2028-02-29"),
        ("Voice ordering from the operating room", "N", None),
        ("Budget consumption is shown to the requester while the basket is open", "10/29/2027", "Budget consumption is shown to the requester § m=budget-check § d=10/29/2027 => 2027-10-29"),
    ]),
    ("Approval", [
        ("Approval chains by amount, commodity and cost center, up to fifteen levels", "S", "Approval chains by amount, commodity § m=approval-designer § l=up to fifteen levels => count <= 15 levels"),
        ("Delegation of approval for a period of absence", "S", "Delegation of approval § m=approval-designer"),
        ("Approvers can act from an iPhone or an Android phone", "S", "Approvers can act from an iPhone § m=mobile-approver"),
        ("Approval by reply to an e-mail without log-in", "N", None),
        ("Unapproved requisitions escalate after a number of days set by TRHS", "S", "Unapproved requisitions escalate § m=approval-designer"),
        ("A simulation shows who would have to approve before a rule is changed", "March 2028", "A simulation shows who would have to approve § d=March 2028 => 2028-03-31"),
    ]),
    ("Receiving and inventory", [
        ("Receipts can be posted at the dock by scanning GS1 bar codes", "S", "Receipts can be posted at the dock"),
        ("Receipts can be posted on handhelds that are outside network coverage and are uploaded later", "31 January 2028", "Receipts can be posted on handhelds § m=offline-receiving § d=31 January 2028 => 2028-01-31"),
        ("Returns to Suppliers with return authorization numbers", "S", "Returns to Suppliers"),
        ("Par-level replenishment from inventory cabinets", "S", "Par-level replenishment from inventory cabinets"),
        ("Recall notices are matched to items received in the last five years", "Q2 2028", "Recall notices are matched to items § d=Q2 2028 => 2028-06-30 § l=last five years => other = 5 years"),
        ("Warehouse robotics control", "N", None),
    ]),
    ("Suppliers", [
        ("Suppliers maintain their own addresses, bank details and tax forms, subject to TRHS approval", "S", "Suppliers maintain their own addresses § m=supplier-hub"),
        ("Up to 30,000 Suppliers can be active at once", "S", "Up to 30,000 Suppliers § m=supplier-hub § l=Up to 30,000 Suppliers => count <= 30000 suppliers"),
        ("Suppliers acknowledge orders and announce shipments online", "S", "Suppliers acknowledge orders § m=supplier-hub"),
        ("Certificates of minority-, women- and veteran-owned status are recorded with their expiry", "S", "Certificates of minority-, women- and veteran-owned status § m=supplier-diversity"),
        ("Sanction lists are checked daily and credit scores of an outside bureau are shown", "S", "Sanction lists are checked daily § m=supplier-risk-feed § d=daily => every P1D"),
        ("Buyers and Suppliers can exchange messages on an order", "first quarter of 2028", "Buyers and Suppliers can exchange messages § m=supplier-chat § d=first quarter of 2028 => 2028-03-31"),
        ("Scorecards of Supplier performance with weighting by commodity", "N", None),
    ]),
    ("Sourcing and contracts", [
        ("Requests for quotation to several Suppliers with sealed opening", "S", "Requests for quotation to several Suppliers"),
        ("Reverse auctions in real time", "December 31, 2028", "Reverse auctions in real time § m=reverse-auctions § d=December 31, 2028 => 2028-12-31"),
        ("Contracts are stored with reminders 180, 90 and 30 days before they end", "S", "Contracts are stored with reminders § m=contract-shelf"),
        ("At least 2 TB of contract documents can be stored and searched by full text", "S", "At least 2 TB of contract documents § m=contract-shelf § l=At least 2 TB => storage >= 2 tb"),
        ("Order prices are compared with contract prices and differences are blocked", "S", "Order prices are compared with contract prices"),
        ("Drafting of contract clauses by machine", "N", None),
    ]),
    ("Invoices and payment", [
        ("Invoices are matched with orders and receipts within tolerances by commodity", "S", "Invoices are matched with orders and receipts § m=three-way-match"),
        ("Paper and PDF invoices are read with at least 95% of header fields correct", "S", "Paper and PDF invoices are read § m=invoice-capture § l=at least 95% of header fields => other >= 95 %"),
        ("Electronic invoices in EDI 810 and, for foreign Suppliers, through Peppol", "Jan. 15, 2028", "Electronic invoices in EDI 810 § m=peppol-access § d=Jan. 15, 2028 => 2028-01-15"),
        ("Sales and use tax is computed on each line for the states of operation", "S", "Sales and use tax is computed § m=tax-engine"),
        ("Payment files in NACHA format are produced daily", "S", "Payment files in NACHA format § m=payment-run § d=daily => every P1D"),
        ("Suppliers may offer a discount for early payment on a sliding scale", "second half of 2028", "discount for early payment on a sliding scale § m=dynamic-discounting § d=second half of 2028 => 2028-12-31"),
        ("Virtual card payments", "N", None),
    ]),
    ("Reporting", [
        ("Dashboards of spend by Facility, category and Supplier, refreshed overnight", "S", "Dashboards of spend by Facility § m=spend-dashboards § d=overnight => every P1D"),
        ("Reports can be scheduled and sent by e-mail", "S", "Reports can be scheduled and sent"),
        ("Data can be read live from TRHS's own Snowflake account", "Go-Live", "Data can be read live § m=warehouse-share § d=Go-Live => P0D before Go-Live"),
        ("Savings are tracked against the contract baseline", "by June 30, 2028", "Savings are tracked against the contract baseline § d=by June 30, 2028 => 2028-06-30"),
        ("Greenhouse-gas emissions of purchased goods are estimated for each order line", "end of 2028", "Greenhouse-gas emissions of purchased goods § m=carbon-ledger § d=end of 2028 => 2028-12-31"),
        ("Forecasts of demand by procedure schedule", "N", None),
    ]),
    ("Administration and technology", [
        ("Users log in with their TRHS account through SAML 2.0", "S", "Users log in with their TRHS account § m=sso"),
        ("Users are created, moved and disabled automatically by SCIM 2.0", "S", "Users are created, moved and disabled § m=scim"),
        ("Each change of a record is logged with user, time, old and new value", "S", "Each change of a record is logged § m=audit-trail"),
        ("Screens are available in English and Spanish", "S", "Screens are available in English and Spanish § m=interface-languages"),
        ("Screens are available in Arabic and Nepali for the cleaning staff", "mid-2028", "Screens are available in Arabic and Nepali § m=arabic-ui § d=mid-2028 => 2028-06-30"),
        ("An installed Windows program is available to the central buying office", "S", "An installed Windows program § m=desktop-buyer"),
        ("Nightly exchange of files over SFTP with any ledger", "S", "Nightly exchange of files over SFTP § m=flat-file-exchange § d=Nightly => every P1D"),
        ("Quantum-safe encryption", "N", None),
    ]),
]


def requirements():
    out, n = "", 0
    for area, rows in REQUIREMENTS:
        out += f"#! {area}\n|! No. | Requirement | Code\n"
        for text, code, fields in rows:
            n += 1
            out += f"| FR-{n:03} | {text} | {code}" + (f" [[cap § {fields}]]" if fields else "") + "\n"
    return out


EXHIBIT_A = r'''
@exhibit EXHIBIT A|FUNCTIONAL REQUIREMENTS
#! Part 1. How to read this Exhibit
# This Exhibit states the functions of the Service. A requirement marked "S" is standard and is met on the Effective Date. A requirement marked with a date or a period is met by that date or by the end of that period. A requirement marked "N" is not met and forms no part of this Agreement.
# A requirement that names a technical standard refers to the edition current on the Effective Date. Quantities are to be read as the load that the Service bears in the tenant of TRHS.
# TRHS has read the Documentation and accepts that requirements are met in the manner described there.
#! Part 2. Requirements
''' + "%s" + r'''
#! Part 3. Interfaces
|! No. | System | Direction and content | Frequency | Ready by
| IF-01 | SAP S/4HANA Finance | postings out; chart of accounts and vendors in | every 15 minutes | April 14, 2028 [[cap § SAP S/4HANA Finance § m=sap-connector § d=every 15 minutes => every PT15M § d=April 14, 2028 => 2028-04-14]]
| IF-02 | Oracle NetSuite (two nursing schools) | vendors, orders and bills both ways | hourly | March 3, 2028 [[cap § Oracle NetSuite (two nursing schools) § m=netsuite-connector § d=hourly => every PT1H § d=March 3, 2028 => 2028-03-03]]
| IF-03 | Inventory cabinets (SOAP v1) | replenishment requests in | as they arise | Go-Live [[cap § Inventory cabinets (SOAP v1) § m=soap-v1 § d=Go-Live => P0D before Go-Live § due=2028-07-01 § v=unavailable]]
| IF-04 | Microsoft Entra ID | users and groups in | as they arise | February 4, 2028 [[cap § Microsoft Entra ID § m=scim § d=February 4, 2028 => 2028-02-04]]
| IF-05 | First Keystone Bank | payment files out, confirmations in | daily | May 26, 2028 [[cap § First Keystone Bank § m=payment-run § d=daily => every P1D § d=May 26, 2028 => 2028-05-26]]
| IF-06 | Kronos time clocks | none; listed for completeness | n/a | not in scope
# The layouts of the interfaces are fixed in the interface specifications, which the parties shall sign before development begins. TRHS provides test systems and test data on its side of each interface.
'''

EXHIBIT_B = r'''
@exhibit EXHIBIT B|IMPLEMENTATION
#! Part 1. Approach
# The implementation follows six stages: initiation, design, build, test, deployment and stabilization. A stage begins when the parties' project directors have signed off the one before, and may begin earlier at the risk of the party that wishes it.
# The hospitals form four waves. A Facility that is not ready may be moved to a later wave by agreement of the project directors, without a Change Order, if the total of the work does not grow.
# The design is made in workshops that TRHS's process owners attend. Decisions are recorded in a decision log; a decision that is not contested within five (5) Business Days after its entry stands.
#! Part 2. Milestones
# Milestones are owed by the party named. Those marked LD are subject to Section 4.4.
|! No. | Milestone | Party | Date | LD
| M-01 | Project charter signed by both sponsors | Larkfield | September 24, 2027 | [[del § Project charter signed by both sponsors § m=onboarding § d=September 24, 2027 => 2027-09-24]]
| M-02 | Project plan submitted for approval | Larkfield | Sept. 30, 2027 | [[del § Project plan submitted for approval § m=onboarding § d=Sept. 30, 2027 => 2027-09-30]]
| M-03 | Item master and vendor extracts delivered | TRHS | October 22, 2027 |
| M-04 | Design document for requisition to payment | Larkfield | November 19, 2027 | [[del § Design document for requisition to payment § m=onboarding § d=November 19, 2027 => 2027-11-19]]
| M-05 | Design approved | TRHS | December 3, 2027 |
| M-06 | Tenants configured for wave 1 | Larkfield | January 28, 2028 | LD [[del § Tenants configured for wave 1 § m=onboarding § d=January 28, 2028 => 2028-01-28 § c=Larkfield shall pay TRHS, as liquidated damages, $12,500 for each week of delay up to a total of $250,000.]]
| M-07 | First trial load of 310,000 vendor, item and order records | Larkfield | 02/11/2028 | [[del § First trial load of 310,000 vendor § m=data-loader § d=02/11/2028 => 2028-02-11 § l=310,000 => count = 310000 records]]
| M-08 | NetSuite interface passes end-to-end test | Larkfield | March 3, 2028 | [[del § NetSuite interface passes end-to-end test § m=netsuite-connector § d=March 3, 2028 => 2028-03-03]]
| M-09 | SAP interface passes end-to-end test | Larkfield | April 14, 2028 | LD [[del § SAP interface passes end-to-end test § m=sap-connector § d=April 14, 2028 => 2028-04-14 § c=Larkfield shall pay TRHS, as liquidated damages, $12,500 for each week of delay up to a total of $250,000.]]
| M-10 | User acceptance test completed | TRHS | June 2, 2028 |
| M-11 | Wave 1 live: Presbyterian, Mercy and the central warehouse | Larkfield | July 3, 2028 | LD [[del § Wave 1 live § m=onboarding § d=July 3, 2028 => 2028-07-03 § c=Larkfield shall pay TRHS, as liquidated damages, $12,500 for each week of delay up to a total of $250,000.]]
| M-12 | Wave 2 live: six hospitals in the west | Larkfield | ten weeks after M-11 | [[del § Wave 2 live § m=onboarding § d=ten weeks after M-11 => P10W after M-11 § l=six hospitals => count = 6 hospitals]]
| M-13 | Wave 3 live: ten hospitals in the east | Larkfield | end of January 2029 | LD [[del § Wave 3 live § m=onboarding § d=end of January 2029 => 2029-01-31 § l=ten hospitals => count = 10 hospitals § c=Larkfield shall pay TRHS, as liquidated damages, $12,500 for each week of delay up to a total of $250,000.]]
| M-14 | Wave 4 live: clinics and nursing schools | Larkfield | second quarter of 2029 | [[del § Wave 4 live § m=onboarding § d=second quarter of 2029 => 2029-06-30]]
| M-15 | Old purchasing systems switched off | TRHS | August 31, 2029 |
| M-16 | Closing report and handover to support | Larkfield | within 30 days after M-14 | [[del § Closing report and handover to support § m=onboarding § d=within 30 days after M-14 => P30D after M-14]]
#! Part 3. Work of Larkfield
# In addition to the Milestones, Larkfield shall:
## {{configure the approval chains, tolerances and document templates that the design document describes;}}[[del § configure the approval chains § m=onboarding]]
## {{load the item master of some 142,000 items, cleansed of duplicates, before the user acceptance test begins;}}[[del § load the item master § m=data-loader § d=before the user acceptance test begins => P0D before the user acceptance test begins § l=142,000 items => count = 142000 items]]
## {{invite TRHS's Suppliers to the supplier hub and help them register, so that not less than seventy percent (70%) of order lines go to registered Suppliers on the day of Go-Live;}}[[del § invite TRHS's Suppliers to the supplier hub § m=supplier-hub § d=on the day of Go-Live => P0D after Go-Live § l=not less than seventy percent (70%) => other >= 70 %]]
## {{prepare a cut-over plan with a fall-back procedure at least six (6) weeks before each wave; and}}[[del § a cut-over plan with a fall-back procedure § m=onboarding § d=at least six (6) weeks before each wave => P6W before each wave]]
## {{keep at least four consultants on site during the first ten Business Days of each wave.}}[[sup § at least four consultants on site § m=onboarding § l=at least four consultants => count >= 4 consultants § l=first ten Business Days => other = 10 business-days]]
#! Part 4. Work of TRHS
# TRHS shall (a) name process owners for purchasing, receiving, accounts payable and grants; (b) deliver extracts in the layouts of the data workbook; (c) cleanse vendor records that Larkfield marks as doubtful within fifteen (15) Business Days; (d) print and scan bar codes; and (e) lead the communication with its staff and with its medical departments.
# TRHS shall provide a project room for twelve people in Pittsburgh, badge access and a guest network.
#! Part 5. Key personnel and executives
|! Role | Name | Share of time
| Project director, Larkfield | Anneliese Brandt | full time
| Solution architect, Larkfield | Ravi Subramanian | 80%
| Data lead, Larkfield | Colleen Dabrowski | 60%
| Executive, Larkfield | Chief Customer Officer | as needed
| Project director, TRHS | Dwight Fenstermaker | full time
| Executive, TRHS | Vice President, Supply Chain | as needed
#! Part 6. Assumptions
# The fixed Fee assumes one instance of SAP, one chart of accounts, not more than forty document templates and not more than two trial loads before Go-Live. Work beyond these quantities is the subject of a Change Order.
# Holidays of TRHS from December 20 to January 3 are not counted in periods for its decisions. No Facility goes live between November 15 and January 15.
'''

EXHIBIT_C = r'''
@exhibit EXHIBIT C|SERVICE LEVELS
#! Part 1. Availability
# {{The production tenant shall be available for at least 99.95% of the minutes of each calendar month.}}[[sl § production tenant shall be available § m=uptime § l=at least 99.95% => availability >= 99.95 % § c=For each calendar month in which availability is below 99.95%, TRHS is entitled to a credit in accordance with the table in Part 4.]]
# {{The test and training tenants shall be available for at least 99.0% of Business Hours.}}[[sl § test and training tenants § m=uptime § l=at least 99.0% => availability >= 99 %]]
# Planned maintenance is left out of the calculation if it takes place between 11:00 p.m. on Saturday and 6:00 a.m. on Sunday. {{Larkfield shall announce planned maintenance not less than ten (10) days ahead and shall not use more than eight (8) hours for it in a month.}}[[sup § announce planned maintenance § d=not less than ten (10) days ahead => P10D before planned maintenance § l=more than eight (8) hours => other <= 8 hours-per-month]]
# Also left out are failures of TRHS's network or identity provider, suspension under Section 2.9 and force majeure.
#! Part 2. Responsiveness
# {{Ninety-eight percent (98%) of interactive requests shall be answered within three (3) seconds, measured at the edge of Larkfield's network.}}[[sl § interactive requests shall be answered § l=Ninety-eight percent (98%) => other >= 98 % § l=within three (3) seconds => response-time <= 3 seconds]]
# {{A purchase order shall leave the Service not later than five (5) minutes after its last approval.}}[[sl § A purchase order shall leave the Service § m=guided-buying § d=not later than five (5) minutes after its last approval => PT5M after its last approval § l=five (5) minutes => response-time <= 5 minutes]]
# {{Scanned invoices shall be ready for review within four (4) Business Hours after receipt.}}[[sl § Scanned invoices shall be ready for review § m=invoice-capture § d=within four (4) Business Hours after receipt => PT4H after receipt § l=within four (4) Business Hours => response-time <= 4 hours]]
# {{The nightly refresh of dashboards shall be complete by 6:00 a.m. on each day.}}[[sl § nightly refresh of dashboards § m=spend-dashboards § d=by 6:00 a.m. on each day => every P1D]]
#! Part 3. Incidents
# Larkfield shall respond to and resolve incidents in the following times, counted from the report.
|! Priority | Definition | Response | Update | Resolution
| P1 | Critical Function down at two or more hospitals | 10 minutes | every 30 minutes | 2 hours [[sl § Critical Function down at two or more hospitals § m=ticket-targets § d=10 minutes => PT10M after the report § d=every 30 minutes => every PT30M § d=2 hours => PT2H after the report § l=10 minutes => response-time <= 10 minutes § l=2 hours => resolution-time <= 2 hours]]
| P2 | Critical Function down at one Facility, or a Module unusable | 30 minutes | every 2 hours | 8 hours [[sl § Critical Function down at one Facility § m=ticket-targets § d=30 minutes => PT30M after the report § d=every 2 hours => every PT2H § d=8 hours => PT8H after the report § l=30 minutes => response-time <= 30 minutes § l=8 hours => resolution-time <= 8 hours]]
| P3 | Error with a tolerable workaround | 4 hours | every 2 days | 10 Business Days [[sl § Error with a tolerable workaround § m=ticket-targets § d=4 hours => PT4H after the report § d=every 2 days => every P2D § d=10 Business Days => P10BD after the report § l=4 hours => response-time <= 4 hours § l=10 Business Days => resolution-time <= 10 business-days]]
| P4 | Question, cosmetic Error | 2 Business Days | on change | next Release [[sl § Question, cosmetic Error § m=ticket-targets § d=2 Business Days => P2BD after the report § d=next Release => vague § l=2 Business Days => response-time <= 2 business-days]]
# TRHS assigns the priority. Larkfield may ask for a lower one if the definition is not met, and the higher applies until this has been agreed.
# {{For each P1 incident Larkfield shall hand over a report of causes and preventive measures within seven (7) days.}}[[dl § a report of causes and preventive measures § d=within seven (7) days => P7D after a P1 incident]]
#! Part 4. Credits
# For each calendar month in which availability is below 99.95%, TRHS is entitled to a credit in accordance with the table in Part 4. The percentages relate to one-twelfth of the annual subscription Fees.
|! Availability in the month | Credit
| 99.90% to 99.94% | 4%
| 99.50% to 99.89% | 8%
| 99.00% to 99.49% | 15%
| 98.00% to 98.99% | 25%
| below 98.00% | 50%
# For each P1 or P2 incident that is not resolved in time, TRHS is entitled to a credit of one percent (1%) of one-twelfth of the annual subscription Fees.
# Credits for a month do not exceed fifty percent (50%) of one-twelfth of the annual subscription Fees. They are deducted from the next invoice or, after the last, paid out.
# TRHS may terminate this Agreement if availability is below 99.0% in three (3) consecutive months or in any five (5) months of a year.
#! Part 5. Measurement and review
# {{Larkfield shall send TRHS a report on all service levels by the eighth Business Day of the following month.}}[[dl § a report on all service levels § d=by the eighth Business Day of the following month => every P1M]]
# {{The parties shall review the service levels once a year, in the month of May.}}[[dl/m § review the service levels § d=once a year, in the month of May => every P1Y]]
# TRHS may measure availability with tools of its own. If the figures differ, the parties compare their logs, and the figure that is better documented counts.
'''

EXHIBIT_D = r'''
@exhibit EXHIBIT D|SUPPORT
#! Part 1. Support desk
# {{The support desk is staffed from 7:00 a.m. to 7:00 p.m. Eastern time on Business Days.}}[[sup § support desk is staffed § m=care-desk § l=from 7:00 a.m. to 7:00 p.m. => coverage-hours = 12 hours-per-day]]
# {{Calls shall be answered by a person within sixty (60) seconds in nine cases out of ten.}}[[sl § Calls shall be answered by a person § m=care-desk § l=within sixty (60) seconds => response-time <= 60 seconds § l=nine cases out of ten => other >= 90 % § v=ok]]
# {{From the first wave until three months after the last, the desk shall also be staffed on Saturdays.}}[[sup § the desk shall also be staffed on Saturdays § m=care-desk § l=also be staffed on Saturdays => coverage-hours = 6 days-per-week]]
# TRHS names up to fifteen contacts who may open incidents. Other users turn to TRHS's help desk.
# {{Support is given in English.}}[[sup § Support is given in English § m=care-desk]] {{Spanish-speaking agents will be provided on a best-efforts basis.}}[[sup/q § Spanish-speaking agents]]
#! Part 2. Maintenance
# {{Larkfield shall install security Patches rated critical within seventy-two (72) hours after their publication, and all others in a timely fashion.}}[[com § install security Patches rated critical § d=within seventy-two (72) hours after their publication => PT72H after their publication § d=in a timely fashion => vague]]
# {{Larkfield shall issue four Releases a year, each with release notes sent two weeks in advance.}}[[sup § four Releases a year § d=two weeks in advance => P2W before each Release § l=four Releases a year => count = 4 per-year]]
# {{A version of the public API shall be supported for at least twenty-four (24) months after its successor has been published.}}[[sup § A version of the public API § m=public-api § l=at least twenty-four (24) months => other >= 24 months]]
# Support does not extend to (a) software of third parties; (b) reports that TRHS has written itself; (c) Errors in tenants that TRHS has modified against the Documentation; or (d) training of new users.
#! Part 3. Transition assistance
# On expiration or termination, and at TRHS's request, Larkfield shall:
## {{prepare an exit plan within thirty (30) days after the request;}}[[dl/x § prepare an exit plan § d=within thirty (30) days after the request => P30D after the request]]
## {{deliver two trial extracts of TRHS Data, the first within six weeks after approval of the exit plan;}}[[dl/x § two trial extracts of TRHS Data § d=within six weeks after approval of the exit plan => P6W after approval of the exit plan § l=two trial extracts => count = 2 extracts]]
## {{answer the questions of TRHS's new provider about data layouts; and}}[[sup/x § answer the questions of TRHS's new provider]]
## {{keep read-only access open for sixty (60) days after the last order has been placed.}}[[sup/x § keep read-only access open § l=sixty (60) days => other = 60 days]]
# TRHS pays for transition assistance at the hourly rates in Part 2 of Exhibit G, except where it has terminated for cause.
#! Part 4. User community
# {{Larkfield will give TRHS two passes to its annual user conference in each contract year.}}[[sup § two passes to its annual user conference § l=two passes => count = 2 passes]] Travel is at TRHS's expense.
# TRHS may take part in the health care advisory council, which meets twice a year and whose advice does not bind Larkfield.
'''

EXHIBIT_E = r'''
@exhibit EXHIBIT E|INFORMATION SECURITY
#! Part 1. Organization
# {{Larkfield shall maintain a written information security program that is reviewed at least once a year and approved by its chief information security officer.}}[[com § written information security program § d=at least once a year => every P1Y]]
# {{All personnel with access to TRHS Data shall have passed a criminal background check covering seven years before access is granted.}}[[com § passed a criminal background check § d=before access is granted => P0D before access is granted § l=seven years => other = 7 years]]
# {{Security training is given on joining and every twelve (12) months.}}[[com § Security training § d=on joining => P0D after joining § d=every twelve (12) months => every P12M]]
#! Part 2. Attestation
# {{Larkfield shall furnish its SOC 2 Type II report, covering security, availability and confidentiality, by March 31 of each year.}}[[com § SOC 2 Type II report § m=soc2 § d=by March 31 of each year => every P1Y]]
# {{An ISO/IEC 27001 certificate for the Service shall be in force from February 1, 2028.}}[[com § ISO/IEC 27001 certificate § m=iso-27001 § d=from February 1, 2028 => 2028-02-01]]
# {{Larkfield shall achieve HITRUST r2 certification by the end of the third quarter of 2028.}}[[com § HITRUST r2 certification § d=by the end of the third quarter of 2028 => 2028-09-30]]
# {{An outside firm tests the Service for vulnerabilities once a year, and a summary is made available to TRHS within forty-five (45) days.}}[[com § tests the Service for vulnerabilities § m=pen-test § d=once a year => every P1Y § d=within forty-five (45) days => P45D after the test]]
# {{Findings rated critical shall be cured within ten (10) days and those rated high within thirty (30) days after the report.}}[[com § Findings rated critical § d=within ten (10) days => P10D after the report § d=within thirty (30) days after the report => P30D after the report]]
#! Part 3. Technical measures
# Larkfield shall:
## {{encrypt TRHS Data in transit with TLS 1.2 or later and at rest with AES-256;}}[[com § encrypt TRHS Data in transit § m=encryption]]
## {{separate the data of TRHS logically from that of other customers;}}[[com § separate the data of TRHS]]
## {{require multi-factor authentication of its own personnel for access to production;}}[[com § multi-factor authentication of its own personnel]]
## {{review access rights to production every ninety (90) days and remove those of leavers on the same day;}}[[com § review access rights to production § d=every ninety (90) days => every P90D § d=on the same day => vague]]
## {{keep security logs for thirteen (13) months; and}}[[com § security logs § l=thirteen (13) months => retention = 13 months]]
## {{monitor the Service for intrusion around the clock.}}[[com § monitor the Service for intrusion § l=around the clock => coverage-hours = 24 hours-per-day]]
# {{TRHS's identity provider is the only means by which TRHS's users can log in, once TRHS has so instructed.}}[[com/x § TRHS's identity provider § m=sso]]
# TRHS shall not test the security of the Service without Larkfield's written consent, which shall not be unreasonably withheld.
#! Part 4. Back-up
# {{TRHS Data are backed up every night, encrypted, to a second region and kept for thirty-five (35) days; month-end copies are kept for thirteen (13) months.}}[[com § TRHS Data are backed up § m=backups § d=every night => every P1D § l=thirty-five (35) days => retention = 35 days § l=thirteen (13) months => retention = 13 months]]
# {{The restoration of a back-up is tested each quarter.}}[[com § restoration of a back-up § m=backups § d=each quarter => every P3M]]
#! Part 5. Continuity
# {{In the event of a disaster the Service shall be restored within six (6) hours (RTO), with the loss of not more than thirty (30) minutes of data (RPO).}}[[sl/x § Service shall be restored § m=recovery § d=within six (6) hours => PT6H after a disaster § l=within six (6) hours => resolution-time <= 6 hours § l=not more than thirty (30) minutes => other <= 30 minutes]]
# {{The continuity plan is exercised twice a year, and TRHS may observe.}}[[com § The continuity plan is exercised § m=recovery § d=twice a year => every P6M]]
# {{A report on each exercise follows within one month.}}[[dl § A report on each exercise § d=within one month => P1M after each exercise]]
#! Part 6. Incident response
# {{Where Larkfield suspects a security incident, it shall investigate.}}[[com/x § security incident]] {{Larkfield shall give TRHS daily updates until a confirmed incident has been contained, and a final report within twenty (20) Business Days thereafter.}}[[dl/x § daily updates § d=daily => every P1D § d=within twenty (20) Business Days thereafter => P20BD after a confirmed incident has been contained]]
# Notices under Section 12.3 go to TRHS's security operations center by telephone and by encrypted mail. Neither party shall make public statements about an incident without the other's consent, save as Law requires.
#! Part 7. Audit
# {{Once in each contract year, on thirty (30) days' notice, TRHS may audit Larkfield's compliance with this Exhibit, and Larkfield shall cooperate and provide the necessary records.}}[[com/x § cooperate and provide the necessary records]]
# {{Larkfield shall return TRHS's security questionnaire, completed, within three weeks after receiving it.}}[[dl/x § TRHS's security questionnaire § d=within three weeks after receiving it => P3W after receiving it]]
'''

EXHIBIT_F = r'''
@exhibit EXHIBIT F|PRIVACY TERMS
# Personal Information under this Agreement consists of the names, titles, business addresses and log-in data of users and of the contact persons of Suppliers, and of the tax numbers of sole proprietors.
# {{Larkfield shall process Personal Information only on the documented instructions of TRHS.}}[[com § process Personal Information only on the documented instructions]]
# {{Larkfield shall pass on to TRHS any request of an individual about Personal Information within five (5) Business Days and shall not answer it itself.}}[[com/x § pass on to TRHS any request § d=within five (5) Business Days => P5BD after a request of an individual]]
# {{Larkfield shall not sell Personal Information, and shall not share it for behavioral advertising, within the meaning of state privacy laws.}}[[com § sell Personal Information]]
# {{On TRHS's instruction Larkfield shall correct or erase items of Personal Information within fifteen (15) days.}}[[com/x § correct or erase items of Personal Information § d=within fifteen (15) days => P15D after TRHS's instruction]]
# {{Larkfield shall bind its subcontractors to terms no less protective than these.}}[[com § bind its subcontractors]]
# {{Personal Information of users who have left is made anonymous twenty-four (24) months after their last log-in.}}[[com § Personal Information of users who have left § d=twenty-four (24) months after their last log-in => P24M after their last log-in]]
# TRHS is responsible for informing its users and for the lawfulness of the data that it enters. TRHS shall not enter the medical data of patients.
# {{Larkfield shall provide on request the information that TRHS needs for its own assessments of risk.}}[[com/x § information that TRHS needs]]
# Should Law change so that these terms no longer suffice, the parties shall agree on such additions as are needed.
'''
EXHIBIT_G = r'''
@exhibit EXHIBIT G|FEES
#! Part 1. Subscription
|! Module | Metric | Quantity | Annual Fee, years 1-3
| Procure Enterprise | named users | 22,000 | $1,584,000
| Supplier hub | active suppliers | 30,000 | $132,000
| Contract shelf | documents | unlimited | $64,500
| Invoice capture | pages a year | 900,000 | $171,000
| Premier support | tenant | 1 | $148,000
| Test and training tenants | tenant | 2 | included
> Users beyond the quantity stated cost $66.00 a year each; pages beyond it cost $0.17 each. Discounts: five percent (5%) if the Fees for three years are paid in advance.
#! Part 2. Professional services
|! Role | Hourly rate | Daily rate
| Project director | $265 | $2,050
| Solution architect | $250 | $1,925
| Integration engineer | $225 | $1,740
| Data consultant | $205 | $1,590
| Trainer | $180 | $1,400
> Rates hold until December 31, 2029 and rise thereafter by no more than the index in Section 8.7. Travel time is not charged.
#! Part 3. Implementation
|! Milestone | Share | Amount
| M-02 Project plan approved | 10% | $284,000
| M-04 Design document accepted | 15% | $426,000
| M-09 SAP interface accepted | 20% | $568,000
| M-11 Wave 1 accepted | 25% | $710,000
| M-13 Wave 3 accepted | 20% | $568,000
| M-16 Closing report accepted | 10% | $284,000
| Total | 100% | $2,840,000
#! Part 4. Travel
# Air travel is in economy class and booked at least fourteen (14) days ahead where possible. Hotels are reimbursed up to the federal per diem for Pittsburgh. Meals are reimbursed up to $64 a day. Mileage is reimbursed at the rate of the Internal Revenue Service. Entertainment is not reimbursed.
# Claims are to be presented within sixty (60) days with receipts for items above $25. Travel between Columbus and Pittsburgh is by car unless the project directors agree otherwise.
#! Part 5. Insurance
|! Cover | Minimum
| Commercial general liability | $2,000,000 per occurrence, $4,000,000 aggregate
| Workers' compensation | statutory
| Technology errors and omissions | $10,000,000 per claim
| Cyber liability | $15,000,000 per claim
| Umbrella | $5,000,000
> Policies are to be written by insurers rated A- VII or better. TRHS is to be named as additional insured under the general liability policy.
#! Part 6. Fee on termination for convenience
|! End of contract year | Fee
| 3 | 25% of the annual subscription Fees
| 4 | 20% of the annual subscription Fees
| 5 | 10% of the annual subscription Fees
| 6 | none
'''

EXHIBIT_H = r'''
@exhibit EXHIBIT H|CHANGE CONTROL
# Either party may propose a change to the services or Deliverables by a numbered change request that describes the change and its reason.
# {{Larkfield shall acknowledge each change request within two (2) Business Days and shall submit an assessment of its effect on scope, dates and Fees within ten (10) Business Days of the acknowledgment.}}[[dl/x § acknowledge each change request § d=within two (2) Business Days => P2BD after a change request § d=within ten (10) Business Days of the acknowledgment => P10BD after the acknowledgment]]
# TRHS shall accept, reject or send back the assessment within fifteen (15) Business Days. An assessment that is not answered is deemed rejected.
# No party is bound by a change until both project directors have signed the Change Order. {{Work on accepted changes shall begin as soon as practicable.}}[[dl/x § Work on accepted changes § d=as soon as practicable => vague]]
# {{Changes that Law requires in the product as such are made by Larkfield at its expense.}}[[com/x § Changes that Law requires in the product]] {{Such changes shall be in production before the Law takes effect.}}[[com/x § Such changes shall be in production § d=before the Law takes effect => P0D before the Law takes effect]]
# The assessment of the first forty change requests is free of charge. Thereafter Larkfield may charge for assessments that take more than eight hours, if TRHS has agreed beforehand.
#! Form of change request
|! Field | Entry
| Change request number |
| Requested by / date |
| Description of the change |
| Reason and benefit |
| Effect on Milestones |
| Effect on Fees |
| Assessment by Larkfield / date |
| Decision: accepted / rejected / deferred |
| Signatures of the project directors |
'''

EXHIBIT_I = r'''
@columns
#! EXHIBIT I - ACCEPTABLE USE AND THIRD-PARTY TERMS
#! Section A. Acceptable use
> These terms apply to every person who uses the Service under the Agreement, whether as an employee of TRHS, as a contractor or on behalf of a Supplier. TRHS is responsible for making them known and for the conduct of its users.
> A user shall not share credentials, leave an unlocked workstation unattended in a public area, or attempt to obtain access to records for which the user has no authorization. Accounts that serve an interface rather than a person must be registered as such with the administrator.
> A user shall not upload material that is unlawful, defamatory or obscene, that infringes the rights of others, or that contains viruses, macros with harmful effect or hidden instructions addressed to automated processing.
> The Service must not be used to send unsolicited advertising, to collect the electronic addresses of Suppliers for purposes unrelated to procurement, or to record the behavior of individuals for purposes of discipline except where the responsible labor representation has agreed.
> Automated requests are to be made through the documented interfaces only. Robots that imitate a person in the user interface are permitted for testing, provided that they are announced, run outside of ordinary working hours and do not exceed the frequency stated in the Documentation.
> Penetration tests, vulnerability scans and denial-of-service simulations are prohibited without written authorization. Security researchers who act in good faith may report findings to the address published for that purpose, and Larkfield undertakes not to pursue them for reports so made.
> {{Larkfield acknowledges every vulnerability report within three (3) working days.}}[[com/x § acknowledges every vulnerability report § clause=Exhibit I § d=within three (3) working days => P3BD after vulnerability report]] It may publish a description of a vulnerability after it has been corrected.
> Larkfield may remove material that breaches these terms after having informed the administrator, and at once if there is a serious danger. The removal does not affect the obligation to pay.
#! Section B. Supplier hub terms
> Suppliers accept the following terms on registration. The Supplier confirms that the person who registers is entitled to represent it and that the information on ownership, bank account and taxation is correct and will be kept current.
> Orders transmitted through the hub are binding as if they had been received in writing. The Supplier shall confirm or reject an order within the time stated in the order, failing which the buyer may cancel it without compensation.
> {{Use of the supplier hub is free of charge for Suppliers of TRHS throughout the Term.}}[[sup § Use of the supplier hub § clause=Exhibit I § m=supplier-hub]] Charges that a Supplier's own network provider makes are borne by the Supplier.
> {{The hub displays to the Supplier only its own transactions.}}[[cap § displays to the Supplier only its own transactions § clause=Exhibit I § m=supplier-hub]] Aggregated statistics on delivery performance, from which no other supplier can be identified, may be shown for comparison.
> {{Registration questions of Suppliers are answered by Larkfield's enablement team within one (1) Business Day.}}[[sup § Registration questions of Suppliers § clause=Exhibit I § d=within one (1) Business Day => P1BD after Registration questions § l=within one (1) Business Day => response-time <= 1 business-days]]
> The Supplier may cancel its registration at any time. {{Transactions that have been made remain stored for as long as the buyer is obliged to retain them.}}[[com § Transactions that have been made remain stored § clause=Exhibit I]]
#! Section C. Open source and embedded products
> The Service contains components that are subject to open source licenses. {{A list is published with the Documentation, together with the texts of the licenses and, where a license so requires, an indication of where the source can be obtained.}}[[com § A list is published with the Documentation § clause=Exhibit I]]
> {{A bill of materials in SPDX format shall accompany each Release from January 2028 onward.}}[[com § bill of materials in SPDX format § clause=Exhibit I § d=from January 2028 onward => 2028-01-31]]
> Map data, commodity codes and currency rates are supplied by their publishers under terms that forbid extraction in bulk. The publishers are not liable to users for errors in their data.
> The optical character recognition component may be used for documents in the Latin alphabet only. Hand-written annotations are not recognized, and colored or damaged originals reduce the quality of recognition considerably.
> The mobile application is obtained from the stores of Apple and Google and is subject to their terms as well. Apple and Google are not parties to the Agreement and owe no support for the application.
#! Section D. Previews
> Functions that are designated as preview, laboratory or beta may be altered or withdrawn at any time and are provided without any warranty. They are not subject to the service levels and ought not to be used for orders that are urgent for the care of patients.
> Feedback on previews is welcome. Larkfield may limit the number of participants and may require that results of comparative measurements be kept confidential until general availability.
#! Section E. Communications
> {{The Service sends messages by electronic mail and, where enabled, as notifications to mobile devices.}}[[cap § sends messages by electronic mail § clause=Exhibit I § m=mobile-approver]] The delivery of such messages depends on networks that Larkfield does not control, and the receipt of a message is not a condition of the effectiveness of an approval or of an order.
> TRHS keeps at least two addresses of its administrators current. Marketing messages are sent only to those who have asked for them.
> Larkfield records telephone calls to the support desk for the purpose of training, after an announcement at the beginning of the call. {{Recordings are erased after ninety days unless a complaint is pending.}}[[com § Recordings are erased § clause=Exhibit I § d=after ninety days => P90D after the call § l=ninety days => retention = 90 days]]
#! Section F. Reporting of abuse
> Reports of conduct that breaches these terms may be addressed to the abuse desk of Larkfield or to the compliance hotline of TRHS. The identity of the person reporting is kept confidential to the extent that Law permits.
> Persistent or serious violations may lead to the permanent withdrawal of credentials. Before a permanent withdrawal the person concerned is given an opportunity to comment, unless the interests of the investigation require otherwise.
@endcolumns
'''


def facilities():
    names = """Three Rivers Presbyterian Hospital|Pittsburgh|hospital|1
Mercy Allegheny Hospital|Pittsburgh|hospital|1
Central Distribution Warehouse|McKees Rocks|warehouse|1
Beaver Valley Medical Center|Beaver|hospital|2
Butler Memorial Hospital|Butler|hospital|2
Lawrence County General|New Castle|hospital|2
Shenango Community Hospital|Sharon|hospital|2
Meadville Lakeland Hospital|Meadville|hospital|2
Saint Brendan Hospital|Erie|hospital|2
Kittanning Regional Hospital|Kittanning|hospital|3
Indiana Highlands Hospital|Indiana|hospital|3
Punxsutawney Area Hospital|Punxsutawney|hospital|3
Cambria Miners Memorial|Johnstown|hospital|3
Laurel Ridge Hospital|Somerset|hospital|3
Bedford Springs Hospital|Bedford|hospital|3
Greensburg Westmoreland|Greensburg|hospital|3
Fayette Coal Valley Hospital|Uniontown|hospital|3
Monongahela Valley Hospital|Monongahela|hospital|3
Washington Canton Hospital|Washington|hospital|3
Three Rivers Children's Pavilion|Pittsburgh|hospital|1
School of Nursing, Oakland|Pittsburgh|school|4
School of Nursing, Erie|Erie|school|4
Clinics, Allegheny region (86)|various|clinics|4
Clinics, northern region (61)|various|clinics|4
Clinics, eastern region (94)|various|clinics|4
Administrative offices|Pittsburgh|office|1
Shared services center|Cranberry Township|office|1
Linen plant|Ambridge|plant|2
Home care and hospice|Monroeville|office|4
Ambulance logistics|West Mifflin|warehouse|4"""
    rows = ""
    for n, line in enumerate(names.splitlines(), 1):
        name, place, kind, wave = line.split("|")
        docks, users = (n * 7) % 5 + 1, (n * 137) % 900 + 60
        rows += f"| F-{n:02} | {name} | {place} | {kind} | {wave} | {docks} | {users}\n"
    return r'''
@exhibit EXHIBIT J|FACILITIES
# The following Facilities are within the scope of the Agreement. TRHS may add and remove Facilities by notice; the Fees change only with the number of users.
|! No. | Facility | Place | Type | Wave | Docks | Users (estimate)
''' + rows + r'''# Numbers of users and docks are estimates for planning and do not limit the rights of TRHS. Deliveries to hospitals are received between 5:00 a.m. and 3:00 p.m.; the central warehouse receives around the clock.
'''


EXHIBIT_K = r'''
@exhibit EXHIBIT K|FORM OF ACCEPTANCE CERTIFICATE
> To: Larkfield Systems, Inc., 400 West Nationwide Boulevard, Columbus, Ohio 43215
> Re: Master Subscription and Services Agreement dated as of September 1, 2027, Contract No. TRHS-SC-27-0088
# TRHS has tested the Deliverable named below against the Specifications.
|! Field | Entry
| Deliverable / Milestone |
| Date handed over |
| Version |
| Tests carried out (script numbers) |
| Result | accepted / accepted subject to the list below / rejected
| Errors open (number, priority) |
# The Deliverable is accepted with effect from the date of this certificate. Acceptance does not limit the rights of TRHS in respect of Errors that could not reasonably have been found in the tests.
# The open Errors listed above remain to be corrected as agreed between the project directors and entered in the list.
@space 1
@sig For TRHS: ________________________|Date: ________________________
@sig Name and title: __________________|
@exhibit EXHIBIT L|TEST SCRIPTS FOR THE USER ACCEPTANCE TEST
# The scripts in this Exhibit are carried out by TRHS in the test tenant with data from the first trial load. A script is passed if the expected result appears without the help of Larkfield's consultants.
|! Script | Steps | Expected result
| UAT-01 | A nurse manager requests gloves and sutures from two Suppliers in one basket | two orders arise, both coded to the unit's cost center
| UAT-02 | A requisition of $48,000 for a warming cabinet is submitted on a Friday evening | the chain for capital items is shown; the approver's phone rings
| UAT-03 | An approver on leave has named a deputy | the deputy receives the task and the log shows both names
| UAT-04 | A delivery arrives with three cartons short | a partial receipt is posted; the remainder stays open
| UAT-05 | An implant is used in theater before an order exists | a bill-only order is created from the usage record
| UAT-06 | An invoice exceeds the order by 3% | within tolerance for freight, outside for goods; the exception is parked
| UAT-07 | The same invoice is scanned twice | the second copy is refused as a duplicate
| UAT-08 | A Supplier changes its bank account | the change waits for the treasury's approval
| UAT-09 | A grant ends on the day before the requisition | the requisition is refused with a message that names the grant
| UAT-10 | A buyer punches out to a laboratory supplier and returns with 140 lines | all lines arrive with unit, price and contract number
| UAT-11 | A user leaves TRHS | the account can no longer log in; open tasks move to the supervisor
| UAT-12 | The month is closed | accruals for goods received and not invoiced reach the ledger
| UAT-13 | The auditor asks who approved order 4500017722 | the history shows every step with time and user
| UAT-14 | A recall is announced for a lot number | all receipts of the lot in two years are listed
| UAT-15 | The connection to the ledger is cut for an hour | postings queue and are sent in order when it returns
# TRHS may add up to ten scripts not later than thirty (30) days before the test begins. A script that fails because of test data that TRHS supplied is repeated and does not count as a failure of the Deliverable.
# The results are recorded in the test management tool of TRHS, to which Larkfield's test lead has access.
@exhibit EXHIBIT M|GOVERNANCE CALENDAR
|! Meeting | Participants | Rhythm | Chair
| Project meeting | project directors, stream leads | weekly | TRHS [[dl/m § Project meeting § d=weekly => every P1W]]
| Steering committee | three representatives of each party | monthly | TRHS [[dl/m § Steering committee § d=monthly => every P1M]]
| Service review | success manager, help desk manager | monthly | Larkfield [[dl § Service review § d=monthly => every P1M]]
| Roadmap presentation | head of product, process owners | April and October | Larkfield [[dl § Roadmap presentation § d=April and October => every P6M]]
| Executive meeting | executives named in Exhibit B | twice a year | alternating [[dl/m § Executive meeting § d=twice a year => every P6M]]
# {{Larkfield's success manager shall prepare the service review and send its papers three (3) Business Days before the meeting.}}[[dl § send its papers § d=three (3) Business Days before the meeting => P3BD before the meeting]]
# Minutes are kept by the party that chairs, and are deemed approved if no objection is made within five (5) Business Days. Minutes do not amend the Agreement.
# Meetings are held in Pittsburgh or by video conference. Each party bears its own cost of attendance.
'''
