"""data-processing-addendum.html: a processor's addendum published as a web page."""
import plaintext

NAME = "data-processing-addendum.html"
META = {
    "vendor": {"name": "Quayside Logistics Software Limited", "aliases": ["Quayside", "Processor"]},
    "customer": {"name": "Oostwal Cold Storage B.V.", "aliases": ["Controller", "Oostwal"]},
    "effective_date": {"quote": "1 March 2027", "value": "2027-03-01"},
    "term": {"quote": "for as long as the Main Agreement is in force, that is until 28 February 2030", "value": "P3Y"},
    "term_end": "2030-02-28",
    "catalog": "quayside-yard.toml",
}
CSS = """body { font: 15px/1.45 Georgia, serif; max-width: 46em; margin: 2em auto; color: #222 }
h1 { font-size: 1.6em } h2 { font-size: 1.1em; margin-top: 1.6em; color: #114 }
table { border-collapse: collapse; width: 100% } td, th { border: 1px solid #999; padding: .3em .5em; text-align: left; vertical-align: top }
.no { font-weight: bold } .sub { color: #666 } .annex { border-top: 2px solid #114; padding-top: 1em }"""
SOURCE = r'''
= Data Processing Addendum
== Version 4.1 - to be signed together with the Main Agreement
> This Data Processing Addendum ("**DPA**") is concluded between **Oostwal Cold Storage B.V.**, Waalhavenweg 88, Rotterdam, the Netherlands ("**Controller**") and **Quayside Logistics Software Limited**, Trinity House, Hamilton Road, Felixstowe, United Kingdom ("**Processor**" or "**Quayside**"). It takes effect on 1 March 2027 and applies for as long as the Main Agreement is in force, that is until 28 February 2030 unless extended.
# Definitions
## "**Data Protection Law**" means Regulation (EU) 2016/679 (the "**GDPR**"), the UK GDPR and the national laws that implement or supplement them. "Personal Data", "Data Subject", "Processing" and "Supervisory Authority" have the meaning given there.
## "**Main Agreement**" means the subscription agreement between the parties for Quayside Yard.
## "**Personal Data Breach**" means a breach of security leading to the accidental or unlawful destruction, loss, alteration, unauthorised disclosure of, or access to, Personal Data Processed under this DPA.
# Scope and instructions
## {{Processor shall Process Personal Data only on documented instructions of Controller, including those set out in Annex I.}}[[com § Process Personal Data only on documented instructions]]
## {{Processor shall inform Controller immediately if, in its opinion, an instruction infringes Data Protection Law.}}[[com/x § inform Controller § d=immediately => vague]]
## Controller is responsible for the lawfulness of the Processing and for informing its drivers and visitors. Controller shall not submit special categories of Personal Data.
# Confidentiality and personnel
## {{Processor shall ensure that persons authorised to Process Personal Data are bound by confidentiality and have been trained in data protection before they are given access.}}[[com § persons authorised to Process Personal Data § d=before they are given access => P0D before they are given access]]
# Security
## {{Processor shall implement and maintain the technical and organisational measures in Annex II for the term of this DPA.}}[[com § technical and organisational measures]]
## {{Processor is certified to ISO/IEC 27001 and shall supply the current certificate upon request.}}[[com § certified to ISO/IEC 27001 § m=iso-27001]]
## Processor may update the measures, provided that the level of protection is not reduced.
# Subprocessors
## Controller gives general authorisation for the subprocessors in Annex III. {{Processor shall announce any addition or replacement at least thirty (30) days in advance.}}[[dl § announce any addition or replacement § d=at least thirty (30) days in advance => P30D before any addition or replacement]]
## Controller may object within fourteen (14) days on reasonable grounds. If the parties find no solution, Controller may terminate the affected service.
## {{Processor shall impose on each subprocessor obligations no less protective than those in this DPA and remains liable for its performance.}}[[com § impose on each subprocessor obligations]]
# Data Subjects
## {{Processor shall forward any request that it receives from a Data Subject to Controller within two (2) working days and shall not answer it itself.}}[[com/x § forward any request that it receives § m=privacy-desk § d=within two (2) working days => P2BD after it receives § l=within two (2) working days => response-time <= 2 business-days § v=ok]]
## Taking into account the nature of the Processing, Processor shall:
### {{provide a function by which Controller can export all data held on one driver in a machine-readable format;}}[[cap § export all data held on one driver]]
### {{delete a driver's name, telephone number and vehicle plates on Controller's command within one (1) hour; and}}[[com/x § delete a driver's name, telephone number § m=erasure-jobs § d=within one (1) hour => PT1H after Controller's command § l=within one (1) hour => response-time <= 1 hours]]
### {{give reasonable assistance with data protection impact assessments.}}[[com § reasonable assistance with data protection impact]]
# Personal Data Breaches
## {{Processor shall notify Controller of a Personal Data Breach without undue delay and not later than twenty-four (24) hours after becoming aware of it.}}[[com/x § notify Controller of a Personal Data Breach § m=privacy-desk § d=without undue delay => vague § d=not later than twenty-four (24) hours after becoming aware of it => PT24H after becoming aware of it § l=not later than twenty-four (24) hours => response-time <= 24 hours]]
## {{The notification shall contain the information in Article 33(3) GDPR, and a full report follows within {+seven (7)+}{-ten (10)-} days.}}[[dl/x § a full report § d=within seven (7) days => P7D after the notification]]
# International transfers
## {{Processor shall not transfer Personal Data outside the European Economic Area and the United Kingdom without Controller's prior written consent.}}[[com § transfer Personal Data outside the European Economic Area § m=uk-eu-hosting]]
## Where consent is given, the parties enter into the standard contractual clauses (Decision (EU) 2021/914), module two.
# Audit
## {{Processor shall make available the information needed to show compliance and shall allow an audit once in each calendar year on thirty (30) days' notice.}}[[com § allow an audit once in each calendar year]] Controller bears the cost of the audit.
## {{Deficiencies that an audit reveals shall be corrected by Processor within the period stated in the audit report.}}[[dl/x § Deficiencies that an audit reveals § d=within the period stated in the audit report => vague]]
# Return and deletion
## {{Upon termination of the Main Agreement Processor shall, at Controller's choice, return or delete all Personal Data within thirty (30) days and certify deletion in writing within ten (10) days thereafter.}}[[dl § return or delete all Personal Data § d=Upon termination of the Main Agreement => P0D after termination of the Main Agreement § d=within thirty (30) days => P30D after termination of the Main Agreement § d=within ten (10) days thereafter => P10D after deletion]]
# Liability and final provisions
## Liability is governed by the Main Agreement. Article 82 GDPR remains unaffected.
## This DPA is governed by Dutch law; the District Court of Rotterdam has jurisdiction. If a provision is void, the others remain in force.
@exhibit ANNEX I|DESCRIPTION OF THE PROCESSING
|! Item | Description
| Data Subjects | Drivers, yard staff and visitors of Controller's sites
| Categories of data | Name, telephone number, employer, vehicle plates, photographs at the gate, times of visit
| Purpose | Operation of Quayside Yard under the Main Agreement
| Retention | Plates and photographs are erased after fourteen (14) days, all other visit data after two (2) years [[com § Plates and photographs are erased § m=erasure-jobs § d=after fourteen (14) days => P14D after times of visit § l=fourteen (14) days => retention = 14 days § l=two (2) years => retention = 2 years]]
@exhibit ANNEX II|TECHNICAL AND ORGANISATIONAL MEASURES
# {{Personal Data are encrypted in transit with TLS 1.3 and at rest with AES-256.}}[[com § Personal Data are encrypted in transit]]
# {{Access by Controller's staff is through Controller's own identity provider (Microsoft Entra ID or Okta).}}[[com § Controller's own identity provider § m=single-login]]
# {{Production data centres are in London, with a standby in Dublin.}}[[com § Production data centres § m=uk-eu-hosting]]
# {{Faces on gate photographs are blurred automatically with effect from 1 September 2027.}}[[cap § Faces on gate photographs § d=with effect from 1 September 2027 => 2027-09-01]]
# {{Customs data, where Controller files entries with HMRC through the Product, are kept in a separate database.}}[[com/x § Customs data § m=customs-declarations]]
# {{Back-ups are made daily and restored for test purposes once every quarter.}}[[com § Back-ups are made daily § d=daily => every P1D § d=once every quarter => every P3M]]
@exhibit ANNEX III|SUBPROCESSORS
|! Name | Service | Place
| Amazon Web Services EMEA SARL | Hosting | London, Dublin
| Twyford Messaging Ltd | Text messages to drivers | London
| Quayside Polska sp. z o.o. | Second-line support | Gdynia
@sig For Controller: ____________________|For Processor: ____________________
'''


def write(out, blocks):
    plaintext.page(out, blocks, "Data Processing Addendum - Quayside / Oostwal", CSS)
