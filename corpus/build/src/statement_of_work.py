"""statement-of-work.docx: a UK statement of work with a milestone table, lead-in lists and acceptance."""

NAME = "statement-of-work.docx"
META = {
    "vendor": {"name": "Quayside Logistics Software Limited", "aliases": ["Quayside", "QS"]},
    "customer": {"name": "Brenton Chilled Foods plc", "aliases": ["Brenton", "BCF"]},
    "effective_date": {"quote": "1 February 2027", "value": "2027-02-01"},
    "term": {"quote": "fourteen (14) months from the SOW Effective Date", "value": "P14M"},
    "term_end": "2028-03-31",
    "catalog": "quayside-yard.toml",
    "seed": 23, "author": "H. Pryce", "title": "SOW 02 - Northampton and Wakefield",
    "header": "Quayside Logistics Software Limited\t\tSOW-BCF-02, draft 5",
    "footer": "Commercial in confidence\t\t{page} / {pages}",
    "revisions": [("H. Pryce", "2027-01-11T10:02:00Z")],
}
LOOK = {"font": "Arial", "size": 10, "colour": "1F3864", "title": 16, "paper": "a4", "exhibit_break": False, "shade": "DEEAF6"}
COMMENTS = {1: ("H. Pryce", "2027-01-11T10:05:00Z", "Delivery want this moved to after the pilot. Sales have already said yes to the date.")}
SOURCE = r'''
= STATEMENT OF WORK No. 2
== Yard management roll-out: Northampton and Wakefield distribution centres
> This Statement of Work ("**SOW**") is made under and forms part of the Master Services Agreement dated 14 May 2026 (the "**MSA**") between **Quayside Logistics Software Limited** (company number 09417736), whose registered office is at Trinity House, Hamilton Road, Felixstowe IP11 7AZ ("**Quayside**"), and **Brenton Chilled Foods plc** (company number 01288450), whose registered office is at Brenton House, Moulton Park, Northampton NN3 6AQ ("**Brenton**"). It takes effect on 1 February 2027 (the "**SOW Effective Date**"). Capitalised terms not defined here have the meaning given in the MSA.
# Background and scope
## Brenton operates two chilled distribution centres (each a "**Site**") at which roughly 410 trailers a day are received. Quayside Yard went live at Brenton's Doncaster depot in September 2026 under SOW No. 1.
## {{Under this SOW Quayside shall configure, install and bring into live use the Quayside Yard product at both Sites.}}[[del § bring into live use the Quayside Yard product § m=site-rollout]]
## The following are outside the scope of this SOW: civil works, barriers, network cabling, driver payroll, customs entries and any change to Brenton's warehouse racking.
# Quayside's deliverables
## Quayside shall, at each Site:
### {{survey the gatehouse and the yard, and issue a written survey report within ten (10) Working Days of the survey visit;}}[[del § a written survey report § m=site-rollout § d=within ten (10) Working Days of the survey visit => P10BD after the survey visit]]
### {{install and commission two unattended gate kiosks for driver check-in;}}[[del § two unattended gate kiosks § m=gate-kiosk § l=two unattended gate kiosks => count = 2 kiosks]]
### {{connect number-plate recognition cameras to the barriers, reading not less than 99% of plates by day and by night;}}[[sl § number-plate recognition cameras § m=plate-cameras § l=not less than 99% => other >= 99 %]]
### {{configure the booking portal so that hauliers can reserve unloading slots, for up to 900 bookings a day per Site; and}}[[cap § booking portal § m=slot-booking § l=up to 900 bookings a day => throughput <= 900 bookings-per-day]]
### {{import the trailer and visit history of the preceding twenty-four (24) months from Brenton's YardSmart system.}}[[del § trailer and visit history § m=history-import § l=twenty-four (24) months => other = 24 months]]
## {{Quayside shall interface the Product with the Manhattan Active warehouse system at Northampton and with the Blue Yonder warehouse system at Wakefield, so that loads, doors and departure times are exchanged in both directions.}}[[cap § Blue Yonder warehouse system at Wakefield § m=blue-yonder-link]]
## By the Wakefield go-live the Product shall in addition:
### {{propose and sequence shunter moves automatically;}}[[cap § propose and sequence shunter moves automatically § m=auto-shunt § d=By the Wakefield go-live => P0D before the Wakefield go-live § v=on-time]]
### {{raise an alarm where the temperature of a refrigerated trailer leaves its set range for more than ten minutes; and}}[[cap § temperature of a refrigerated trailer § m=reefer-watch § d=By the Wakefield go-live => P0D before the Wakefield go-live]]
### {{count the trailers standing in the yard each night by drone.}}[[cap § count the trailers standing in the yard § m=drone-counts § d=By the Wakefield go-live => P0D before the Wakefield go-live § d=each night => every P1D]]
## {{Quayside will use reasonable endeavours to supply a ledger of pallet balances by haulier by the end of 2027.}}[[cap/q § a ledger of pallet balances § m=pallet-ledger § d=by the end of 2027 => 2027-12-31 § v=on-time]]
# Milestones
## Milestones marked QS are Quayside's responsibility and those marked BCF are Brenton's. Dates marked with an asterisk are fixed; the others move day for day with any delay in a BCF milestone on which they depend.
|! Ref | Milestone | Owner | Due
| M1 | Kick-off and project initiation document | QS | 15 February 2027* [[del § Kick-off and project initiation document § m=site-rollout § d=15 February 2027 => 2027-02-15]]
| M2 | Site power and data points ready, Northampton | BCF | 12 March 2027
| M3 | Kiosks and cameras commissioned, Northampton | QS | 3 weeks after M2 [[del § Kiosks and cameras commissioned, Northampton § m=site-rollout § d=3 weeks after M2 => P3W after M2]]
| M4 | Manhattan interface passed end-to-end test | QS | 16 April 2027 [[del § Manhattan interface passed end-to-end test § m=manhattan-link § d=16 April 2027 => 2027-04-16]]
| M5 | User acceptance test, Northampton | BCF | 30 April 2027
| M6 | Go-live, Northampton | QS | {c1:10 May 2027*{/c} [[del § Go-live, Northampton § m=site-rollout § d=10 May 2027 => 2027-05-10 § c=Quayside shall pay or allow to Brenton, as liquidated damages, £6,500 for each complete week of delay, up to £52,000]]
| M7 | Blue Yonder interface passed end-to-end test | QS | 30 June 2027 [[del § Blue Yonder interface passed end-to-end test § m=blue-yonder-link § d=30 June 2027 => 2027-06-30]]
| M8 | Go-live, Wakefield | QS | end of August 2027 [[del § Go-live, Wakefield § m=site-rollout § d=end of August 2027 => 2027-08-31 § c=Quayside shall pay or allow to Brenton, as liquidated damages, £6,500 for each complete week of delay, up to £52,000]]
| M9 | Hypercare closed and project closure report issued | QS | M8 + 30 days [[del § Hypercare closed and project closure report § m=site-rollout § d=M8 + 30 days => P30D after M8]]
## **Delay damages.** If M6 or M8 is achieved more than five (5) Working Days after its date for reasons attributable to Quayside, Quayside shall pay or allow to Brenton, as liquidated damages, £6,500 for each complete week of delay, up to £52,000. The parties agree that this sum is proportionate to Brenton's legitimate interest in timely go-live.
## **Progress.** {{Quayside's project manager shall issue a highlight report every Friday and shall attend a fortnightly project board.}}[[dl § a highlight report § d=every Friday => every P1W § d=fortnightly => every P2W]]
# Acceptance
## Brenton shall carry out the acceptance tests in Appendix 1 within ten (10) Working Days of a deliverable being notified as ready, and shall sign an acceptance certificate if no Category A or B defect is open.
## {{Where a Category A or B defect is found, Quayside shall remedy it and resubmit the deliverable within five (5) Working Days of Brenton's defect report.}}[[dl/x § remedy it and resubmit the deliverable § d=within five (5) Working Days of Brenton's defect report => P5BD after Brenton's defect report § c=If a deliverable fails its second retest, Brenton may reject it and recover the Charges paid for it.]] {{Category C defects shall be remedied in the next release.}}[[sup § Category C defects § d=in the next release => vague]]
## If a deliverable fails its second retest, Brenton may reject it and recover the Charges paid for it. A deliverable taken into live use is deemed accepted.
# Team, training and handover
## {{Quayside shall assign Ffion Maddox as project manager and one integration engineer for the duration of the project.}}[[sup § Ffion Maddox as project manager § m=site-rollout]] {{A member of the team who leaves shall be replaced by a person of equivalent skill in a timely manner.}}[[sup/x § A member of the team who leaves § d=in a timely manner => vague]]
## {{Quayside shall train twelve key users at each Site not later than one week before go-live at that Site, and shall leave a set of quick-reference cards in English and Polish.}}[[sup § train twelve key users at each Site § m=site-rollout § d=not later than one week before go-live at that Site => P1W before go-live at that Site § l=twelve key users => count = 12 users]]
## {{Two Quayside consultants shall be present at the gatehouse during the first five shifts after each go-live.}}[[sup § Two Quayside consultants § m=site-rollout § l=Two Quayside consultants => count = 2 consultants § l=first five shifts => other = 5 shifts]]
## {{From go-live the help desk is staffed from 06:00 to 22:00 on every day of the year.}}[[sup § help desk is staffed § m=desk-hours § l=from 06:00 to 22:00 => coverage-hours = 16 hours-per-day § l=every day of the year => coverage-hours = 7 days-per-week]]
# Brenton's responsibilities
## Brenton shall (a) provide power, data points and safe access at each Site by the dates in clause {r:3.1}; (b) procure access to the test systems of its warehouse software suppliers; (c) release key users for training; and (d) respond to queries within two (2) Working Days.
## If Brenton fails to perform a responsibility in time, Quayside may reschedule affected work and charge reasonable standing time at the day rates in clause {r:7.3}.
# Charges
## The Charges for this SOW are fixed at £286,400, exclusive of VAT, invoiced 20% on M1, 40% on M6 and 40% on M8.
## Invoices are payable within thirty (30) days of receipt. Hardware is supplied at list price less 8% and title passes on payment.
## Additional work is charged at £1,120 a day for consultants and £960 a day for engineers.
# Changes, term and general
## {{Quayside shall answer each change request from Brenton with an impact assessment within seven (7) Working Days of receiving it.}}[[dl/x § answer each change request § d=within seven (7) Working Days of receiving it => P7BD after receiving it]] No change binds either party until signed by both project sponsors.
## This SOW continues for fourteen (14) months from the SOW Effective Date unless terminated earlier under the MSA.
## Warranty, liability, confidentiality, data protection and intellectual property are governed by the MSA. Nothing in this SOW limits liability that cannot lawfully be limited.
## This SOW is governed by the law of England and Wales.
@sig **Signed for QUAYSIDE LOGISTICS SOFTWARE LIMITED**|**Signed for BRENTON CHILLED FOODS PLC**
@sig ______________________|______________________
@sig Gareth Ellwood, Delivery Director|Susan Okafor, Group Logistics Director
@sig Date:|Date:
@exhibit APPENDIX 1|ACCEPTANCE TESTS
|! Test | Script | Pass criterion
| AT-01 | Twenty lorries check in at the kiosk within one hour | no driver needs help from staff
| AT-02 | Plates of one hundred arriving vehicles are compared with a manual list | share read correctly as in clause 2.1(c)
| AT-03 | A load is created, moved to a door and shipped in the warehouse system | status and times agree in both systems
| AT-04 | A haulier without a booking arrives | refused or queued as configured
> The tests are run by Brenton on the test system with data supplied by Brenton, with Quayside in attendance.
'''
