"""saas-master-agreement.docx: a master agreement in its third turn, with the customer's tracked changes and comments."""

NAME = "saas-master-agreement.docx"
META = {
    "vendor": {"name": "Larkfield Systems, Inc.", "aliases": ["Larkfield"]},
    "customer": {"name": "Ashgrove Medical Supply Co.", "aliases": ["Ashgrove", "Customer"]},
    "effective_date": {"quote": "March 1, 2027", "value": "2027-03-01"},
    "term": {"quote": "an initial term of thirty-six (36) months", "value": "P36M"},
    "term_end": "2030-02-28",
    "catalog": "larkfield-procure.toml",
    "seed": 11, "author": "Larkfield Legal", "title": "Master Subscription Agreement - Ashgrove - v3",
    "header": "Larkfield / Ashgrove - Draft v3 (ASH comments 01/12/2027)\t\tSUBJECT TO CONTRACT",
    "footer": "Larkfield Form MSA rev. 2026-09\t\tPage {page} of {pages}",
    "revisions": [("K. Oyelaran (Ashgrove)", "2027-01-12T16:42:00Z"), ("K. Oyelaran (Ashgrove)", "2027-01-12T17:05:00Z"), ("Larkfield Legal", "2027-01-14T09:11:00Z")],
}
LOOK = {"font": "Times New Roman", "size": 11, "justify": True, "title": 15, "caps": True}
COMMENTS = {
    1: ("K. Oyelaran (Ashgrove)", "2027-01-12T16:40:00Z", "Our finance team was told in the October demo that this would be live for the fiscal year close. Please confirm."),
    2: ("Larkfield Legal", "2027-01-14T09:15:00Z", "Product to confirm date before we accept. Do not send back until cleared."),
    3: ("K. Oyelaran (Ashgrove)", "2027-01-12T17:20:00Z", "Day or month first? Assume US format but let us spell it out."),
    4: ("K. Oyelaran (Ashgrove)", "2027-01-12T17:31:00Z", "We need a number here. Thirty?"),
}
NOTES = {
    1: "{{Larkfield will supply the connector to Workday Financials described in the RFP Response at no charge not later than January 31, 2028.}}[[del § connector to Workday Financials § d=not later than January 31, 2028 => 2028-01-31]]",
    2: "As used in this Section, a “record” is one line of one business object.",
}
SOURCE = r'''
= MASTER SUBSCRIPTION AGREEMENT
> This Master Subscription Agreement (together with its Exhibits, this "**Agreement**") is made as of March 1, 2027 (the "**Effective Date**") by and between **Larkfield Systems, Inc.**, a Delaware corporation having its principal place of business at 400 West Nationwide Boulevard, Columbus, Ohio 43215 ("**Larkfield**"), and **Ashgrove Medical Supply Co.**, a Wisconsin corporation having its principal place of business at 1870 Lakefront Parkway, Milwaukee, Wisconsin 53202 ("**Ashgrove**" or "**Customer**"). Larkfield and Customer are each a "**party**" and together the "**parties**".
#! Recitals
> WHEREAS, Customer distributes consumables and durable equipment to some 2,300 clinics and wishes to replace the purchasing module of its present ledger before its next fiscal year;
> WHEREAS, Larkfield offers a hosted procure-to-pay product that will bring requisitioning, supplier management and invoice handling into one place; and
> WHEREAS, Customer selected Larkfield after Request for Proposal AMS-26-041 and Larkfield's response of October 9, 2026 (the "**RFP Response**").
> NOW, THEREFORE, the parties agree as follows:
# Definitions
## "**Authorized User**" means an individual employed or engaged by Customer or an Affiliate to whom Customer has assigned login credentials.
## "**Business Day**" means any day other than a Saturday, a Sunday or a day on which banks in Columbus, Ohio are closed.
## "**Customer Data**" means all data, documents and images that Authorized Users or Suppliers submit to the Service.
## "**Documentation**" means the administrator and user guides for the Service at docs.larkfield.example, as updated.
## "**Error**" means a failure of the Service to perform in material conformity with the Documentation.
## "**Service**" means the hosted product known as Larkfield Procure, in the edition and with the modules stated in an Order. {{It includes the supplier hub, through which each Supplier can maintain its own profile, acknowledge purchase orders and submit invoices.}}[[cap § supplier hub § m=supplier-hub]]
## "**Standard Connectors**" means the interfaces by which the Service exchanges data with other systems, {{being SAP S/4HANA and Oracle NetSuite, {c1:the latter of which shall be in production use by Customer no later than June 30, 2027{/c}}}[[cap § SAP S/4HANA and Oracle NetSuite § m=netsuite-connector § d=no later than June 30, 2027 => 2027-06-30]], and any other that Larkfield lists as standard on its website from time to time.{f1}
## "**Supplier**" means a vendor of Customer that transacts with Customer through the Service.
# The Service
## **Access.** Subject to Customer's payment of the Fees, Larkfield grants Customer a non-exclusive, non-transferable right for the Subscription Term to permit Authorized Users to access and use the Service for the internal business of Customer and its Affiliates.
## **Provisioning.** {{Larkfield shall make a production tenant and one test tenant available to Customer within ten (10) Business Days after the Effective Date.}}[[del § a production tenant and one test tenant § d=within ten (10) Business Days after the Effective Date => P10BD after the Effective Date]]
## **Capacity.** {{The Service shall support not fewer than {-4,000-}{+7,500+} concurrently enabled Authorized Users without degradation of the response times in Exhibit B.}}[[sl § support not fewer than 7,500 § m=user-scale § l=not fewer than 7,500 => users >= 7500 users]]
## **Functionality.** Throughout the Subscription Term the Service shall provide each of the following:
### {{creation of requisitions from a shopping basket, their coding and routing, and dispatch of the resulting purchase order to the Supplier;}}[[cap § creation of requisitions from a shopping basket § m=guided-buying]]
### {{approval workflows that Customer's administrators can design themselves, with {-up to ten-}{+at least twenty+} sequential approval levels;}}[[cap § approval workflows § m=approval-designer § l=at least twenty => count >= 20 levels]]
### {{automatic comparison of invoice, purchase order and goods receipt within tolerances set by Customer;}}[[cap § automatic comparison of invoice, purchase order § m=three-way-match]]
### {{a mobile application for iOS and Android in which requisitions and invoices can be approved or rejected;}}[[cap § a mobile application for iOS and Android § m=mobile-approver]]
### {{a check of available budget at the time of requisition, so that {c2:a requisition exceeding the budget of its cost center is blocked{/c}, by September 15, 2027; and}}[[cap § a check of available budget § m=budget-check § d=by September 15, 2027 => 2027-09-15]]
### {{single sign-on by SAML 2.0 and automatic provisioning and de-provisioning of users by SCIM 2.0.}}[[cap § automatic provisioning and de-provisioning of users § m=scim]]
@insertpara ### {{third-party credit and sanctions ratings of each Supplier, refreshed at least monthly.}}[[cap § third-party credit and sanctions ratings § m=supplier-risk-feed § d=at least monthly => every P1M]]
## **Modifications.** Larkfield may change the Service from time to time. {{Larkfield shall not during the Subscription Term materially reduce the functionality described in Section {r:2.4}, and shall give Customer not less than ninety (90) days' notice before withdrawing any feature that Customer uses.}}[[cap § functionality described in Section 2.4 § d=not less than ninety (90) days' notice before => P90D before withdrawing any feature that Customer uses]]
## **Restrictions.** Customer is responsible for the acts of its Authorized Users and shall notify Larkfield promptly of any unauthorized use. Customer shall not:
### reverse engineer, resell or sublicense the Service;
### permit access to the Service by
#### a competitor of Larkfield, except with Larkfield's written consent; or
#### a person who is the target of sanctions administered by the Office of Foreign Assets Control; or
### introduce malicious code into the Service.
## **Suspension.** Larkfield may suspend access if Customer's use poses a security risk to the Service or if undisputed Fees are more than thirty (30) days overdue after notice.
# Implementation
## **Plan.** {{Larkfield shall deliver a written implementation plan, including a cut-over schedule and a test strategy, within {c4:____ days{/c} after the kick-off meeting.}}[[del § a written implementation plan § m=onboarding § d=within ____ days after the kick-off meeting => vague]] {{The kick-off meeting shall be held on or before {c3:03/04/2027{/c}.}}[[del § The kick-off meeting § m=onboarding § d=on or before 03/04/2027 => 2027-03-04]]
## **Milestones.** Larkfield shall complete each milestone in the following table by the date set against it, subject to timely performance of Customer's responsibilities in Section {r:3.4}.
|! No. | Milestone | Completion date
| 1 | Configuration of chart of accounts, cost centers and approval workflows | April 16, 2027 [[del § Configuration of chart of accounts, cost centers § m=onboarding § d=April 16, 2027 => 2027-04-16]]
| 2 | Load of 180,000 open order and vendor records{f2} | May 14, 2027 [[del § Load of 180,000 open order and vendor records § m=data-loader § d=May 14, 2027 => 2027-05-14 § l=180,000 => count = 180000 records]]
| 3 | SAP S/4HANA interface in production | June 11, 2027 [[del § SAP S/4HANA interface in production § m=sap-connector § d=June 11, 2027 => 2027-06-11]]
| 4 | Go-live of all Customer locations | six weeks after Milestone 3 [[del § Go-live of all Customer locations § m=onboarding § d=six weeks after Milestone 3 => P6W after Milestone 3 § c=Customer shall be entitled to a credit of two percent (2%) of the annual Subscription Fee for each full week of delay, up to ten percent (10%)]]
## **Delay.** {+If Milestone 4 is not achieved by its date for reasons attributable to Larkfield, Customer shall be entitled to a credit of two percent (2%) of the annual Subscription Fee for each full week of delay, up to ten percent (10%).+} The credit is Customer's sole remedy for such delay, without prejudice to Section {r:10.2}.
## **Customer responsibilities.** Customer shall appoint a project manager, provide extracts of its master data in the agreed format no later than April 2, 2027, make its subject-matter experts available and complete user acceptance testing within fifteen (15) Business Days after each delivery.
## **Training.** {{Larkfield shall conduct four administrator classes and eight buyer classes at Customer's Milwaukee office prior to go-live.}}[[sup § administrator classes § m=onboarding § d=prior to go-live => P0D before go-live § l=four administrator classes => count = 4 classes § l=eight buyer classes => count = 8 classes]] Customer shall reimburse reasonable travel expenses in accordance with Exhibit D.
## **Acceptance.** Customer shall notify Larkfield in writing of any Error found in acceptance testing. {{Larkfield shall correct each such Error and redeliver the affected item within five (5) Business Days of such notice.}}[[dl/x § correct each such Error § d=within five (5) Business Days of such notice => P5BD after such notice]] An item is deemed accepted if no notice is given within the period stated in Section {r:3.4}.
# Product Commitments
## **Conformity.** {{Larkfield warrants that during the Subscription Term the Service will perform in all material respects in accordance with the Documentation.}}[[cap § perform in all material respects § c=Customer may terminate the affected Order and receive a refund of prepaid Fees for the remainder of the term]]
## **Roadmap items.** Within the Fees already stated, Larkfield shall make the following generally available in Customer's production tenant:
### {{sending and receipt of structured electronic invoices over the Peppol network, on or before August 31, 2027;}}[[cap § structured electronic invoices over the Peppol network § m=peppol-access § d=on or before August 31, 2027 => 2027-08-31]]
### {{estimated greenhouse-gas emissions (scope 3) for each order line, by the end of the second quarter of 2028; and}}[[cap § estimated greenhouse-gas emissions (scope 3) § m=carbon-ledger § d=by the end of the second quarter of 2028 => 2028-06-30]]
### {{encryption with keys that Customer holds in its own key management system, by July 31, 2028.}}[[com § encryption with keys that Customer holds § m=byok § d=by July 31, 2028 => 2028-07-31]]
## **Integrations.** {{The Service shall integrate with all industry-standard accounting, e-signature and business intelligence tools used by Customer.}}[[cap § all industry-standard accounting, e-signature § v=unknown]] {{Larkfield's public application programming interface shall accept up to 1,000 requests per minute from Customer's tenant.}}[[sl § public application programming interface § m=public-api § l=up to 1,000 requests per minute => throughput <= 1000 requests-per-minute]] {{The first-generation SOAP interface shall remain available to Customer until December 31, 2028.}}[[cap § first-generation SOAP interface § m=soap-v1 § d=until December 31, 2028 => 2028-12-31 § v=unavailable]]
## **Invoice capture.** {{Header and line data of Supplier invoices received as PDF or scanned image will be extracted automatically with an accuracy of at least ninety-eight percent (98%) of header fields, measured monthly.}}[[sl § Header and line data of Supplier invoices § m=invoice-capture § l=at least ninety-eight percent (98%) => other >= 98 %]]
## **Reporting.** {{Larkfield will use commercially reasonable efforts to offer live read access to Customer's spend data from its Snowflake account during calendar year 2027.}}[[cap/q § live read access to Customer's spend data § m=warehouse-share § d=during calendar year 2027 => 2027-12-31]] {{Dashboards of spend by category, Supplier and location are refreshed every night.}}[[cap § Dashboards of spend by category § m=spend-dashboards § d=every night => every P1D]]
## **No other commitments.** Except for Section {r:4.2} and Section {r:4.5}, any statement about future functionality, whether in presentations, in the RFP Response or on Larkfield's website, is for information and is not a commitment. Customer has not relied on future functionality in entering into this Agreement.
@movefrom ## **Desktop client.** {{The Windows buyer client shall remain supported until Customer has completed go-live.}}[[cap § Windows buyer client § m=desktop-buyer § v=unavailable]]
# Support and Service Levels
## **Availability.** {{Larkfield shall ensure that the Service is available at least {-99.9%-}{+99.99%+} of the time in each calendar month, as set out in Exhibit B.}}[[sl § Service is available at least 99.99% § m=uptime § l=at least 99.99% => availability >= 99.99 % § c=If availability in a calendar month is below the level in Section 5.1, Larkfield shall credit Customer the percentage of the monthly Fees set out in Exhibit B.]]
## **Support.** {{Larkfield shall provide telephone and e-mail support from 8:00 a.m. to 8:00 p.m. Eastern time on Business Days.}}[[sup § telephone and e-mail support § m=care-desk § l=from 8:00 a.m. to 8:00 p.m. => coverage-hours = 12 hours-per-day]] {{Larkfield shall respond to all other inquiries promptly.}}[[sup § respond to all other inquiries § m=care-desk § d=promptly => vague]]
## **Success manager.** {{Larkfield shall assign a named customer success manager, who shall meet with Customer at least once in each calendar quarter.}}[[sup § a named customer success manager § m=named-success-manager § d=at least once in each calendar quarter => every P3M]]
## **Updates.** {{All updates and new releases of the modules ordered are included in the Fees.}}[[sup § updates and new releases]]
@moveto ## **Desktop client.** {{The Windows buyer client shall remain supported until Customer has completed go-live.}}[[cap § Windows buyer client § m=desktop-buyer § v=unavailable]]
# Fees
## **Fees.** Customer shall pay the fees stated in each Order (the "**Fees**"). Subscription Fees are invoiced annually in advance; one-time Fees are invoiced fifty percent (50%) on the Effective Date and fifty percent (50%) on go-live.
## **Payment.** Invoices are payable within {-thirty (30)-}{+forty-five (45)+} days of receipt. Late amounts bear interest at one percent (1%) per month or the maximum rate permitted by law, whichever is less.
## **Taxes.** Fees are exclusive of sales, use, value-added and similar taxes, which are the responsibility of Customer except for taxes on Larkfield's net income.
## **Renewal pricing.** Larkfield may increase the Subscription Fees on renewal by not more than {-seven percent (7%)-}{+the lesser of CPI-U and four percent (4%)+}, on at least sixty (60) days' notice before the renewal date.
# Data and Security
## **Ownership.** As between the parties, Customer owns Customer Data. Customer grants Larkfield a license to process Customer Data solely to provide the Service.
## **Security program.** {{Larkfield shall maintain an information security program with administrative, technical and physical safeguards no less rigorous than accepted industry practice.}}[[com § an information security program]]
## **Certification.** {{Larkfield shall undergo a SOC 2 Type II examination each year and shall deliver the report to Customer within thirty (30) days of its issue.}}[[com § SOC 2 Type II examination § m=soc2 § d=each year => every P1Y § d=within thirty (30) days of its issue => P30D after its issue]] {{Larkfield shall hold an ISO/IEC 27001 certificate covering the Service by March 31, 2028.}}[[com § ISO/IEC 27001 certificate § m=iso-27001 § d=by March 31, 2028 => 2028-03-31]]
## **Incident notice.** {{In the event of a confirmed breach of security affecting Customer Data, Larkfield shall notify Customer without undue delay and in any event within {-seventy-two (72)-}{+twenty-four (24)+} hours.}}[[com/x § notify Customer § m=incident-notice § d=without undue delay => vague § d=within twenty-four (24) hours => PT24H after a confirmed breach of security affecting Customer Data § l=within twenty-four (24) hours => response-time <= 24 hours]]
## **Back-up.** {{Larkfield shall back up Customer Data daily and retain each back-up for thirty (30) days.}}[[com § back up Customer Data daily § m=backups § d=daily => every P1D § l=thirty (30) days => retention = 30 days]]
## **Return of data.** {{Within thirty (30) days after expiration or termination, Larkfield shall make Customer Data available for download in CSV format, and shall delete all remaining copies within sixty (60) days thereafter.}}[[dl § make Customer Data available for download § d=Within thirty (30) days after expiration or termination => P30D after expiration or termination § d=within sixty (60) days thereafter => P60D after expiration or termination]]
## **Records.** {{The audit trail of every transaction is retained for ten (10) years and is exportable by Customer at any time.}}[[com § audit trail of every transaction § m=audit-trail § l=ten (10) years => retention = 10 years]]
# Confidentiality
## Each party shall protect the other's Confidential Information with the degree of care that it uses for its own, and not less than reasonable care, and shall use it only to perform or exercise rights under this Agreement.
## Confidential Information excludes information that is or becomes public through no fault of the recipient, was known to it beforehand, is received from a third party without restriction or is independently developed.
## A recipient required by law to disclose shall give prior notice where permitted. The obligations in this Article survive for five (5) years after termination.
# Warranties, Indemnity and Liability
## **Professional services.** {{Larkfield warrants that it will perform implementation services in a professional and workmanlike manner.}}[[sup § perform implementation services]] {{Services not so performed shall be re-performed at no charge within twenty (20) Business Days of Customer's notice.}}[[dl/x § Services not so performed shall be re-performed § d=within twenty (20) Business Days of Customer's notice => P20BD after Customer's notice]]
## **Remedy.** For breach of Section {r:4.1}, if Larkfield is unable to correct the non-conformity, Customer may terminate the affected Order and receive a refund of prepaid Fees for the remainder of the term.
## **Disclaimer.** EXCEPT AS EXPRESSLY STATED, THE SERVICE IS PROVIDED "AS IS" AND LARKFIELD DISCLAIMS ALL WARRANTIES, INCLUDING MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND UNINTERRUPTED OPERATION.
## **Indemnity by Larkfield.** Larkfield shall defend Customer against any claim that the Service infringes a United States patent or copyright and shall pay damages finally awarded.
## **Indemnity by Customer.** Customer shall defend Larkfield against claims arising from Customer Data or from breach of Section {r:2.6}.
## **Cap.** EXCEPT FOR INDEMNITY OBLIGATIONS AND BREACH OF ARTICLE {r:8}, NEITHER PARTY'S AGGREGATE LIABILITY SHALL EXCEED {-THE FEES PAID IN THE TWELVE (12) MONTHS-}{+TWO TIMES THE FEES PAID OR PAYABLE IN THE TWENTY-FOUR (24) MONTHS+} PRECEDING THE CLAIM. NEITHER PARTY IS LIABLE FOR INDIRECT OR CONSEQUENTIAL DAMAGES.
# Term and Termination
## **Term.** This Agreement commences on the Effective Date and continues for an initial term of thirty-six (36) months, renewing thereafter for successive one-year terms unless either party gives notice of non-renewal at least ninety (90) days before the end of the then-current term (together, the "**Subscription Term**").
## **Termination for cause.** {{Either party may terminate this Agreement if the other materially breaches it and fails to cure the breach within thirty (30) days after written notice.}}[[dl/x/m § cure the breach § d=within thirty (30) days after written notice => P30D after written notice § c=Either party may terminate this Agreement if the other materially breaches it and fails to cure the breach within thirty (30) days after written notice.]]
## **Refund.** {{If Customer terminates under Section {r:10.2}, Larkfield shall refund prepaid Fees for the period after termination within forty-five (45) days.}}[[dl/x § refund prepaid Fees § d=within forty-five (45) days => P45D after termination]]
## **Transition.** {{At Customer's request, Larkfield shall provide transition assistance for up to ninety (90) days at its then-current rates.}}[[sup/x § transition assistance § l=up to ninety (90) days => other <= 90 days]]
# General
## **Force majeure.** Neither party is liable for failure to perform caused by events beyond its reasonable control. {{The affected party shall notify the other within five (5) Business Days of becoming aware of the event.}}[[dl/x/m § notify the other § d=within five (5) Business Days of becoming aware of the event => P5BD after becoming aware of the event]]
## **Insurance.** Larkfield shall carry technology errors and omissions insurance of not less than $5,000,000 per claim and shall furnish certificates on request.
## **Assignment.** Neither party may assign this Agreement without the other's consent, not to be unreasonably withheld, except to a successor to all or substantially all of its business.
## **Governing law.** This Agreement is governed by the laws of the State of {-Ohio-}{+Wisconsin+}, without regard to its conflict-of-laws rules.
## **Publicity.** Neither party shall use the other's name in publicity without prior written consent.
## **Entire agreement.** This Agreement, with its Exhibits and Orders, is the entire agreement of the parties. In a conflict, an Order prevails over the Exhibits and the Exhibits over the body. Purchase order terms have no effect.
## **Notices; counterparts.** Notices shall be in writing and are effective on receipt. This Agreement may be executed electronically and in counterparts.
> IN WITNESS WHEREOF, the parties have caused this Agreement to be executed by their duly authorized representatives.
@sig **LARKFIELD SYSTEMS, INC.**|**ASHGROVE MEDICAL SUPPLY CO.**
@sig By: ______________________|By: ______________________
@sig Name: Miriam Castellanos|Name: Robert J. Hallgren
@sig Title: Chief Revenue Officer|Title: VP, Supply Chain
@sig Date: ____________________|Date: ____________________
@exhibit EXHIBIT A|ORDER SUMMARY
|! Item | Quantity | Annual fee (USD)
| Larkfield Procure Enterprise, Authorized Users | 7,500 | 1,035,000
| Supplier hub | 1 | 48,000
| Premier support | 1 | 62,500
| Implementation (one-time, fixed) | 1 | 310,000
> Fees are stated in United States dollars and exclude taxes and travel. Unused quantities are not refundable and may not be carried over.
@exhibit EXHIBIT B|SERVICE LEVELS
# Credits. If availability in a calendar month is below the level in Section {r:5.1}, Larkfield shall credit Customer the percentage of the monthly Fees set out in Exhibit B.
|! Availability in the month | Credit
| below 99.99% but at or above 99.9% | 5% of monthly Fees
| below 99.9% but at or above 99.0% | 10% of monthly Fees
| below 99.0% | 25% of monthly Fees
# Exclusions. Scheduled maintenance, Customer's own network and events under Section {r:11.1} are disregarded in computing availability. {{Scheduled maintenance will be performed on Sundays between 1:00 a.m. and 5:00 a.m. Eastern time and announced at least three (3) Business Days in advance.}}[[sup § Scheduled maintenance § d=at least three (3) Business Days in advance => P3BD before Scheduled maintenance]]
# Response times. Larkfield shall respond to and resolve Errors as follows, measured from receipt of Customer's report:
|! Severity | Description | Response | Resolution
| 1 | Production Service unavailable or data corrupted | 15 minutes | 4 hours [[sl § Production Service unavailable or data corrupted § m=ticket-targets § d=15 minutes => PT15M after receipt of Customer's report § d=4 hours => PT4H after receipt of Customer's report § l=15 minutes => response-time <= 15 minutes § l=4 hours => resolution-time <= 4 hours]]
| 2 | Major function impaired, no workaround | 2 hours | 2 Business Days [[sl § Major function impaired, no workaround § m=ticket-targets § d=2 hours => PT2H after receipt of Customer's report § d=2 Business Days => P2BD after receipt of Customer's report § l=2 hours => response-time <= 2 hours § l=2 Business Days => resolution-time <= 2 business-days]]
| 3 | Minor function impaired or workaround available | 1 Business Day | next scheduled release [[sl § Minor function impaired or workaround available § m=ticket-targets § d=1 Business Day => P1BD after receipt of Customer's report § l=1 Business Day => response-time <= 1 business-days]]
# Recovery. {{In the event of a disaster Larkfield shall restore the Service within four (4) hours with a loss of not more than fifteen (15) minutes of Customer Data.}}[[sl/x § restore the Service § m=recovery § d=within four (4) hours => PT4H after a disaster § l=within four (4) hours => resolution-time <= 4 hours § l=not more than fifteen (15) minutes => other <= 15 minutes]]
# Reports. {{Larkfield shall furnish a service level report by the tenth day of each month for the month before.}}[[dl § a service level report § d=by the tenth day of each month => every P1M]] Claims for credits must be made within thirty (30) days after the end of the month concerned.
@exhibit EXHIBIT C|DATA RESIDENCY
# {{Customer Data shall be hosted exclusively in data centers within the continental United States.}}[[com § data centers within the continental United States]]
# {{Subprocessors are listed at trust.larkfield.example, and Larkfield shall give notice of each new subprocessor at least thirty (30) days before it is engaged.}}[[dl § notice of each new subprocessor § d=at least thirty (30) days before it is engaged => P30D before it is engaged]] Customer may object on reasonable grounds.
@exhibit EXHIBIT D|TRAVEL
# Travel by Larkfield personnel is booked in economy class, approved by Customer in advance and invoiced at cost with receipts.
'''
