"""clean-order.docx: a short order that promises what the product does today, and nothing else."""

NAME = "clean-order.docx"
META = {
    "vendor": {"name": "Larkfield Systems, Inc.", "aliases": ["Larkfield"]},
    "customer": {"name": "Tarrant Valley School District", "aliases": ["Customer"]},
    "effective_date": {"quote": "July 1, 2027", "value": "2027-07-01"},
    "term": {"quote": "twenty-four (24) months from the Order Effective Date", "value": "P24M"},
    "term_end": "2029-06-30",
    "catalog": "larkfield-procure.toml",
    "seed": 31, "author": "Larkfield Deal Desk", "title": "Order Form LF-27-0418",
    "header": "LARKFIELD PROCURE\t\tOrder Form LF-27-0418", "footer": "\tPage {page} of {pages}",
}
LOOK = {"font": "Calibri", "size": 10.5, "colour": "2E5E4E", "title": 17, "shade": "E2EFDA", "exhibit_break": False, "margin": 2.2, "plain": True}
SOURCE = r'''
= Order Form
> This Order Form is entered into by **Larkfield Systems, Inc.** ("**Larkfield**") and **Tarrant Valley School District** ("**Customer**") and is effective on July 1, 2027 (the "**Order Effective Date**"). It is governed by the Larkfield Master Subscription Agreement, form of September 2026, which is incorporated by reference.
#! Parties
|! Party | Larkfield | Customer
| Address | 400 West Nationwide Blvd., Columbus, OH 43215 | 611 Mesa Road, Tarrant, CA 93401
| Contact | Jo Lindqvist, Account Executive | Marcus Feld, Director of Purchasing
| Billing | ar@larkfield.example | accounts.payable@tvsd.example
#! Subscription and fees
|! Item | Quantity | Unit price | Annual fee
| Larkfield Procure Standard, named users | 850 | $72.00 | $61,200.00
| Supplier hub, active suppliers | 1,400 | included | $0.00
| Onboarding package (one-time) | 1 | $24,500.00 | $24,500.00
> Fees are invoiced annually in advance and are due net thirty (30) days from the invoice date. Customer is exempt from sales tax and shall provide its exemption certificate with the signed order.
#! Order terms
# **Term.** This order runs for twenty-four (24) months from the Order Effective Date. It does not renew automatically.
# **Modules.** {{The subscription includes guided buying, under which a requester's basket is coded, routed for approval and turned into a purchase order.}}[[cap § guided buying § m=guided-buying]] {{It also includes three-way matching of invoices with receipts and purchase orders.}}[[cap § three-way matching of invoices § m=three-way-match]]
# **Approvals.** {{Customer's administrators can set up approval chains of up to eight (8) levels.}}[[cap § approval chains § m=approval-designer § l=up to eight (8) levels => count <= 8 levels]]
# **Users.** {{The Service supports up to 1,000 named users in Customer's tenant.}}[[sl § 1,000 named users § m=user-scale § l=up to 1,000 named users => users <= 1000 users]]
# **Sign-on.** {{Larkfield will enable single sign-on through Customer's SAML 2.0 identity provider on or before August 2, 2027.}}[[del § single sign-on § m=sso § d=on or before August 2, 2027 => 2027-08-02]]
# **Availability.** {{The Service will be available 99.5% of each calendar month, scheduled maintenance excluded.}}[[sl § Service will be available 99.5% § m=uptime § l=99.5% => availability >= 99.5 %]]
# **Support.** {{Larkfield will staff its help desk from 8:00 a.m. to 6:00 p.m. Eastern time, Monday to Friday, holidays excepted.}}[[sup § staff its help desk § m=care-desk § l=from 8:00 a.m. to 6:00 p.m. => coverage-hours = 10 hours-per-day § l=Monday to Friday => coverage-hours = 5 days-per-week]] {{Larkfield will respond to a Severity 1 case within two (2) hours after it is logged.}}[[sl § respond to a Severity 1 case § m=ticket-targets § d=within two (2) hours after it is logged => PT2H after it is logged § l=within two (2) hours => response-time <= 2 hours]]
# **Onboarding.** {{Larkfield will complete the onboarding package by September 30, 2027.}}[[del § complete the onboarding package § m=onboarding § d=by September 30, 2027 => 2027-09-30]] Customer will name a project lead and supply its vendor list by July 16, 2027.
# **Data load.** {{Larkfield will load up to 20,000 vendor and item records from Customer's spreadsheets no later than August 13, 2027.}}[[del § vendor and item records § m=data-loader § d=no later than August 13, 2027 => 2027-08-13 § l=up to 20,000 vendor and item records => count <= 20000 records]]
# **Security.** {{Larkfield encrypts Customer Data in transit with TLS 1.2 or later and at rest with AES-256.}}[[com § encrypts Customer Data in transit § m=encryption]] {{Back-ups are taken nightly and kept for thirty (30) days.}}[[com § Back-ups § m=backups § d=nightly => every P1D § l=thirty (30) days => retention = 30 days]]
# **Records.** {{The audit trail of each transaction is retained for five (5) years.}}[[com § audit trail of each transaction § m=audit-trail § l=five (5) years => retention = 5 years]]
# **Appropriation.** If funds are not appropriated for a fiscal year, Customer may end this order at the close of the preceding fiscal year on sixty (60) days' notice. Fees already paid are not refundable.
# **Confidentiality.** Each party shall keep the other's non-public information confidential, subject to the California Public Records Act.
@sig **Larkfield Systems, Inc.**|**Tarrant Valley School District**
@sig Signature: ____________________|Signature: ____________________
@sig Name: Miriam Castellanos|Name: Dr. Elena Ruiz
@sig Title: Chief Revenue Officer|Title: Superintendent
'''
