"""The last exhibits of long-agreement.pdf: module descriptions, answers to the request for proposal, data workbook, forms."""

SCHEDULES = r'''
@exhibit EXHIBIT N|DESCRIPTION OF THE MODULES
> This Exhibit describes the Modules in words. Where it differs from Exhibit A, Exhibit A prevails.
#! Procure Enterprise
# {{The Module lets a requester find an item, put it into a basket and see the price that TRHS has agreed with the Supplier before the basket is submitted.}}[[cap § find an item, put it into a basket § m=guided-buying]] {{Prices that have lapsed are shown in grey and may not be relied on.}}[[cap § Prices that have lapsed are shown in grey]]
# {{Baskets pass through the approval chains that TRHS has drawn, and the requester can see at any time on whose desk a basket lies.}}[[cap § Baskets pass through the approval chains § m=approval-designer]] {{An approver who is asked to decide on his or her own request is skipped and the next in the chain is asked.}}[[cap § An approver who is asked to decide § m=approval-designer]]
# {{Punch-out connections to the web shops of laboratory, office and maintenance suppliers are part of the Module.}}[[cap § Punch-out connections to the web shops § m=punchout]] The Supplier's consent to the connection is obtained by TRHS.
# Contracts for capital equipment, construction and physicians' services are not processed in the Module.
#! Supplier hub
# {{Through the hub a Supplier can change its address, bank account and tax form, and TRHS can approve or refuse the change.}}[[cap § change its address, bank account and tax form § m=supplier-hub]] {{The hub is open to Suppliers on every day of the year.}}[[sl § hub is open to Suppliers § m=supplier-hub]]
# {{A Supplier that has no account can answer an order from the e-mail in which it was sent, without registering.}}[[cap § answer an order from the e-mail]]
# TRHS decides which Suppliers are invited. {{Larkfield may invite Suppliers of TRHS to transact with other customers of Larkfield, but shall not use the prices or volumes of TRHS in doing so.}}[[com § use the prices or volumes of TRHS]]
#! Contract shelf
# {{The Module stores agreements with Suppliers, finds words in scanned pages and reminds the owner before an agreement lapses.}}[[cap § stores agreements with Suppliers § m=contract-shelf]]
# {{Access to an agreement follows the organizational unit of its owner.}}[[cap § Access to an agreement § m=contract-shelf]] {{Agreements with physicians are visible to the legal department alone.}}[[cap § Agreements with physicians § m=contract-shelf]]
# {{By the first anniversary of the Effective Date the Module will compare the clauses of an agreement with TRHS's standard and mark what differs.}}[[cap § compare the clauses of an agreement § d=By the first anniversary of the Effective Date => 2028-09-01]]
#! Invoice capture
# {{The Module reads invoices that arrive by mail, e-mail and fax, recognizes the order to which they belong and fills in the lines.}}[[cap § reads invoices that arrive by mail § m=invoice-capture]] {{Invoices that it cannot assign are put in a queue for the accounts payable office.}}[[cap § Invoices that it cannot assign § m=invoice-capture]]
# {{Duplicate invoices are recognized by Supplier, number, date and amount.}}[[cap § Duplicate invoices are recognized]] TRHS remains responsible for the decision whether an invoice is paid.
# {{Hand-written delivery notes will be readable from April 2028.}}[[cap § Hand-written delivery notes § d=from April 2028 => 2028-04-30]]
#! Dashboards
# {{The Module shows spend by Facility, commodity, Supplier and contract, on the basis of the data of the evening before.}}[[cap § shows spend by Facility § m=spend-dashboards]]
# {{Up to two hundred users of TRHS can build charts of their own and share them.}}[[cap § build charts of their own § m=spend-dashboards § l=Up to two hundred users => users <= 200 users]] Charts do not replace the books of account.
# Benchmarks against other health systems are offered by a third party under its own terms and are not part of the Service.
@exhibit EXHIBIT O|ANSWERS TO THE REQUEST FOR PROPOSAL (EXCERPT)
> The following answers of Larkfield to Request for Proposal SC-26-114 are made part of this Agreement. Other parts of the Proposal are not.
#! Company
> **Q 2.4** State the number of your health care customers and their size.
>> At the end of 2026 Larkfield served thirty-one health systems with between 4 and 52 hospitals. Three of them have more named users than TRHS plans to have, although on several tenants each.
> **Q 2.9** Has your company been party to litigation over a failed implementation in the last five years?
>> One matter, settled in 2024 without admission. The settlement is confidential.
#! Product
> **Q 4.11** How are recalls handled?
>> {{Receipts carry lot and serial numbers, and a list of the Facilities that have received a recalled lot is produced in less than one minute.}}[[cap § list of the Facilities that have received § l=less than one minute => response-time <= 1 minutes]] Contact with patients is outside the product.
> **Q 4.17** Does the product support consignment stock?
>> {{Consignment stock is supported from version 27.4, which will be released on or about November 12, 2027.}}[[cap § Consignment stock is supported § d=on or about November 12, 2027 => 2027-11-12]]
> **Q 4.23** Describe how requests are checked against the budget.
>> Today budget consumption is shown on dashboards. A check at the time of request is among the functions that Larkfield is developing; see Section 3.1(a) for the date.
> **Q 4.31** Which accounting systems can be connected out of the box?
>> {{SAP S/4HANA and SAP ECC are connected by a standard connector.}}[[cap § SAP S/4HANA and SAP ECC § m=sap-connector]] {{All other accounting systems in use at TRHS are supported by files exchanged overnight.}}[[cap § files exchanged overnight § m=flat-file-exchange § d=overnight => every P1D]]
> **Q 4.38** Can reports be read aloud by screen readers?
>> {{Yes: the product works with JAWS and NVDA.}}[[cap § works with JAWS and NVDA]] Charts have text alternatives only if their author has written them.
> **Q 4.44** Do you plan to offer a Nepali translation?
>> There is no such plan at present. Larkfield may consider translations at the customer's expense.
#! Technology
> **Q 5.2** Where is the product hosted?
>> In two regions of a large cloud provider, in Ohio and in Oregon. A region in Frankfurt serves European customers.
> **Q 5.6** What is your record of availability?
>> In the twelve months to December 2026 the product was available 99.93% of the time. Past figures are not a promise.
> **Q 5.9** How quickly can a lost tenant be rebuilt?
>> {{A single tenant that has been damaged by a mistake of its administrators can be put back to the state of the previous night within one Business Day.}}[[sl § put back to the state of the previous night § m=backups § d=within one Business Day => P1BD after a mistake § l=within one Business Day => resolution-time <= 1 business-days]]
> **Q 5.15** Which certificates do you hold?
>> A SOC 2 Type II report. Work on ISO/IEC 27001 is under way.
> **Q 5.20** Do you use artificial intelligence?
>> For the recognition of invoices. {{No model is trained on the data of TRHS without its written consent.}}[[com § No model is trained on the data of TRHS]]
#! Services
> **Q 6.3** How do you train users in nineteen hospitals?
>> By training trainers, with courses online for everyone else. {{A simulation of the whole process, with data of TRHS, is provided in the training tenant by May 1, 2028.}}[[del § A simulation of the whole process § d=by May 1, 2028 => 2028-05-01]]
> **Q 6.8** Who answers the telephone?
>> Employees of Larkfield in Columbus. {{There is no call center abroad, and none will be used for TRHS.}}[[sup § no call center abroad]]
> **Q 6.12** How long does an implementation of this size take?
>> Between ten and fourteen months to the first wave, if extracts are delivered on time. Larkfield has never gone live in the last two weeks of a fiscal year and advises against it.
> **Q 6.15** Can you guarantee savings?
>> No. Larkfield's customers report savings of between 2% and 6% of the spend that is brought under contract, but savings depend on the customer.
@exhibit EXHIBIT P|DATA WORKBOOK
# TRHS delivers the following extracts as UTF-8 text with a header line and the vertical bar as separator. Dates are written as YYYY-MM-DD and amounts with a decimal point.
#! Table 1. Vendors
|! Field | Type | Length | Required | Remarks
| VENDOR_ID | text | 12 | yes | number in the ledger; leading zeros are kept
| NAME_1 | text | 60 | yes | legal name
| NAME_2 | text | 60 | no | trade name or attention line
| TAX_ID | text | 11 | yes | EIN or SSN; masked after loading
| ADDRESS | text | 120 | yes | street or post office box
| CITY | text | 40 | yes |
| STATE | text | 2 | yes | two-letter code
| ZIP | text | 10 | yes | five or nine digits
| PAY_TERMS | text | 4 | yes | see list T-4
| BANK_ROUTING | text | 9 | no | only for electronic payment
| BANK_ACCOUNT | text | 17 | no | encrypted in transit
| DIVERSITY | text | 3 | no | MBE, WBE, VBE or blank
| BLOCKED | flag | 1 | yes | Y or N
#! Table 2. Items
|! Field | Type | Length | Required | Remarks
| ITEM_ID | text | 10 | yes |
| DESCRIPTION | text | 80 | yes | noun first, then attributes
| UNSPSC | number | 8 | yes | version 26 or later
| MANUFACTURER | text | 40 | no |
| MFR_CATALOG_NO | text | 30 | no | as printed on the label
| UNIT_ORDER | text | 3 | yes | ANSI X12 unit
| UNIT_STOCK | text | 3 | yes |
| CONVERSION | number | 9 | yes | units of stock in one unit of order
| LATEX | flag | 1 | no |
| STERILE | flag | 1 | no |
| LOT_TRACKED | flag | 1 | yes | Y for implants
| PRICE | amount | 12 | no | contract price, if any
| CONTRACT_ID | text | 15 | no |
#! Table 3. Open orders
|! Field | Type | Length | Required | Remarks
| ORDER_NO | text | 12 | yes |
| LINE_NO | number | 5 | yes |
| VENDOR_ID | text | 12 | yes | must be in Table 1
| ITEM_ID | text | 10 | no | blank for free-text lines
| TEXT | text | 120 | no | required where ITEM_ID is blank
| QUANTITY | number | 11 | yes | quantity still open
| UNIT | text | 3 | yes |
| PRICE | amount | 12 | yes |
| COST_CENTER | text | 8 | yes | valid in the new chart
| ACCOUNT | text | 6 | yes |
| GRANT | text | 10 | no |
| DELIVERY_DATE | date | 10 | no | a past date is taken as "at once"
# {{Records that do not meet these rules are returned to TRHS in an error file with the number of the line.}}[[del § returned to TRHS in an error file § m=data-loader]] Up to two percent (2%) of errors are tolerated in a trial load, none in the final load.
# {{Larkfield shall return the error file within two (2) Business Days after it has received an extract.}}[[dl § return the error file § d=within two (2) Business Days after it has received an extract => P2BD after it has received an extract]]
@exhibit EXHIBIT Q|FORM OF BUSINESS ASSOCIATE AGREEMENT
> To be signed only in the case described in Section 12.6. Terms have the meaning given in 45 CFR Parts 160 and 164.
# Larkfield ("**Business Associate**") may use and disclose protected health information that it receives from TRHS ("**Covered Entity**") only as needed to perform the Agreement, or as Law requires.
# {{Business Associate shall use appropriate safeguards and comply with Subpart C of 45 CFR Part 164.}}[[com/x § use appropriate safeguards]]
# {{Business Associate shall report to Covered Entity any use or disclosure not provided for by these terms, including breaches of unsecured protected health information, within five (5) days of discovery.}}[[com/x § report to Covered Entity any use or disclosure § m=incident-notice § d=within five (5) days of discovery => P5D after discovery § l=within five (5) days => response-time <= 5 days]]
# {{Business Associate shall obtain from each subcontractor that handles protected health information its agreement to the same restrictions.}}[[com/x § same restrictions]]
# {{Within ten (10) days of a request Business Associate shall make protected health information available for access or amendment by the individual.}}[[com/x § make protected health information available § d=Within ten (10) days of a request => P10D after a request]]
# {{Business Associate shall document disclosures and provide an accounting of them within twenty (20) days of a request.}}[[com/x § provide an accounting § d=within twenty (20) days of a request => P20D after a request]]
# {{Business Associate shall make its internal practices, books and records available to the Secretary of Health and Human Services.}}[[com/x § internal practices, books and records]]
# Covered Entity shall tell Business Associate of restrictions to which it has agreed and shall not ask for a use that would be unlawful if made by Covered Entity.
# Covered Entity may terminate these terms and the Agreement if Business Associate has breached a material term and has not ended the breach within fifteen (15) days after notice.
# {{At termination Business Associate shall return or destroy all protected health information that it still holds; if that is not feasible, the protections of these terms continue.}}[[com/x § return or destroy all protected health information]]
# An ambiguity is to be resolved so that both parties comply with the HIPAA Rules. These terms give no rights to third parties.
@space 1
@sig Business Associate: ________________|Covered Entity: ________________
@sig Date: ____________________|Date: ____________________
@exhibit EXHIBIT R|RISK REGISTER AT SIGNATURE
# The register records the view of both parties at the Effective Date. It allocates no duties and is superseded by the register that the project directors keep.
|! No. | Risk | Likelihood | Effect | Response
| R-01 | Extracts from the three old systems do not agree with each other | high | delay of the first load | early profiling; decision log
| R-02 | Suppliers do not register in the hub | medium | paper remains | letter from the chief financial officer; calls
| R-03 | Item descriptions differ between hospitals | high | duplicates | naming convention; clean-up by category
| R-04 | Nurses see the new process as extra work | medium | orders outside of the system | floor walkers; short films
| R-05 | The SAP upgrade of TRHS slips | medium | SAP interface tested on the old release | joint calendar
| R-06 | Key persons leave during the project | low | loss of knowledge | deputies; minutes
| R-07 | Offline receiving is not ready for wave 1 | medium | scanners idle in two basements | extra access points
| R-08 | NetSuite at the schools is replaced | low | effort lost | decision before design is signed
| R-09 | Fiscal year end falls into wave 1 | certain | staff not available | freeze from June 20 to July 2
| R-10 | Snow in January delays training in Erie | medium | one week | spare dates
| R-11 | The cabinets' vendor does not support REST | high | SOAP needed beyond 2027 | pressure through the purchasing group
| R-12 | A hospital joins or leaves the system | medium | waves change | clause on Facilities
# The parties scored the risks in a workshop on August 12, 2027, in which the internal auditor of TRHS took part.
@exhibit EXHIBIT S|TOLERANCES AND DOCUMENT TYPES
# TRHS has chosen the following settings for the first wave. They can be changed by its administrators without a Change Order.
|! Category | Price tolerance | Quantity tolerance | Freight | Approval above
| Medical consumables | 2% or $5 | none | within 3% | $2,500
| Pharmaceuticals | none | none | none | $10,000
| Implants | none | none | as contracted | $0
| Laboratory | 3% or $10 | 5% | within 5% | $5,000
| Food and linen | 5% | 10% | included | $1,500
| Office supplies | 5% or $20 | 10% | included | $500
| Maintenance and repair | 10% or $50 | none | actual | $2,500
| Information technology | none | none | actual | $1,000
| Capital equipment | none | none | as contracted | $0
| Services by the hour | as contracted | 10% | n/a | $5,000
#! Document types
|! Type | Prefix | Use
| Standard order | 45 | goods and services with a price
| Blanket order | 46 | releases over a period
| Bill-only order | 47 | implants and consignment
| Emergency order | 48 | placed by telephone, recorded afterward
| Return | 49 | goods sent back
| Contract | 60 | prices and terms without quantity
| Request for quotation | 70 | up to twelve Suppliers
# Emergency orders need no approval before dispatch and are reviewed on the next Business Day by the director of supply chain. More than twenty emergency orders from one unit in a month are reported to the chief nursing officer.
@exhibit EXHIBIT T|PREMISES RULES
# Visitors register at the vendor kiosk in the lobby, wear the badge above the waist and return it when they leave. Badges are not to be lent.
# Access to operating rooms, pharmacies and the server room is given only with an escort. Photographs are not permitted in areas where patients may be present.
# Proof of vaccination against influenza is required from October to March. Persons with a fever, cough or rash are asked to stay away and to take part by telephone.
# Smoking is prohibited on the whole campus, including the garages. Weapons are prohibited irrespective of a license.
# Guest network access ends each night at 2:00 a.m. Devices of visitors may be connected to the guest network only. Memory sticks are not to be inserted into computers of TRHS.
# If a fire alarm sounds, visitors follow the staff to the assembly point. In a code gray or code silver they remain where they are until the all-clear.
# Gifts to employees, including meals at conferences, are not accepted. Invitations that have a professional purpose need the approval of the compliance officer.
# Parking is in Garage C at the visitor rate. Deliveries of equipment are announced to the dock master a day ahead.
# Questions about these rules are answered by the vendor liaison office, extension 4-1180.
@exhibit EXHIBIT U|ESCROW TERMS
# {{The deposit under Section 10.6 comprises the source code of the Service, the scripts by which it is built and deployed, a list of the third-party products on which it depends and a description from which a competent engineer can set up the Service in another environment.}}[[com § The deposit under Section 10.6]]
# {{Each deposit shall be verified by the agent, at the level "file inventory" or higher, within thirty (30) days after it has been made.}}[[com § Each deposit shall be verified § d=within thirty (30) days after it has been made => P30D after it has been made]] TRHS may order a full build test at its own expense.
# The agent's annual fee is borne by TRHS; the cost of the deposits is borne by Larkfield.
# A release event occurs if (a) Larkfield is liquidated; (b) a trustee in bankruptcy rejects this Agreement; or (c) Larkfield announces the end of the Service and offers no successor of like function. TRHS asks for the release by notice to the agent with a copy to Larkfield, which may object within ten (10) Business Days. The objection is decided by a single arbitrator.
# After a release TRHS may use the deposit only to maintain the Service for its own purposes until the end of the Term and shall keep it confidential.
# {{Larkfield shall inform TRHS in writing of each update of the deposit within ten (10) days.}}[[dl § inform TRHS in writing of each update § d=within ten (10) days => P10D after each update of the deposit]]
# The escrow ends with the Term, whereupon the agent returns the deposit to Larkfield.
@exhibit EXHIBIT V|OPTIONAL SERVICES
> TRHS may order the following at the prices shown until December 31, 2029. Nothing in this Exhibit obliges TRHS to order, and Larkfield is bound only when an order has been signed by both parties.
|! Code | Service | Unit | Price
| OPT-01 | Additional administrator class, two days, up to ten persons | class | $5,800
| OPT-02 | Additional buyer class, one day, up to fifteen persons | class | $3,100
| OPT-03 | Additional document template | template | $1,250
| OPT-04 | Load of a further Facility that joins the system | Facility | $14,000
| OPT-05 | Health check of settings with written report | check | $9,600
| OPT-06 | On-site assistance at fiscal year end | week | $8,700
| OPT-07 | Interface to a further ledger by file | interface | $22,500
| OPT-08 | Interface to a further ledger through the API | interface | $48,000
| OPT-09 | Extra training tenant | year | $7,400
| OPT-10 | Storage of contracts beyond the quantity in Exhibit A | 100 GB per year | $1,900
| OPT-11 | Archive of closed tenant, read only | year | $11,000
| OPT-12 | Assistance with external audit | hour | $215
# Optional services are described in data sheets, which are not part of this Agreement. Prices exclude travel. Orders of more than $100,000 in a calendar quarter earn a discount of six percent (6%).
# Classes may be cancelled free of charge up to ten (10) Business Days before they begin.
@exhibit EXHIBIT W|ABBREVIATIONS AND ADDRESSES
|! Abbreviation | Meaning
| API | application programming interface
| EDI | electronic data interchange
| GS1 | the issuer of bar code standards of that name
| GTIN | global trade item number
| LD | liquidated damages
| PO | purchase order
| RFP | request for proposal
| RPO | recovery point objective
| RTO | recovery time objective
| UAT | user acceptance test
| UNSPSC | United Nations Standard Products and Services Code
#! Addresses for notices
|! Party | Address | Copy to
| Larkfield | 400 West Nationwide Boulevard, Columbus, Ohio 43215, Attention: General Counsel | legal@larkfield.example
| TRHS | 1200 Penn Avenue, Pittsburgh, Pennsylvania 15222, Attention: General Counsel | contracts@trhs.example
| TRHS, security matters | Security Operations Center, 85 Grant Street, Pittsburgh, Pennsylvania 15219 | soc@trhs.example
# A party may change its address by notice. A copy sent by electronic mail is a courtesy and does not replace the notice.
'''
