"""service-level-agreement.pdf: a stand-alone SLA, printed from a word processor, with a severity table and a credit table."""
import office

NAME = "service-level-agreement.pdf"
META = {
    "vendor": {"name": "Larkfield Systems, Inc.", "aliases": ["Larkfield"]},
    "customer": {"name": "Corvane Aerostructures, Inc.", "aliases": ["Corvane", "Customer"]},
    "effective_date": {"quote": "April 1, 2027", "value": "2027-04-01"},
    "term": {"quote": "until March 31, 2030", "value": "P3Y"},
    "term_end": "2030-03-31",
    "catalog": "larkfield-procure.toml",
    "seed": 41, "author": "Larkfield Legal", "title": "Service Level Agreement",
    "header": "Larkfield Systems, Inc. - Service Level Agreement\t\tCorvane LF-2027-116", "footer": "Confidential\t\tPage {page} of {pages}",
}
LOOK = {"font": "Liberation Serif", "size": 11, "justify": True, "title": 16, "shade": "E7E6E6"}
SOURCE = r'''
= SERVICE LEVEL AGREEMENT
> This Service Level Agreement ("**SLA**") is effective as of April 1, 2027 (the "**SLA Effective Date**") and supplements the Master Subscription Agreement between **Larkfield Systems, Inc.** ("**Larkfield**") and **Corvane Aerostructures, Inc.** ("**Corvane**" or "**Customer**") dated March 8, 2027 (the "**MSA**"). It remains in force until March 31, 2030 unless the MSA ends earlier. Terms defined in the MSA have the same meaning here.
# Definitions
## "**Available**" means that an Authorized User can log in to the production tenant and post a transaction, as tested by Larkfield's external probe every five minutes.
## "**Downtime**" means each whole minute in a calendar month in which the Service is not Available, other than Excused Downtime.
## "**Excused Downtime**" means unavailability caused by (a) Scheduled Maintenance; (b) Customer's equipment, networks or configuration; (c) a third party not engaged by Larkfield; (d) suspension permitted by the MSA; or (e) force majeure.
## "**Monthly Fee**" means one-twelfth of the annual subscription fee for the module concerned.
## "**Premier Hours**" means twenty-four hours a day, seven days a week, {{during which a Larkfield engineer who is qualified to restart the production Service will be on duty}}[[sup § a Larkfield engineer § m=care-desk § l=twenty-four hours a day => coverage-hours = 24 hours-per-day § l=seven days a week => coverage-hours = 7 days-per-week]].
# Availability
## **Commitment.** {{Larkfield shall keep the Service Available for not less than 99.95% of the minutes in each calendar month, Excused Downtime disregarded.}}[[sl § keep the Service Available § m=uptime § l=not less than 99.95% => availability >= 99.95 % § c=If the availability commitment in Section 2.1 is not met in a calendar month, Customer is entitled to the credit shown in the table below]]
## **Scheduled Maintenance.** {{Scheduled Maintenance will not exceed six (6) hours in any calendar month, will be carried out between 11:00 p.m. Saturday and 5:00 a.m. Sunday Eastern time, and will be announced on the status page at least seven (7) days in advance.}}[[sup § Scheduled Maintenance § d=at least seven (7) days in advance => P7D before Scheduled Maintenance § l=will not exceed six (6) hours => other <= 6 hours-per-month]] {{Emergency maintenance will be announced as soon as practicable.}}[[dl/x § Emergency maintenance will be announced § d=as soon as practicable => vague]]
## **Measurement.** {{Larkfield shall publish the availability of the preceding month on its status page by the fifth Business Day of each month.}}[[dl § publish the availability of the preceding month § d=by the fifth Business Day of each month => every P1M]] Larkfield's measurement is conclusive in the absence of manifest error.
## **Test tenant.** No availability commitment applies to test tenants, previews or functions designated as beta.
# Service credits
## **Entitlement.** If the availability commitment in Section {r:2.1} is not met in a calendar month, Customer is entitled to the credit shown in the table below, which is deducted from the next invoice.
|! Availability in the calendar month | Credit (percentage of the Monthly Fee)
| at least 99.5% and below 99.95% | 5%
| at least 99.0% and below 99.5% | 10%
| at least 97.0% and below 99.0% | 20%
| below 97.0% | 40%
## **Claims.** Customer must claim a credit in writing within thirty (30) days after the end of the month concerned. {{Larkfield shall confirm or reject the claim within fifteen (15) days of receiving it, giving reasons for a rejection.}}[[dl/x § confirm or reject the claim § d=within fifteen (15) days of receiving it => P15D after receiving it]]
## **Cap and sole remedy.** Credits in any month will not exceed forty percent (40%) of the Monthly Fee, are not refundable in cash and, subject to Section {r:3.4}, are Customer's sole remedy for unavailability.
## **Chronic failure.** If availability falls below 97.0% in any three (3) months of a rolling twelve (12) month period, Customer may terminate the affected module on thirty (30) days' notice. {{In that event Larkfield shall refund prepaid fees for the unexpired period within thirty (30) days of the termination date.}}[[dl/x § refund prepaid fees § d=within thirty (30) days of the termination date => P30D after the termination date]]
# Incident handling
## **Reporting.** Customer shall report incidents through the support portal, or by telephone for Severity 1, and shall name two contacts who are familiar with the Service.
## **Targets.** Larkfield shall respond to and resolve incidents within the following times, which run from the moment at which the incident is logged. Times for Severity 1 and 2 run during Premier Hours and the others on Business Days from 8:00 a.m. to 8:00 p.m. Eastern time.
|! Severity | Meaning | Initial response | Status updates | Resolution or workaround
| 1 - Critical | The Service is not Available, or approved orders cannot be sent | 15 minutes | every 30 minutes | 4 hours [[sl § The Service is not Available § m=ticket-targets § d=15 minutes => PT15M after the moment at which the incident is logged § d=every 30 minutes => every PT30M § d=4 hours => PT4H after the moment at which the incident is logged § l=15 minutes => response-time <= 15 minutes § l=4 hours => resolution-time <= 4 hours]]
| 2 - High | A module is unusable and there is no workaround | 1 hour | every 2 hours | 12 hours [[sl § A module is unusable § m=ticket-targets § d=1 hour => PT1H after the moment at which the incident is logged § d=every 2 hours => every PT2H § d=12 hours => PT12H after the moment at which the incident is logged § l=1 hour => response-time <= 1 hours § l=12 hours => resolution-time <= 12 hours]]
| 3 - Medium | A function is impaired; a workaround exists | 4 hours | daily | 10 Business Days [[sl § A function is impaired; a workaround exists § m=ticket-targets § d=4 hours => PT4H after the moment at which the incident is logged § d=daily => every P1D § d=10 Business Days => P10BD after the moment at which the incident is logged § l=4 hours => response-time <= 4 hours § l=10 Business Days => resolution-time <= 10 business-days]]
| 4 - Low | Cosmetic defect, question or suggestion | 2 Business Days | on change | next release [[sl § Cosmetic defect, question or suggestion § m=ticket-targets § d=2 Business Days => P2BD after the moment at which the incident is logged § d=next release => vague § l=2 Business Days => response-time <= 2 business-days]]
## **Escalation.** {{A Severity 1 incident not resolved within two (2) hours shall be escalated to Larkfield's Vice President, Operations.}}[[sup/x § escalated to Larkfield's Vice President, Operations § d=within two (2) hours => PT2H after the moment at which the incident is logged]]
## **Root cause.** {{Larkfield shall deliver a written root cause analysis within five (5) Business Days after the resolution of each Severity 1 incident.}}[[dl § a written root cause analysis § d=within five (5) Business Days after the resolution of each Severity 1 incident => P5BD after the resolution of each Severity 1 incident]]
## **Reclassification.** The parties shall agree the severity in good faith; pending agreement Customer's classification prevails for Severity 1 and Larkfield's for all others.
# Performance and capacity
## {{Ninety-five percent (95%) of page requests shall be answered in less than two (2) seconds, measured at Larkfield's load balancer over each calendar month.}}[[sl § page requests shall be answered § l=Ninety-five percent (95%) => other >= 95 % § l=less than two (2) seconds => response-time <= 2 seconds]]
## {{The public REST API will sustain at least 250 requests per minute for each tenant.}}[[sl § public REST API § m=public-api § l=at least 250 requests per minute => throughput >= 250 requests-per-minute]]
## {{Larkfield will endeavor to deliver notifications of approvals to mobile devices within sixty (60) seconds.}}[[sl/q § notifications of approvals to mobile devices § m=mobile-approver § d=within sixty (60) seconds => PT60S after approvals § l=within sixty (60) seconds => response-time <= 60 seconds]]
## {{The Service shall accommodate up to 12,000 named users of Corvane and its Affiliates.}}[[sl § up to 12,000 named users § m=user-scale § l=up to 12,000 named users => users <= 12000 users]]
# Continuity
## {{Back-ups of Customer Data are made every night, encrypted and retained for sixty (60) days in a second region.}}[[com § Back-ups of Customer Data § m=backups § d=every night => every P1D § l=sixty (60) days => retention = 60 days]]
## {{Following a disaster, Larkfield shall restore the production Service within eight (8) hours (recovery time objective) and to a point not more than one (1) hour before the disaster (recovery point objective).}}[[sl/x § restore the production Service § m=recovery § d=within eight (8) hours => PT8H after a disaster § l=within eight (8) hours => resolution-time <= 8 hours § l=not more than one (1) hour => other <= 1 hours]]
## {{Larkfield shall test its recovery plan at least once a year and shall share a summary of the results with Customer within forty-five (45) days of each test.}}[[com § test its recovery plan § m=recovery § d=at least once a year => every P1Y § d=within forty-five (45) days of each test => P45D after each test]]
# Review
## {{The named success manager shall hold a service review with Customer each quarter, the first not later than the 15th of July 2027.}}[[dl § hold a service review with Customer § d=each quarter => every P3M § d=not later than the 15th of July 2027 => 2027-07-15]]
## {{Larkfield may amend its standard service levels from time to time, but no amendment reduces the commitments in this SLA during the current term.}}[[sl § no amendment reduces the commitments]]
## This SLA is governed by the law that governs the MSA. Liability under this SLA is subject to the limits stated in the MSA.
@sig **LARKFIELD SYSTEMS, INC.**|**CORVANE AEROSTRUCTURES, INC.**
@sig By: ______________________|By: ______________________
@sig Name: Miriam Castellanos|Name: Terrence Boateng
@sig Title: Chief Revenue Officer|Title: Chief Procurement Officer
'''


def write(out, blocks):
    office.write(out, blocks, META, LOOK)
