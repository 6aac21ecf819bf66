"""The cover, the contents and the articles of long-agreement.pdf."""

COVER = r'''
@space 5
= MASTER SUBSCRIPTION AND SERVICES AGREEMENT
@space 1
== by and between
@space 0.4
== **LARKFIELD SYSTEMS, INC.**
== and
== **THREE RIVERS HEALTH SYSTEM, INC.**
@space 1
== for an enterprise procure-to-pay service
@space 1
== Dated as of September 1, 2027
@space 5
== Execution version, conformed to comments of August 19, 2027
== Contract No. TRHS-SC-27-0088
@page
#! TABLE OF CONTENTS
@toc
@page
'''

BODY = r'''
> This **MASTER SUBSCRIPTION AND SERVICES AGREEMENT** (together with its Exhibits, this "**Agreement**") is entered into as of September 1, 2027 (the "**Effective Date**") by and between **Larkfield Systems, Inc.**, a Delaware corporation with offices at 400 West Nationwide Boulevard, Columbus, Ohio 43215 ("**Larkfield**"), and **Three Rivers Health System, Inc.**, a Pennsylvania nonprofit corporation with offices at 1200 Penn Avenue, Pittsburgh, Pennsylvania 15222 ("**TRHS**").
#! RECITALS
> WHEREAS, TRHS operates nineteen hospitals, two nursing schools and some two hundred and forty clinics, and buys goods and services to a value of about $1.4 billion a year through three purchasing systems that no longer meet its needs;
> WHEREAS, Larkfield is in the business of providing a hosted procure-to-pay product that will allow TRHS to buy, receive and pay for supplies in one system across all of its facilities;
> WHEREAS, TRHS issued Request for Proposal SC-26-114 on November 9, 2026, Larkfield submitted its proposal on January 22, 2027 (the "**Proposal**"), and TRHS selected Larkfield on the strength of the functions and the timetable stated in the Proposal; and
> WHEREAS, the parties wish to set out the terms on which Larkfield will provide, and TRHS will pay for, the Service and the related professional services;
> NOW, THEREFORE, in consideration of the mutual covenants in this Agreement, and intending to be legally bound, the parties agree as follows.
# DEFINITIONS AND INTERPRETATION
## "**Acceptance**" means, for a Deliverable, the signing of an acceptance certificate in the form of Exhibit K or the deemed acceptance described in Section 7.5.
## "**Affiliate**" means an entity that controls, is controlled by or is under common control with a party, control being the ownership of more than half of the voting rights or the power to appoint the majority of the board.
## "**Authorized User**" means an employee, medical staff member, contractor, student or volunteer of TRHS or of an Affiliate who has been given credentials for the Service by TRHS.
## "**Business Day**" means any day except a Saturday, a Sunday and a day on which the Federal Reserve Bank of Cleveland is closed.
## "**Business Hours**" means 7:00 a.m. to 7:00 p.m. Eastern time on each Business Day.
## "**Change Order**" means a written amendment to Exhibit B made under the procedure in Exhibit H.
## "**Confidential Information**" has the meaning given in Section 13.1.
## "**Critical Function**" means requisitioning, purchase order dispatch, receiving and the approval of invoices, {{each of which Larkfield shall keep usable in a read-and-approve mode while any other component is under maintenance}}[[cap § read-and-approve mode]].
## "**Deliverable**" means a document, configuration, interface or data load that Larkfield is to produce under Exhibit B or a Change Order.
## "**Documentation**" means the user, administrator and interface guides for the Service in their current edition.
## "**Error**" means a failure of the Service to conform to the Specifications that can be reproduced or of which there is reasonable evidence.
## "**Facility**" means each hospital, school, clinic, warehouse and office listed in Exhibit J or added to it.
## "**Fees**" means the subscription fees, the implementation fees and the other charges stated in Exhibit G.
## "**Go-Live**" means the first use of the Service by TRHS to dispatch purchase orders to suppliers from a Facility in the ordinary course of business.
## "**Initial Term**", "**Renewal Term**" and "**Term**" have the meanings given in Section 17.1.
## "**Law**" means each statute, regulation, ordinance and order that binds a party in the jurisdiction concerned.
## "**Module**" means a part of the Service that is priced separately in Exhibit G.
## "**Personal Information**" means information that identifies or can reasonably be linked to a natural person.
## "**Release**" means a new version of the Service that adds or changes functions; "**Patch**" means a correction without new functions.
## "**Service**" means the product that Larkfield markets as Larkfield Procure, with all Modules listed in Exhibit G, as hosted by Larkfield.
## "**Specifications**" means the functional requirements in Exhibit A, the service levels in Exhibit C and the Documentation.
## "**Supplier**" means a person that sells goods or services to TRHS.
## "**TRHS Data**" means all data that TRHS, its Authorized Users or Suppliers enter into the Service or that the Service generates from such data, other than Usage Statistics.
## "**Usage Statistics**" means counts and timings of the use of the Service that identify neither TRHS nor an individual.
## Headings are for reference and do not affect interpretation. "Including" means including without limitation. A reference to a statute is to the statute as amended. A period that ends on a day that is not a Business Day ends on the next Business Day, except for periods stated in hours or minutes.
## If the body of this Agreement conflicts with an Exhibit, the body prevails, save that Exhibits E and F prevail in matters of security and privacy. The Proposal is of the lowest rank.
# THE SERVICE
## **Subscription.** Subject to the terms of this Agreement, Larkfield grants TRHS and its Affiliates a non-exclusive right to access and use the Service during the Term for their own purposes and for the purposes of joint ventures in which TRHS holds at least thirty percent (30%).
## **Tenants.** {{Larkfield shall make available one production tenant, one test tenant and one training tenant, all of them within fifteen (15) Business Days after the Effective Date.}}[[del § one production tenant, one test tenant § d=within fifteen (15) Business Days after the Effective Date => P15BD after the Effective Date]] {{The test tenant shall be refreshed from production, with personal data masked, within three (3) Business Days of a request by TRHS.}}[[sup/x § test tenant shall be refreshed § d=within three (3) Business Days of a request by TRHS => P3BD after a request by TRHS]]
## **Conformity.** {{Throughout the Term the Service shall conform in all material respects to the Specifications.}}[[cap § conform in all material respects § c=If Larkfield is unable to make the Service conform within a reasonable period, TRHS may terminate the affected Module and receive a pro-rata refund of prepaid Fees.]]
## **Functional requirements.** {{The Service shall meet each requirement marked "S" in Exhibit A on the Effective Date and each requirement marked with a date on or before that date.}}[[cap § each requirement marked "S" § d=on the Effective Date => P0D after the Effective Date § d=on or before that date => vague]]
## **Users and volume.** {{The Service shall support at least 22,000 named users and 1,500 users working at the same time.}}[[sl § at least 22,000 named users § m=user-scale § l=at least 22,000 named users => users >= 22000 users § l=1,500 users => users = 1500 users]] TRHS may add users at any time at the rates in Exhibit G.
## **Browsers and devices.** {{The Service shall operate on the current and the immediately preceding version of Chrome, Edge and Safari without the installation of software on the user's computer.}}[[cap § Chrome, Edge and Safari]]
## **Changes to the Service.** {{Larkfield may improve the Service but shall not remove or materially reduce a function described in Exhibit A during the Term.}}[[cap § remove or materially reduce a function]] {{Larkfield shall announce each Release that changes the user interface at least forty-five (45) days before it is put into production.}}[[dl § announce each Release § d=at least forty-five (45) days before it is put into production => P45D before it is put into production]]
## **Acceptable use.** TRHS shall use the Service in accordance with the acceptable use terms in Exhibit I. TRHS shall not (a) decompile the Service; (b) make it available to third parties other than Authorized Users and Suppliers; (c) remove proprietary notices; or (d) use it to store medical records.
## **Suspension.** Larkfield may suspend the credentials of an Authorized User whose conduct endangers the Service. {{Larkfield shall tell TRHS of a suspension in advance where practicable, and otherwise promptly, and shall lift it without delay once the cause has been removed.}}[[dl/x § tell TRHS of a suspension § d=promptly => vague § d=without delay => vague]]
## **Third-party content.** Exchange rates, commodity indices and the like reach the Service from third parties, and Larkfield does not warrant that they are accurate or complete.
## **Interfaces.** {{Larkfield shall provide and maintain the interfaces listed in Part 3 of Exhibit A.}}[[cap § interfaces listed in Part 3 of Exhibit A]] {{The public REST API shall accept no fewer than 900 requests per minute from TRHS.}}[[sl § public REST API § m=public-api § l=no fewer than 900 requests per minute => throughput >= 900 requests-per-minute]]
## **Legacy interface.** {{The SOAP interface on which TRHS's inventory cabinets depend shall remain in operation until TRHS has replaced them, but not beyond June 30, 2029.}}[[cap § SOAP interface § m=soap-v1 § d=not beyond June 30, 2029 => 2029-06-30]]
## **No high-risk use.** The Service is not designed for clinical decisions. TRHS remains responsible for the safety of patients and for the choice of the products that it buys.
# PRODUCT ROADMAP COMMITMENTS
## **Committed functions.** Larkfield shall put each of the following functions into TRHS's production tenant, without charge beyond the Fees, by the date stated:
### {{a check of requisitions against the approved budget of the cost center, on or before October 29, 2027;}}[[del § a check of requisitions § m=budget-check § d=on or before October 29, 2027 => 2027-10-29 § c=If a function listed in Section 3.1 is not delivered by its date, Larkfield shall credit TRHS one percent (1%) of the annual subscription Fees for each month or part of a month of delay, up to six percent (6%) for each function.]]
### {{recording of goods received on handheld devices that are out of network coverage, by the end of January 2028;}}[[del § recording of goods received on handheld devices § m=offline-receiving § d=by the end of January 2028 => 2028-01-31 § c=If a function listed in Section 3.1 is not delivered by its date, Larkfield shall credit TRHS one percent (1%) of the annual subscription Fees for each month or part of a month of delay, up to six percent (6%) for each function.]]
### {{online reverse auctions with at least fifty (50) bidders, by December 31, 2028;}}[[del § online reverse auctions § m=reverse-auctions § d=by December 31, 2028 => 2028-12-31 § l=at least fifty (50) bidders => count >= 50 bidders § c=If a function listed in Section 3.1 is not delivered by its date, Larkfield shall credit TRHS one percent (1%) of the annual subscription Fees for each month or part of a month of delay, up to six percent (6%) for each function.]]
### {{early-payment discounts that a Supplier can propose and TRHS accept on a sliding scale, in the second half of 2028; and}}[[del § early-payment discounts § m=dynamic-discounting § d=in the second half of 2028 => 2028-12-31 § c=If a function listed in Section 3.1 is not delivered by its date, Larkfield shall credit TRHS one percent (1%) of the annual subscription Fees for each month or part of a month of delay, up to six percent (6%) for each function.]]
### {{encryption of TRHS Data under keys that TRHS itself controls, no later than June 30, 2028.}}[[com § encryption of TRHS Data under keys § m=byok § d=no later than June 30, 2028 => 2028-06-30 § c=If a function listed in Section 3.1 is not delivered by its date, Larkfield shall credit TRHS one percent (1%) of the annual subscription Fees for each month or part of a month of delay, up to six percent (6%) for each function.]]
## **Credit.** If a function listed in Section 3.1 is not delivered by its date, Larkfield shall credit TRHS one percent (1%) of the annual subscription Fees for each month or part of a month of delay, up to six percent (6%) for each function. The credit is not a penalty and does not limit Section 17.3.
## **Targeted functions.** {{Larkfield will use commercially reasonable efforts to bring messaging between buyers and Suppliers on an order into general availability during the first quarter of 2028.}}[[cap/q § messaging between buyers and Suppliers § m=supplier-chat § d=during the first quarter of 2028 => 2028-03-31]]
## **Roadmap meetings.** {{Larkfield's head of product shall present the roadmap of the Service to TRHS in April and October of each year.}}[[dl § present the roadmap of the Service § d=in April and October of each year => every P6M]] What is said at such a meeting is for information.
## **Enhancement requests.** TRHS may submit enhancement requests through the portal. {{Larkfield shall answer each of them within thirty (30) days, stating whether and roughly when it will be implemented.}}[[dl/x § answer each of them § d=within thirty (30) days => P30D after a request]] Larkfield is not obliged to implement an enhancement request.
# IMPLEMENTATION SERVICES
## **Services.** {{Larkfield shall perform the implementation services described in Exhibit B for the fixed Fee stated in Exhibit G.}}[[del § implementation services described in Exhibit B § m=onboarding]]
## **Project plan.** {{Larkfield shall submit a detailed project plan for approval within twenty (20) Business Days after the Effective Date and shall keep it current.}}[[del § a detailed project plan § m=onboarding § d=within twenty (20) Business Days after the Effective Date => P20BD after the Effective Date]] TRHS shall approve the plan or state its objections within ten (10) Business Days.
## **Timetable.** {{Larkfield shall achieve each Milestone in Exhibit B by the date stated for it, subject to Section 4.5.}}[[dl § achieve each Milestone in Exhibit B § d=by the date stated for it => vague]]
## **Late Milestones.** If a Milestone marked "LD" in Exhibit B is late by more than fifteen (15) days, Larkfield shall pay TRHS, as liquidated damages, $12,500 for each week of delay up to a total of $250,000.
## **Dependence on TRHS.** Where Larkfield is delayed by a failure of TRHS to perform a task that Exhibit B assigns to it, the dates of the Milestones affected are extended by the length of the delay, provided that Larkfield has given notice of the failure within five (5) Business Days.
## **Project organization.** Each party shall appoint a project director with authority to take day-to-day decisions. {{Larkfield's project director shall be on site in Pittsburgh at least two (2) days in each week until the last Milestone has been accepted.}}[[sup § project director shall be on site § l=at least two (2) days => count >= 2 days-per-week]]
## **Steering committee.** {{The steering committee, composed of three representatives of each party, shall meet monthly until twelve (12) months after Go-Live and quarterly thereafter.}}[[dl/m § steering committee § d=monthly => every P1M § d=quarterly thereafter => every P3M]]
## **Status reports.** {{By noon on each Monday Larkfield shall circulate a report of progress, risks, budget and the tasks of the coming fortnight.}}[[dl § a report of progress, risks, budget § d=By noon on each Monday => every P1W]]
## **Key personnel.** {{Larkfield shall not reassign a person listed as key personnel in Exhibit B before completion of that person's tasks except for illness, resignation or other cause beyond its control.}}[[sup § reassign a person listed as key personnel]] {{A replacement of at least equal qualification shall be proposed within ten (10) Business Days.}}[[dl/x § A replacement of at least equal qualification § d=within ten (10) Business Days => P10BD after reassignment]]
## **Standards at the premises.** {{Larkfield's personnel shall observe TRHS's visitor, vaccination and safety rules while on its premises.}}[[com § personnel shall observe TRHS's visitor]] TRHS may require the withdrawal of a person for good cause.
# TRAINING AND DOCUMENTATION
## **Training program.** {{Larkfield shall train sixty (60) TRHS trainers and twelve (12) system administrators in Pittsburgh and Erie, with the last class to be held not later than five weeks before Go-Live.}}[[sup § train sixty (60) TRHS trainers § m=onboarding § d=not later than five weeks before Go-Live => P5W before Go-Live § l=sixty (60) TRHS trainers => count = 60 trainers § l=twelve (12) system administrators => count = 12 administrators]]
## **Materials.** {{Larkfield shall supply training materials in editable form and in English and Spanish.}}[[sup § training materials in editable form]] TRHS may copy and adapt them for its own use.
## **Online courses.** {{Self-paced courses for requesters, buyers and approvers are included in the subscription and are updated with every Release.}}[[sup § Self-paced courses § d=with every Release => vague]]
## **Documentation.** {{The Documentation shall be complete, shall be written so that a person of ordinary skill can use the Service with it, and shall be made available online at all times.}}[[sup § The Documentation shall be complete]]
## **Attendance.** TRHS shall release its staff for training and shall provide rooms, projectors and network access. Cancellation of a class less than five (5) Business Days ahead is charged at half of the rate in Exhibit G.
# SUPPORT AND MAINTENANCE
## **Support.** {{Larkfield shall provide support for the Service in accordance with Exhibit D.}}[[sup § support for the Service § m=care-desk]]
## **Service levels.** {{Larkfield shall meet or exceed the service levels in Exhibit C from Go-Live until the end of the Term.}}[[sl § service levels in Exhibit C]]
## **Releases.** {{All Releases and Patches of the Modules are included in the subscription Fees and shall be installed by Larkfield.}}[[sup § All Releases and Patches]]
## **Success manager.** {{Larkfield shall assign to TRHS a named success manager with at least five years of experience in health care supply chains by October 15, 2027.}}[[sup § a named success manager § m=named-success-manager § d=by October 15, 2027 => 2027-10-15 § l=at least five years of experience => other >= 5 years]]
## **First-line help.** TRHS shall operate a help desk that answers routine questions of its users, and shall refer to Larkfield only what its help desk cannot resolve.
# TESTING AND ACCEPTANCE
## **Larkfield's tests.** {{Before handing over a Deliverable Larkfield shall test it and give TRHS the test record.}}[[del § test it and give TRHS the test record § d=Before handing over a Deliverable => P0D before handing over a Deliverable]]
## **TRHS's tests.** TRHS shall test each Deliverable against the Specifications within twenty (20) Business Days after it is handed over, using scripts that the parties have agreed.
## **Correction.** {{Larkfield shall correct each Error that TRHS reports, and hand the Deliverable over again, within ten (10) Business Days after the report.}}[[dl/x § correct each Error that TRHS reports § d=within ten (10) Business Days after the report => P10BD after the report]]
## **Repeated failure.** If a Deliverable fails a third test, TRHS may (a) extend the period for correction; (b) accept the Deliverable with an equitable reduction of the Fees; or (c) reject it and terminate this Agreement in whole or in part. {{In case (c) Larkfield shall repay the implementation Fees received for the rejected Deliverable within thirty (30) days.}}[[dl/x § repay the implementation Fees § d=within thirty (30) days => P30D after termination]]
## **Deemed acceptance.** A Deliverable that TRHS neither accepts nor rejects within the period in Section 7.2, or puts into productive use for more than thirty (30) days, is deemed accepted.
## **Parallel operation.** {{During the first two month-end closings after Go-Live, two Larkfield consultants shall assist TRHS's accounts payable office on site.}}[[sup § two Larkfield consultants § m=onboarding § l=two Larkfield consultants => count = 2 consultants]]
# FEES AND PAYMENT
## **Fees.** TRHS shall pay the Fees stated in Exhibit G. Except as stated there, the Fees cover everything that Larkfield is to do under this Agreement.
## **Invoices.** Larkfield shall invoice subscription Fees annually in advance and implementation Fees on Acceptance of the Milestone to which they relate. Each invoice shall bear the contract number and the purchase order number. An invoice that is presented more than one hundred eighty (180) days after the event to which it relates need not be paid.
## **Payment.** TRHS shall pay undisputed amounts within sixty (60) days after receipt of a proper invoice. TRHS may withhold an amount that it disputes in good faith and shall state its reasons within thirty (30) days.
## **Interest.** Amounts overdue bear interest at the prime rate published in The Wall Street Journal plus one percent (1%), or at the maximum lawful rate if that is lower.
## **Taxes.** TRHS is exempt from Pennsylvania sales tax and shall furnish its exemption certificate. Larkfield is responsible for taxes on its income, property and personnel.
## **Expenses.** Travel expenses are reimbursed only if approved in advance and within the limits of Part 4 of Exhibit G.
## **Price protection.** The Fees are fixed for the first three (3) contract years. Thereafter Larkfield may raise the subscription Fees once a year by not more than the increase of the Consumer Price Index (CPI-U, all items) and in no event by more than three percent (3%).
## **Audit of charges.** {{Larkfield shall keep records of its charges for three (3) years and shall let TRHS inspect them within fifteen (15) days of a written request.}}[[dl/x § let TRHS inspect them § d=within fifteen (15) days of a written request => P15D after a written request § l=three (3) years => retention = 3 years]] An overcharge shall be repaid with interest.
## **Group purchasing.** TRHS may disclose the Fees to the group purchasing organization of which it is a member, under a duty of confidence.
# TRHS RESPONSIBILITIES
## TRHS shall perform the tasks assigned to it in Exhibit B, make decisions in the times stated there and give Larkfield's personnel reasonable access to its premises, systems and staff.
## TRHS is responsible for its network, its computers and its identity provider, for the accuracy of the data that it supplies and for the use that its Authorized Users make of their credentials.
## TRHS shall obtain the consent of the licensors of the systems that are to be connected with the Service, to the extent that consent is needed.
## TRHS shall give notice promptly of any unauthorized use of credentials of which it learns.
## TRHS shall keep copies of the data that it supplies for loading until the load has been accepted.
## Larkfield may rely on the instructions of TRHS's project director within the scope of the project plan.
# INTELLECTUAL PROPERTY
## **Larkfield materials.** As between the parties, Larkfield owns the Service, the Documentation and everything that it made before or independently of this Agreement, with all intellectual property rights in them.
## **TRHS materials.** As between the parties, TRHS owns TRHS Data, its policies, its item master and its trademarks. TRHS grants Larkfield a license to use them for the purpose of performing this Agreement.
## **Deliverables.** Larkfield grants TRHS a perpetual, royalty-free license to use and modify, for its own purposes, the reports, interface mappings and documents produced for it under Exhibit B.
## **Feedback.** Larkfield may use suggestions about the Service without payment, provided that TRHS is not identified as their source.
## **Usage Statistics.** Larkfield may compile Usage Statistics and use them to improve and to describe the Service.
## **Escrow.** {{Within ninety (90) days after the Effective Date Larkfield shall deposit the source code of the Service, with build instructions, with an escrow agent acceptable to both parties, and shall update the deposit at least twice in each year.}}[[com § deposit the source code of the Service § d=Within ninety (90) days after the Effective Date => P90D after the Effective Date § d=at least twice in each year => every P6M]] The agent shall release the deposit to TRHS if Larkfield ceases to do business without a successor, or ceases to support the Service before the end of the Term.
## **Reservation.** All rights not expressly granted are reserved. Nothing in this Agreement transfers title to the Service.
# DATA
## **Ownership and use.** {{Larkfield shall use TRHS Data only to perform this Agreement.}}[[com § use TRHS Data only to perform this Agreement]] {{It shall not sell TRHS Data or use it to train models that serve other customers.}}[[com § sell TRHS Data]]
## **Location.** {{TRHS Data shall be stored, processed and supported from within the United States only.}}[[com § stored, processed and supported from within the United States]]
## **Access to data.** {{TRHS may export TRHS Data in CSV or through the API at any time during the Term, without charge and without help from Larkfield.}}[[cap § export TRHS Data in CSV § m=flat-file-exchange]]
## **Data warehouse.** {{Larkfield shall expose TRHS's spend, order and invoice tables as a live data share to TRHS's Snowflake account not later than Go-Live.}}[[cap § a live data share to TRHS's Snowflake account § m=warehouse-share § d=not later than Go-Live => P0D before Go-Live]]
## **Retention.** {{Purchase orders, receipts, invoices and the history of their approval shall be retained for ten (10) years from their creation or until the end of the Term, whichever is earlier.}}[[com § history of their approval § m=audit-trail § l=ten (10) years => retention = 10 years]]
## **Legal hold.** {{Upon TRHS's written instruction Larkfield shall suspend the deletion of the records concerned without delay.}}[[com/x § suspend the deletion of the records § d=without delay => vague]]
## **Return of data.** {{Within thirty (30) days after the end of the Term Larkfield shall deliver a complete copy of TRHS Data in a documented, non-proprietary format, and shall erase all other copies not later than ninety (90) days after TRHS has confirmed receipt.}}[[dl § a complete copy of TRHS Data § d=Within thirty (30) days after the end of the Term => P30D after the end of the Term § d=not later than ninety (90) days after TRHS has confirmed receipt => P90D after TRHS has confirmed receipt]]
# SECURITY AND PRIVACY
## **Program.** {{Larkfield shall maintain the safeguards described in Exhibit E.}}[[com § safeguards described in Exhibit E]]
## **Privacy.** {{Larkfield shall process Personal Information in accordance with Exhibit F.}}[[com § process Personal Information]]
## **Incident notice.** {{Larkfield shall notify TRHS within forty-eight (48) hours after it has confirmed that TRHS Data was acquired or used without authorization.}}[[com/x § notify TRHS § m=incident-notice § d=within forty-eight (48) hours after it has confirmed => PT48H after it has confirmed that TRHS Data was acquired § l=within forty-eight (48) hours => response-time <= 48 hours]]
## **Costs of an incident.** Where an incident results from a breach of this Agreement by Larkfield, Larkfield shall bear the reasonable cost of the notices that Law requires, of a call center and of one year of credit monitoring for the individuals affected.
## **Exclusion screening.** {{Larkfield shall screen its personnel against the exclusion lists of the Office of Inspector General and of the General Services Administration every month.}}[[com § screen its personnel against the exclusion lists § d=every month => every P1M]]
## **Protected health information.** The parties do not expect Larkfield to receive protected health information. {{If it does, Larkfield shall sign TRHS's business associate agreement within five (5) Business Days.}}[[dl/x § sign TRHS's business associate agreement § d=within five (5) Business Days => P5BD after it receives protected health information]]
# CONFIDENTIALITY
## "**Confidential Information**" means non-public information of a party that is marked as confidential or that a reasonable person would understand to be so, including TRHS Data, the Fees, the Documentation and the business plans of a party.
## The recipient shall use Confidential Information only to perform or to exercise rights under this Agreement, shall protect it with the care that it uses for its own and with no less than reasonable care, and shall disclose it only to those who need it and are bound by like obligations.
## The obligations do not apply to information that the recipient can show (a) was public or became so without its fault; (b) was known to it without restriction; (c) was received from a third party free to disclose it; or (d) was developed by it independently.
## A recipient that is compelled to disclose shall, where lawful, give notice in time for the other party to seek protection and shall disclose only what it must.
## On request, or at the end of the Term, each recipient shall return or destroy Confidential Information, save for copies that Law or ordinary back-up routines require it to keep.
## The obligations in this Article last for five (5) years after the end of the Term, and for trade secrets as long as they remain such. A breach may cause harm for which damages are not sufficient, and either party may seek an injunction.
# WARRANTIES
## **Authority.** Each party warrants that it is duly organized, that it has the power to enter into this Agreement and that doing so breaches no other agreement.
## **Services.** {{Larkfield warrants that professional services will be performed in a workmanlike manner by qualified personnel.}}[[sup § professional services will be performed]] {{Larkfield shall re-perform deficient services within fifteen (15) Business Days after notice given within six (6) months of their performance.}}[[dl/x § re-perform deficient services § d=within fifteen (15) Business Days after notice => P15BD after notice]]
## **Malicious code.** {{Larkfield shall scan each Release for viruses and other malicious code with current commercial tools before it is put into production.}}[[com § scan each Release for viruses § d=before it is put into production => P0D before it is put into production]]
## **Compliance with Law.** {{Larkfield shall comply with the Law that applies to it as a provider of the Service, and the Service shall enable TRHS to retain records as 42 CFR Part 420 requires.}}[[com § enable TRHS to retain records]]
## **Accessibility.** {{The user interface shall conform to the Web Content Accessibility Guidelines 2.2, level AA, by March 1, 2028.}}[[com § Web Content Accessibility Guidelines 2.2, level AA § d=by March 1, 2028 => 2028-03-01]]
## **No open litigation.** Larkfield represents that on the Effective Date no claim is pending or, to its knowledge, threatened that would affect its ability to perform.
## **Remedy.** If Larkfield is unable to make the Service conform within a reasonable period, TRHS may terminate the affected Module and receive a pro-rata refund of prepaid Fees.
## **DISCLAIMER.** EXCEPT AS STATED IN THIS AGREEMENT, LARKFIELD MAKES NO WARRANTY, EXPRESS OR IMPLIED, AND DISCLAIMS THE IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE. LARKFIELD DOES NOT WARRANT THAT THE SERVICE WILL BE FREE OF ERRORS OR THAT IT WILL MEET REQUIREMENTS THAT ARE NOT IN THE SPECIFICATIONS.
# INDEMNIFICATION
## **By Larkfield.** Larkfield shall defend, indemnify and hold harmless TRHS, its Affiliates and their trustees, officers and employees against third-party claims (a) that the Service infringes a United States patent, copyright, trademark or trade secret; (b) arising from the gross negligence or willful misconduct of Larkfield's personnel; or (c) arising from a breach of Article 12.
## **Exclusions.** Larkfield has no obligation under Section 15.1(a) to the extent that the claim arises from TRHS Data, from a combination with products that the Documentation does not mention, or from the use of the Service in breach of this Agreement.
## **Mitigation.** If the Service is enjoined or Larkfield believes that it may be, Larkfield may procure the right to continue, replace or modify the Service without loss of function or, if neither is reasonable, terminate the Module concerned and refund prepaid Fees.
## **By TRHS.** To the extent permitted by Law, TRHS shall indemnify Larkfield against third-party claims arising from TRHS Data or from the use of the Service by TRHS in breach of Section 2.8.
## **Procedure.** The indemnified party shall give prompt notice, allow the other sole control of the defense and settlement, and cooperate at the other's expense. No settlement may impose a duty or an admission on the indemnified party without its consent.
# LIMITATION OF LIABILITY AND INSURANCE
## NEITHER PARTY IS LIABLE FOR LOST PROFITS OR FOR INDIRECT, INCIDENTAL, SPECIAL, EXEMPLARY OR CONSEQUENTIAL DAMAGES, EVEN IF ADVISED OF THEIR POSSIBILITY.
## THE TOTAL LIABILITY OF EACH PARTY IS LIMITED TO THE GREATER OF $6,000,000 AND TWICE THE FEES PAID OR PAYABLE IN THE TWELVE (12) MONTHS BEFORE THE EVENT THAT GAVE RISE TO IT.
## The limits in Sections 16.1 and 16.2 do not apply to indemnity obligations, to breach of Article 13, to gross negligence or willful misconduct, or to TRHS's duty to pay the Fees. For breach of Article 12 the limit is $15,000,000.
## Larkfield shall carry the insurance described in Part 5 of Exhibit G throughout the Term and for two (2) years after it, and shall deliver certificates on or before the Effective Date and at each renewal.
## Service credits and liquidated damages that have been paid count against the limit in Section 16.2.
# TERM AND TERMINATION
## **Term.** This Agreement begins on the Effective Date and continues for an initial term of seven (7) years (the "**Initial Term**"). TRHS may renew it for up to three (3) further terms of one year each (each a "**Renewal Term**") by notice given at least ninety (90) days before the end of the current term. The Initial Term and the Renewal Terms are together the "**Term**".
## **Convenience.** TRHS may terminate this Agreement or a Module for convenience at the end of the third or a later contract year on one hundred twenty (120) days' notice and payment of the fee stated in Part 6 of Exhibit G.
## **Cause.** {{Either party may terminate this Agreement by notice if the other commits a material breach and does not cure it within thirty (30) days after written notice of the breach.}}[[dl/x/m § cure it within thirty (30) days § d=within thirty (30) days after written notice of the breach => P30D after written notice of the breach § c=Either party may terminate this Agreement by notice if the other commits a material breach and does not cure it within thirty (30) days after written notice of the breach.]]
## **Insolvency.** Either party may terminate this Agreement if the other makes an assignment for the benefit of creditors, is the subject of a petition in bankruptcy that is not dismissed within sixty (60) days, or ceases to do business.
## **Exclusion.** TRHS may terminate this Agreement immediately if Larkfield is excluded from a federal health care program.
## **Refund.** {{If TRHS terminates for cause, Larkfield shall refund the Fees prepaid for the time after termination within forty-five (45) days.}}[[dl/x § refund the Fees prepaid § d=within forty-five (45) days => P45D after termination]]
## **Transition.** {{For up to twelve (12) months after notice of termination or expiration Larkfield shall continue the Service and give the transition assistance described in Part 3 of Exhibit D, at the rates in Exhibit G.}}[[sup/x § transition assistance § l=up to twelve (12) months => other <= 12 months]]
## **Survival.** Articles 10, 11, 13, 15, 16, 17 and 20 survive the end of this Agreement, with all rights that had accrued.
# DISPUTES
## **Escalation.** {{The project directors shall try to settle a dispute within ten (10) Business Days after one of them has described it in writing, failing which the executives named in Exhibit B shall meet within fifteen (15) Business Days.}}[[dl/x/m § try to settle a dispute § d=within ten (10) Business Days after one of them has described it in writing => P10BD after one of them has described it in writing § d=within fifteen (15) Business Days => P15BD after failing]]
## **Mediation.** If the executives do not agree, either party may call for mediation in Pittsburgh under the rules of the American Arbitration Association. Each party bears half of the mediator's fee.
## **Continued performance.** {{Larkfield shall continue to provide the Service while a dispute is pending, so long as TRHS pays the amounts that are not in dispute.}}[[sup/x § continue to provide the Service]]
## **Injunctions.** Nothing in this Article prevents a party from seeking an injunction or from suing to stop a limitation period from running.
# COMPLIANCE PROVISIONS FOR HEALTH CARE
## **Access to books and records.** {{Until four (4) years after services are furnished, Larkfield shall make available to the Secretary of Health and Human Services and the Comptroller General, upon written request, the books and records needed to certify the cost of those services, to the extent that 42 U.S.C. 1395x(v)(1)(I) applies.}}[[com/x § books and records needed to certify the cost § l=four (4) years => retention = 4 years]]
## **No referrals.** The parties agree that nothing in this Agreement is intended to induce referrals, and that the Fees are the result of arm's length negotiation.
## **Discounts.** The parties intend that price reductions under this Agreement be discounts within 42 U.S.C. 1320a-7b(b)(3)(A). TRHS shall report them where Law so requires.
## **Code of conduct.** {{Larkfield acknowledges that it has received TRHS's vendor code of conduct and shall make it known to the personnel who work on TRHS's premises.}}[[com § vendor code of conduct]]
## **Tax-exempt status.** TRHS may terminate this Agreement on notice if its continuation would endanger its status under Section 501(c)(3) of the Internal Revenue Code and the parties cannot agree on an amendment within sixty (60) days.
# GENERAL
## **Governing law.** This Agreement is governed by the law of the Commonwealth of Pennsylvania, without regard to its rules on conflict of laws. The state and federal courts in Allegheny County have exclusive jurisdiction.
## **Assignment.** Neither party may assign this Agreement without the written consent of the other, which is not to be unreasonably withheld, except to a successor to substantially all of its business. An assignment in breach of this Section is void.
## **Subcontractors.** {{Larkfield shall remain responsible for its subcontractors and shall give TRHS notice at least thirty (30) days before a new subcontractor is given access to TRHS Data.}}[[dl § notice at least thirty (30) days before § d=at least thirty (30) days before a new subcontractor is given access to TRHS Data => P30D before a new subcontractor is given access to TRHS Data]]
## **Force majeure.** Neither party is liable for a failure caused by an event beyond its reasonable control that it could not have prevented by reasonable precautions. {{The party affected shall tell the other of the event within two (2) Business Days and shall resume performance as soon as practicable.}}[[dl/x/m § tell the other of the event § d=within two (2) Business Days => P2BD after the event § d=as soon as practicable => vague]] An event that would have been avoided by the measures in Part 5 of Exhibit E does not excuse Larkfield.
## **Publicity.** Neither party may use the name or the marks of the other in publicity without written consent.
## **Notices.** Notices are to be in writing, sent by courier or certified mail to the addresses at the head of this Agreement, to the attention of the General Counsel, and take effect on receipt. Operational communications may be sent by electronic mail.
## **Independent contractors.** The parties are independent contractors. Nothing in this Agreement creates a partnership, a joint venture or an agency.
## **Severability; waiver.** If a provision is held to be unenforceable, the others remain in force and the parties shall replace it by an enforceable provision that comes closest to it. A waiver is effective only if it is written and does not extend to another occasion.
## **Export.** Each party shall comply with the export laws of the United States. TRHS shall not give access to the Service to a person named on a list of denied parties.
## **Non-solicitation.** Until one (1) year after the last Milestone neither party shall solicit for employment a person who worked on the project for the other, general advertisements excepted.
## **Third parties.** No person other than the parties, their Affiliates and those entitled to indemnity has rights under this Agreement.
## **Counterparts and entire agreement.** This Agreement may be signed electronically and in counterparts. It is the entire agreement of the parties on its subject, supersedes the letter of intent dated June 14, 2027, and may be amended only by a writing signed by both. Terms on purchase orders or click-through pages have no effect.
> IN WITNESS WHEREOF, the parties have caused this Agreement to be signed by their authorized representatives on the dates stated below, to be effective as of the Effective Date.
@sig **LARKFIELD SYSTEMS, INC.**|**THREE RIVERS HEALTH SYSTEM, INC.**
@sig By: ________________________|By: ________________________
@sig Name: Miriam Castellanos|Name: Geraldine A. Pruszynski
@sig Title: Chief Revenue Officer|Title: Senior Vice President and CFO
@sig Date: ______________________|Date: ______________________
@sig  |Approved as to form: ____________
'''
