"""draft.md: a partner and API licence in Markdown, as it is passed round before it goes into a template."""
import plaintext

NAME = "draft.md"
META = {
    "vendor": {"name": "Quayside Logistics Software Limited", "aliases": ["Quayside", "we"]},
    "customer": {"name": "Portwise Visibility GmbH", "aliases": ["Portwise", "Partner"]},
    "effective_date": {"quote": "11 January 2027", "value": "2027-01-11"},
    "term": {"quote": "two (2) years from the Effective Date", "value": "P2Y"},
    "term_end": "2029-01-10",
    "catalog": "quayside-yard.toml",
}
SOURCE = r'''
= Partner and API Licence Agreement
== Working draft 2 - comments in square brackets - not for signature
> This agreement is made between **Quayside Logistics Software Limited**, Trinity House, Hamilton Road, Felixstowe, United Kingdom ("**Quayside**") and **Portwise Visibility GmbH**, Am Sandtorkai 30, 20457 Hamburg, Germany ("**Partner**"). It starts on 11 January 2027 (the "**Effective Date**").
# Background
## Partner sells a visibility service to shippers. It wants arrival and departure events from yards that run Quayside Yard, and to resell Quayside Yard to its own customers in Germany, Austria and Switzerland (the "**Territory**").
# Licence
## Quayside grants Partner a non-exclusive licence for the term to call the API, to use the documentation and to show the results to its customers whose yard has consented (each a "**Joint Customer**").
## Partner shall not cache event data for longer than ninety (90) days, shall not use it to build a yard product, and shall keep its API keys secret.
## Quayside may suspend a key that endangers the service. [PW: only after a phone call, please.]
# What the API does
## Quayside will provide the API as follows:
### {{REST endpoints for visits, trailers and dock doors, and web hooks for each change of status;}}[[cap § REST endpoints for visits, trailers § m=open-api]]
### {{a sustained rate of 200 requests per second for Partner's account;}}[[sl § a sustained rate of 200 requests per second § m=open-api § l=200 requests per second => throughput = 200 requests-per-second]]
### {{web hooks delivered no more than five (5) seconds after the event, in 99% of cases; and}}[[sl § web hooks delivered § m=open-api § d=no more than five (5) seconds after the event => PT5S after the event § l=no more than five (5) seconds => response-time <= 5 seconds § l=99% => other >= 99 %]]
### {{a test environment that carries synthetic data and is reset every weekend.}}[[cap § a test environment § m=sandbox § d=every weekend => every P1W]]
## {{The API is available 99.5% of each calendar month.}}[[sl § API is available 99.5% § m=service-uptime § l=99.5% => availability >= 99.5 %]]
## {{Quayside gives twelve (12) months' notice before it withdraws a version of the API.}}[[dl/x § notice before it withdraws a version § d=twelve (12) months' notice before => P12M before it withdraws a version of the API]]
## {{Single sign-on for Partner's staff through Microsoft Entra ID is included.}}[[cap § Single sign-on for Partner's staff § m=single-login]]
# Joint roadmap
## The parties have agreed the following plan. Quayside owes each item marked "Q", and Partner each item marked "P", by the end of the period shown.
|! Item | Owner | Period
| Temperature events from refrigerated trailers in the API | Q | Q1 2027 [[cap § Temperature events from refrigerated trailers § m=reefer-watch § d=Q1 2027 => 2027-03-31]]
| German user interface for the resale edition | Q | May 2027 [[cap § German user interface § d=May 2027 => 2027-05-31]]
| Certification of Partner's connector | P | Q2 2027
| Automatic planning of shunter moves | Q | Q3/2027 [[cap § Automatic planning of shunter moves § m=auto-shunt § d=Q3/2027 => 2027-09-30]]
| Import and export customs entries (ATLAS, HMRC) | Q | H2 2027 [[cap § Import and export customs entries § m=customs-declarations § d=H2 2027 => 2027-12-31]]
| Balances of pallets owed per haulier | Q | first quarter 2028 [[cap § Balances of pallets owed per haulier § m=pallet-ledger § d=first quarter 2028 => 2028-03-31]]
## If an item marked "Q" is more than sixty (60) days late, Partner's minimum purchase for the year is reduced by one quarter.
## {{Quayside will try to offer further integrations that Joint Customers ask for within a reasonable time.}}[[cap/q § further integrations § d=within a reasonable time => vague]]
# Resale
## Partner may resell subscriptions in the Territory at prices that it sets freely. Partner pays Quayside 70% of list price and orders at least EUR 90,000 of subscriptions in each contract year.
## {{Quayside will set up each Joint Customer's account within five (5) working days of a complete order.}}[[del § set up each Joint Customer's account § d=within five (5) working days of a complete order => P5BD after a complete order]]
## {{Data of Joint Customers in the Territory are hosted in the UK or the EEA only.}}[[com § Data of Joint Customers § m=uk-eu-hosting]]
## {{Within three weeks of the Effective Date Quayside trains four of Partner's consultants in Felixstowe, free of charge.}}[[sup § trains four of Partner's consultants § d=Within three weeks of the Effective Date => P3W after the Effective Date § l=four of Partner's consultants => count = 4 consultants]]
## {{Second-line support is given to Partner by e-mail from 08:00 to 18:00 CET on working days, with a first answer in four hours.}}[[sup § Second-line support § m=desk-hours § d=in four hours => PT4H after the request § l=from 08:00 to 18:00 => coverage-hours = 10 hours-per-day § l=in four hours => response-time <= 4 hours]]
# Security and privacy
## {{Quayside keeps its ISO 27001 certificate in force for the whole term.}}[[com § ISO 27001 certificate § m=iso-27001]]
## {{We tell Partner of a personal data breach immediately, and at the latest 24 hours after learning of it.}}[[com/x § personal data breach § m=privacy-desk § d=immediately => vague § d=at the latest 24 hours after learning of it => PT24H after learning of it § l=24 hours => response-time <= 24 hours]]
# Fees, liability and the rest
## The platform fee is EUR 24,000 a year, payable in advance within thirty (30) days of invoice. Statutory interest applies to late payment.
## Each party keeps the other's confidential information secret for three years after the end of this agreement.
## Apart from intent, gross negligence and personal injury, each party's liability is limited to the fees of the contract year. Quayside does not warrant that the API is free of interruptions.
## Partner indemnifies Quayside against claims that arise from promises which Partner makes to its own customers and which go beyond the documentation.
## This agreement runs for two (2) years from the Effective Date and then year by year, unless a party gives three months' notice. {{A party in material breach has thirty (30) days from written warning to put things right.}}[[dl/x/m § A party in material breach § d=thirty (30) days from written warning => P30D after written warning]]
## English law applies. The courts of London have jurisdiction. [PW: we would prefer DIS arbitration in Hamburg.]
@sig Signed for Quayside: ____________________|Signed for Partner: ____________________
'''


def write(out, blocks):
    plaintext.markdown(out, blocks)
