"""security-exhibit.pdf: the information security exhibit that a bank's procurement sends back."""
import printer

NAME = "security-exhibit.pdf"
META = {
    "vendor": {"name": "Larkfield Systems, Inc.", "aliases": ["Larkfield", "Supplier"]},
    "customer": {"name": "Harbour & Mercantile Bank, N.A.", "aliases": ["Bank"]},
    "effective_date": {"quote": "May 3, 2027", "value": "2027-05-03"},
    "term": {"quote": "five (5) years from the Exhibit Effective Date", "value": "P5Y"},
    "term_end": "2032-05-02",
    "catalog": "larkfield-procure.toml",
    "author": "Harbour & Mercantile Bank, Third-Party Risk", "title": "Information Security Exhibit",
    "header": "Harbour & Mercantile Bank, N.A.\tInformation Security Exhibit (TPRM-7, rev. 14)", "footer": "Restricted\tPage {page} of {pages}",
}
LOOK = {"font": "Helvetica", "bold": "Helvetica-Bold", "size": 9.5, "margin": 2.3, "title": 15, "leading": 1.3, "shade": "#DCE6F1"}
SOURCE = r'''
= INFORMATION SECURITY EXHIBIT
== to the Master Subscription Agreement No. HMB-2027-3316
> This Exhibit is entered into as of May 3, 2027 (the "**Exhibit Effective Date**") between **Larkfield Systems, Inc.** ("**Larkfield**" or "**Supplier**") and **Harbour & Mercantile Bank, N.A.** (the "**Bank**"), and applies for five (5) years from the Exhibit Effective Date to all Bank Data that Supplier stores, processes or can access. Where this Exhibit and the Agreement conflict, the provision that gives Bank Data the greater protection prevails.
# Governance
## {{Supplier shall maintain a written information security program that is approved by its board at least annually and aligned with the NIST Cybersecurity Framework.}}[[com § written information security program § d=at least annually => every P1Y]]
## {{Supplier shall appoint a chief information security officer and shall tell the Bank within ten (10) Business Days of any change in that appointment.}}[[com § a chief information security officer § d=within ten (10) Business Days of any change in that appointment => P10BD after any change in that appointment]]
## The Bank may change its policies from time to time and shall give Supplier reasonable notice of changes that affect this Exhibit.
# Independent assurance
## {{Supplier shall obtain each year a SOC 2 Type II report on security, availability and confidentiality from an independent auditor and shall provide it to the Bank not later than sixty (60) days after the end of the period examined.}}[[com § a SOC 2 Type II report § m=soc2 § d=each year => every P1Y § d=not later than sixty (60) days after the end of the period examined => P60D after the end of the period examined]]
## {{Supplier shall be certified to ISO/IEC 27001:2022 by October 1, 2027.}}[[com § certified to ISO/IEC 27001:2022 § m=iso-27001 § d=by October 1, 2027 => 2027-10-01 § c=If a certification required by Section 2 is not in place by its date, the Bank may terminate the Agreement without penalty on thirty (30) days' notice.]]
## {{Supplier shall hold a FedRAMP Moderate authorization, or demonstrate equivalent controls to the Bank's satisfaction, by the end of 2028.}}[[com § FedRAMP Moderate authorization § d=by the end of 2028 => 2028-12-31 § c=If a certification required by Section 2 is not in place by its date, the Bank may terminate the Agreement without penalty on thirty (30) days' notice.]]
## If a certification required by Section 2 is not in place by its date, the Bank may terminate the Agreement without penalty on thirty (30) days' notice.
## {{An independent firm shall conduct a penetration test of the production environment at least once every twelve (12) months, and Supplier shall provide an executive summary within thirty (30) days of its completion.}}[[com § penetration test of the production environment § m=pen-test § d=at least once every twelve (12) months => every P12M § d=within thirty (30) days of its completion => P30D after its completion]]
## Findings shall be remediated by Supplier within the times below, counted from the date of the finding:
|! Rating (CVSS v4) | Range | Remediation
| Critical findings | 9.0 to 10.0 | 7 days [[com § Critical findings § d=7 days => P7D after the date of the finding]]
| High findings | 7.0 to 8.9 | 30 days [[com § High findings § d=30 days => P30D after the date of the finding]]
| Medium findings | 4.0 to 6.9 | 90 days [[com § Medium findings § d=90 days => P90D after the date of the finding]]
| Low findings | below 4.0 | at Supplier's discretion
# Encryption and keys
## {{Supplier shall encrypt Bank Data in transit over public networks using TLS 1.3 or TLS 1.2, and at rest using AES with keys of at least 256 bits.}}[[com § encrypt Bank Data in transit § m=encryption § l=at least 256 bits => other >= 256 bits]]
## {{From July 1, 2028 Supplier shall support master keys generated and held by the Bank in its own hardware security module.}}[[com § master keys generated and held by the Bank § m=byok § d=From July 1, 2028 => 2028-07-01 § v=on-time]]
## {{Keys shall be rotated not less than once a year and revoked immediately upon suspicion of compromise.}}[[com § Keys shall be rotated § d=not less than once a year => every P1Y § d=immediately upon suspicion of compromise => vague]]
# Access control
## {{The Service shall authenticate the Bank's users through the Bank's identity provider by SAML 2.0 or OpenID Connect.}}[[com § authenticate the Bank's users § m=sso]]
## {{The Service shall deactivate a user within fifteen (15) minutes of the Bank's SCIM de-provisioning message.}}[[com § deactivate a user § m=scim § d=within fifteen (15) minutes of the Bank's SCIM de-provisioning message => PT15M after the Bank's SCIM de-provisioning message § l=within fifteen (15) minutes => response-time <= 15 minutes]]
## {{Supplier shall review the access rights of its own personnel to production quarterly and remove access of leavers within twenty-four (24) hours of their departure.}}[[com § review the access rights of its own personnel § d=quarterly => every P3M § d=within twenty-four (24) hours of their departure => PT24H after their departure]]
## {{All changes to records are logged with user, time and old and new value, and the log is retained for seven (7) years.}}[[com § changes to records are logged § m=audit-trail § l=seven (7) years => retention = 7 years]]
# Personnel
## {{Supplier shall complete a background check, to the extent permitted by law, on each person before that person is given access to Bank Data.}}[[com § a background check § d=before that person is given access to Bank Data => P0D before that person is given access to Bank Data]]
## {{Each such person receives security awareness training on hire and at least annually thereafter.}}[[com § security awareness training § d=on hire => P0D after hire § d=at least annually thereafter => every P1Y]]
## Supplier's personnel shall not be deemed employees of the Bank. The Bank may require that a person be withdrawn from its premises.
# Data location and segregation
## {{Bank Data shall be stored and processed solely in the United States and in the regions listed in Schedule 1.}}[[com § Bank Data shall be stored and processed]] {{No copy of production data shall be used in test environments unless masked.}}[[com § copy of production data]]
## {{Data of the Bank's Irish branch shall be hosted in the European Union.}}[[com § Data of the Bank's Irish branch § m=eu-hosting]]
# Incident response
## {{Supplier shall notify the Bank's security operations center of any actual or reasonably suspected Security Incident within twenty-four (24) hours after discovery.}}[[com/x § notify the Bank's security operations center § m=incident-notice § d=within twenty-four (24) hours after discovery => PT24H after discovery § l=within twenty-four (24) hours => response-time <= 24 hours]]
## {{Supplier shall provide a preliminary written report within three (3) Business Days and a final report, including root cause and corrective action, within twenty (20) Business Days of the notification.}}[[dl/x § a preliminary written report § d=within three (3) Business Days => P3BD after the notification § d=within twenty (20) Business Days of the notification => P20BD after the notification]]
## "**Security Incident**" means unauthorized access to, or loss, alteration or disclosure of, Bank Data. Pings, port scans and unsuccessful log-on attempts are not Security Incidents.
## Neither party shall make a public statement naming the other in connection with a Security Incident without prior consent, except as required by law.
# Resilience
## {{Supplier shall take an encrypted back-up of Bank Data every night and keep each back-up for ninety (90) days in a second region.}}[[com § encrypted back-up of Bank Data § m=backups § d=every night => every P1D § l=ninety (90) days => retention = 90 days]]
## Recovery objectives are as follows:
|! Tier | Components | RTO | RPO
| Tier 1 | Ordering, approvals, supplier hub | 4 hours | 15 minutes [[sl/x § Ordering, approvals, supplier hub § m=recovery § l=4 hours => resolution-time <= 4 hours § l=15 minutes => other <= 15 minutes]]
| Tier 2 | Invoice handling, dashboards | 8 hours | 60 minutes [[sl/x § Invoice handling, dashboards § m=recovery § l=8 hours => resolution-time <= 8 hours § l=60 minutes => other <= 60 minutes]]
| Tier 3 | Documentation, training tenants | 5 days | 24 hours [[sl/x § Documentation, training tenants § m=recovery § l=5 days => resolution-time <= 5 days § l=24 hours => other <= 24 hours]]
## {{Supplier shall exercise its continuity plan in the first and third quarter of each year and invite the Bank to observe one exercise a year.}}[[com § exercise its continuity plan § m=recovery § d=in the first and third quarter of each year => every P6M]]
# Audit and cooperation
## {{On not less than thirty (30) days' notice, and not more than once a year, Supplier shall permit the Bank and its regulators to inspect its facilities and records relating to Bank Data.}}[[com/x § inspect its facilities and records]]
## {{Supplier shall answer the Bank's annual questionnaire within twenty-one (21) days of receipt.}}[[dl § answer the Bank's annual questionnaire § d=within twenty-one (21) days of receipt => P21D after receipt]]
## Each party bears its own costs of audits, except where an audit discloses a material breach, in which case Supplier shall reimburse the Bank's reasonable costs.
# Return and destruction
## {{Within fifteen (15) days of termination Supplier shall return all Bank Data in a commonly used format, and shall destroy remaining copies in accordance with NIST SP 800-88 within ____ days.}}[[dl § return all Bank Data § d=Within fifteen (15) days of termination => P15D after termination § d=within ____ days => vague]]
## {{An officer's certificate of destruction follows promptly.}}[[dl § certificate of destruction § d=promptly => vague]]
@exhibit SCHEDULE 1|APPROVED REGIONS AND SUBPROCESSORS
|! Subprocessor | Service | Region
| Amazon Web Services, Inc. | Hosting | us-east-2 (Ohio), us-west-2 (Oregon)
| Amazon Web Services EMEA SARL | Hosting, Irish branch | eu-central-1 (Frankfurt)
| Mailgrove LLC | Transactional e-mail | us-east-1 (Virginia)
> {{Supplier shall give the Bank at least forty-five (45) days' notice before it engages a further subprocessor.}}[[dl § notice before it engages a further subprocessor § d=at least forty-five (45) days' notice before => P45D before it engages a further subprocessor]] The Bank may object within fifteen (15) days on reasonable grounds relating to security.
@sig **LARKFIELD SYSTEMS, INC.**|**HARBOUR & MERCANTILE BANK, N.A.**
@sig By: ______________________|By: ______________________
@sig Name / Title:|Name / Title:
'''


def write(out, blocks):
    printer.write(out, blocks, META, LOOK)
