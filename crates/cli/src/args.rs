//! What may be written on the command line.

use crate::reading;
use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use jiff::civil::Date;
use std::path::PathBuf;

const EXIT_CODES: &str = "Exit codes: 0 nothing to flag, 1 something flagged, 2 the work could not be done.";

/// Find what a contract draft promises, and whether the product has it, before signing.
#[derive(Debug, Parser)]
#[command(name = "caveat", version, max_term_width = 100, after_help = EXIT_CODES)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
    /// When to use colour
    #[arg(long, global = true, value_enum, value_name = "WHEN")]
    pub(crate) color: Option<Colour>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Scan contract drafts: what they promise, and what to do about it
    #[command(after_help = "Examples:\n  \
        caveat scan draft.docx --catalog product.toml\n  \
        caveat scan draft.docx --catalog product.toml -o report.html -o matrix.xlsx --annotate commented.docx --suggest\n  \
        caveat scan drafts/*.pdf --catalog product.toml --we Northwind -o reports.jsonl\n\n\
        Several files give one report each; as JSON, one on each line. So do the documents in a ZIP and the attachments of a mail.\n\
        Exit codes: 0 nothing to flag, 1 something flagged, 2 a document could not be read.")]
    Scan(Scan),
    /// Scan any number of contracts in one run that can be resumed, into tables and one page
    #[command(after_help = "Examples:\n  \
        caveat audit contracts --out result --catalog product.toml\n  \
        caveat audit 2024.zip contracts list.csv --out result --catalog product.toml --jobs 8\n  \
        caveat audit contracts --out first-look --sample 200 --seed 7\n\n\
        Folders are searched, and files told by their content, not by their endings. A list is a text with a path on each line, JSON\n\
        Lines with \"path\" and \"id\", or CSV with the columns path and id. A run that was stopped is resumed by the same command; a\n\
        later one with more files scans those alone, and one with another catalog says what changed.\n\
        Exit codes: 0 nothing to flag, 1 something flagged or not read, 2 the audit could not be done.")]
    Audit(Audit),
    /// Compare two drafts: promises added, removed, strengthened, weakened, reworded, moved
    #[command(after_help = "Examples:\n  \
        caveat diff draft-1.docx draft-2.pdf --catalog product.toml\n  \
        caveat diff draft-1.docx draft-2.docx -o redline.docx -o difference.html\n\n\
        Strengthened and weakened are seen by the vendor: what binds it more, what binds it less.\n\
        Exit codes: 0 nothing changed for the worse, 1 something to look at before signing (a promise added, strengthened\n\
        or changed; a worse verdict or decision; a new finding; another party, date, term or definition that promises use),\n\
        2 a draft could not be read.")]
    Diff(Diff),
    /// Match promises, one a line, against the catalog: the matcher alone
    #[command(
        after_help = "Examples:\n  echo 'two-way sync with Salesforce' | caveat match --catalog product.toml\n  \
        caveat match --explain --catalog product.toml promises.txt"
    )]
    Match(Match),
    /// Read every time expression of a text: the deadline reader alone
    #[command(after_help = "Example:\n  echo 'within ten Business Days' | caveat dates --as-of 2026-11-23")]
    Dates(Dates),
    /// Show what the reader saw in a document: structure, parties, terms, dates, notices
    #[command(after_help = "Examples:\n  caveat inspect draft.docx\n  caveat inspect --text draft.docx > draft.txt")]
    Inspect(Inspect),
    /// Say what a rule, a verdict or any other word of a report means, or list all
    #[command(after_help = "Examples:\n  caveat explain\n  caveat explain verdict/late\n  caveat explain kind")]
    Explain(Explain),
    /// Keep a capability catalog: lint it, start one, import one
    #[command(subcommand)]
    Catalog(Catalog),
    /// Keep a policy: who may approve what
    #[command(subcommand)]
    Policy(Policy),
    /// Whether the teams can build what was promised by when it is due, and what one more draft delays
    #[command(after_help = "Examples:\n  \
        caveat plan signed.jsonl --catalog product.toml --teams teams.toml\n  \
        caveat plan signed.jsonl --catalog product.toml --with draft.docx\n\n\
        Each team builds one thing at a time, in the order that keeps the greatest lateness least. Efforts, teams and what\n\
        comes after what stand in the catalog (effort_weeks, team, after).\n\
        Exit codes: 0 every promise is kept if all takes what is likely, 1 one is late or cannot be planned, 2 there is no plan.")]
    Plan(Box<crate::command::plan::Plan>),
    /// Agree to findings, in a role that the policy asks for
    #[command(after_help = "Examples:\n  \
        caveat approve f-5f1c09a2 --by 'Ann Vey' --role cto --because 'we build it first' --ledger deals.ledger\n  \
        caveat approve f-5f1c09a2 f-77e01b3c --by 'Ann Vey' --because 'agreed on 4 March' --until 2027-06-30\n\n\
        Findings are named by their ids in a report that was recorded (`caveat scan --ledger`). An approval is bound to the\n\
        clause's words and to what the catalog says of it: it holds in later drafts of the same deal until either changes for\n\
        the worse.\n\
        Exit codes: 0 nobody else is asked, 1 somebody else is still asked, 2 the approval could not be recorded.")]
    Approve(Approve),
    /// Put findings aside for a time; what stops a document cannot be waived
    #[command(after_help = "Example:\n  \
        caveat waive f-5f1c09a2 --by 'Ann Vey' --because 'the blank is filled at signing' --until 2027-03-31")]
    Waive(Waive),
    /// Record the signed version, and show how it differs from the last approved draft
    #[command(
        after_help = "Example:\n  caveat sign signed.pdf --by 'Ann Vey' --on 2027-03-01 --ledger deals.ledger\n\n\
        Exit codes: 0 what was signed is what was approved, 1 it differs, or nothing was approved, or something in it is not\n\
        (it is recorded all the same), 2 it could not be recorded."
    )]
    Sign(Box<Sign>),
    /// Keep the ledger: what was scanned, approved, signed, and what is owed
    #[command(subcommand)]
    Ledger(LedgerCommand),
    /// Show the settings in force and where each comes from
    #[command(after_help = "Example:\n  caveat config\n\n\
        Settings are read from the nearest caveat.toml, upward from the working directory:\n\n  \
        catalog = \"product.toml\"   # relative to the file\n  \
        we = \"Northwind\"\n  \
        policy = \"policy.toml\"     # relative to the file\n  \
        calendar = [\"us-federal\", \"closures.ics\"]\n  \
        weekend = [\"saturday\", \"sunday\"]\n  \
        fiscal_year_start = 7      # July\n  \
        ledger = \"deals.ledger\"    # relative to the file; or postgresql://...\n  \
        format = \"text\"            # or json\n  \
        color = \"auto\"             # or always, never")]
    Config(Settings),
    /// Print the completions of a shell
    #[command(after_help = "Example:\n  caveat completions bash > ~/.local/share/bash-completion/completions/caveat")]
    Completions(Completions),
}

/// How results are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people
    Text,
    /// For programs
    Json,
}

/// How the reports of a scan are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ReportFormat {
    /// For a terminal
    Text,
    /// For programs; JSON Lines for several documents
    Json,
    /// A page for a browser, with everything in it
    Html,
    /// A memo in Word
    Docx,
    /// A compliance matrix in Excel
    Xlsx,
    /// The matrix for any spreadsheet
    Csv,
    /// For tickets and pull requests
    Markdown,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// `JUnit` XML, for build servers
    Junit,
    /// A calendar of the deadlines
    Ics,
}

/// When to use colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Colour {
    /// On a terminal, unless `NO_COLOR` is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

#[derive(Debug, Default, Args)]
pub(crate) struct Target {
    /// How to write the result [default: text]
    #[arg(long, value_enum, hide_possible_values = false)]
    pub(crate) format: Option<Format>,
    /// Write the result to this file instead of standard output
    #[arg(short, long, value_name = "PATH")]
    pub(crate) output: Option<PathBuf>,
}

/// How the reports of a scan are written, and where.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Output")]
pub(crate) struct ReportTarget {
    /// How to write the reports; without it the ending of the output says [default: text]
    #[arg(long, value_enum)]
    pub(crate) format: Option<ReportFormat>,
    /// Write the reports to this file instead of standard output, in the format of its ending: .txt, .json, .jsonl,
    /// .html, .docx, .xlsx, .csv, .md, .sarif, .xml (`JUnit`) or .ics; may be repeated
    #[arg(short, long = "output", value_name = "PATH")]
    pub(crate) outputs: Vec<PathBuf>,
    /// Write a copy of the draft with what was found beside the words: OUT.docx for a Word file, OUT.pdf for a PDF;
    /// a folder for several drafts
    #[arg(long, value_name = "OUT")]
    pub(crate) annotate: Option<PathBuf>,
    /// Put the words to offer instead into the annotated Word file, as tracked changes
    #[arg(long, requires = "annotate")]
    pub(crate) suggest: bool,
}

/// What a caveat.toml may set, as flags.
#[derive(Debug, Default, Args)]
pub(crate) struct Who {
    /// The capability catalog: TOML, YAML, JSON or CSV
    #[arg(long, value_name = "PATH")]
    pub(crate) catalog: Option<PathBuf>,
    /// Which party is the vendor, by its name or what the contract calls it
    #[arg(long, value_name = "NAME")]
    pub(crate) we: Option<String>,
}

/// How promises are judged.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Judging")]
pub(crate) struct Judging {
    /// Who may approve what: a policy (`caveat policy init` starts one)
    #[arg(long, value_name = "PATH")]
    pub(crate) policy: Option<PathBuf>,
    /// Holidays for business days: us-federal, england-wales, target2, weekdays, or an .ics or .toml file; may be repeated
    #[arg(long, value_name = "NAME")]
    pub(crate) calendar: Option<Vec<String>>,
    /// A folder with a sentence model (config.json, tokenizer.json, model.safetensors) that ranks candidates again
    #[arg(long, value_name = "DIR")]
    pub(crate) embeddings: Option<PathBuf>,
    /// The month with which your fiscal year begins, 1 to 12; quarters of the catalog count by it
    #[arg(long, value_name = "MONTH", value_parser = clap::value_parser!(i8).range(1..=12))]
    pub(crate) fiscal_year_start: Option<i8>,
}

/// Which side of tracked changes is read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Side {
    /// As the draft stands with all changes accepted
    #[default]
    Accepted,
    /// As it stood before them
    Original,
    /// Inserted and deleted words both
    Both,
}

/// When pages that are pictures are recognised.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Ocr {
    /// Pages without text, where tesseract is installed
    #[default]
    Auto,
    /// Every page, whatever text it has
    Always,
    /// Never
    Never,
}

/// What places the characters of PDF files.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Engine {
    /// pdf-extract; hayro for files and pages that it cannot read
    #[default]
    Auto,
    /// pdf-extract alone
    PdfExtract,
    /// hayro alone
    Hayro,
}

/// How documents are read.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Reading")]
pub(crate) struct HowToRead {
    /// Which side of tracked changes to read
    #[arg(long, value_enum, value_name = "SIDE", default_value_t)]
    pub(crate) revisions: Side,
    /// A file whose first line opens documents that are protected by a password
    #[arg(long, value_name = "PATH")]
    pub(crate) password_file: Option<PathBuf>,
    /// When to recognise pages that are pictures, with tesseract
    #[arg(long, value_enum, value_name = "WHEN", default_value_t)]
    pub(crate) ocr: Ocr,
    /// Which engine reads PDF files
    #[arg(long, value_enum, value_name = "ENGINE", default_value_t)]
    pub(crate) pdf_engine: Engine,
    /// A limit on what reading a file may cost (`--help` lists them)
    #[arg(long = "limit", value_name = "NAME=NUMBER", value_parser = reading::limit, long_help = reading::limits_help())]
    pub(crate) limits: Vec<(String, u64)>,
}

#[derive(Debug, Args)]
pub(crate) struct Scan {
    /// The drafts: Word, PDF, OpenDocument, RTF, HTML, Markdown, text, a mail or a ZIP of them; `-` reads standard input
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) who: Who,
    /// The day on which the question is asked, as 2026-11-23 [default: today]
    #[arg(long, value_name = "DATE")]
    pub(crate) as_of: Option<Date>,
    /// The day on which the agreement takes effect; wins over what the draft says
    #[arg(long, value_name = "DATE")]
    pub(crate) effective_date: Option<Date>,
    /// What the customer pays, as "EUR 120000" or "120000 USD per year": turns penalties into sums
    #[arg(long, value_name = "AMOUNT")]
    pub(crate) fees: Option<caveat::Fees>,
    #[command(flatten)]
    pub(crate) target: ReportTarget,
    #[command(flatten)]
    pub(crate) judging: Judging,
    #[command(flatten)]
    pub(crate) reading: HowToRead,
    #[command(flatten)]
    pub(crate) book: Book,
    /// Who records the scan [default: the account's name]
    #[arg(long, value_name = "NAME", help_heading = "Ledger")]
    pub(crate) by: Option<String>,
    /// The JSON report of an earlier scan: findings that stood in it as they stand now do not count
    #[arg(long, value_name = "REPORT", help_heading = "Ledger")]
    pub(crate) baseline: Option<PathBuf>,
}

/// The ledger, and whose contract it is about.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Ledger")]
pub(crate) struct Book {
    /// The ledger that remembers: a file, or the URL of a PostgreSQL database
    #[arg(long, value_name = "LEDGER")]
    pub(crate) ledger: Option<String>,
    /// Whose contract it is; sign-offs hold within one deal [default: the customer's name]
    #[arg(long, value_name = "NAME")]
    pub(crate) deal: Option<String>,
}

/// Who agrees, and why.
#[derive(Debug, Args)]
pub(crate) struct Hand {
    /// The findings, by their ids
    #[arg(required = true, value_name = "FINDING")]
    pub(crate) findings: Vec<String>,
    /// Who agrees
    #[arg(long, value_name = "NAME")]
    pub(crate) by: String,
    /// Why
    #[arg(long, value_name = "TEXT")]
    pub(crate) because: String,
    /// The day on which it was agreed, as 2026-11-23 [default: today]
    #[arg(long, value_name = "DATE")]
    pub(crate) on: Option<Date>,
    #[command(flatten)]
    pub(crate) book: Book,
}

#[derive(Debug, Args)]
pub(crate) struct Approve {
    #[command(flatten)]
    pub(crate) hand: Hand,
    /// As what; needed where several roles are asked and the policy does not say who holds them
    #[arg(long, value_name = "ROLE")]
    pub(crate) role: Option<String>,
    /// The last day on which it holds
    #[arg(long, value_name = "DATE")]
    pub(crate) until: Option<Date>,
    /// Who may approve what [default: the policy in caveat.toml]
    #[arg(long, value_name = "PATH")]
    pub(crate) policy: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct Waive {
    #[command(flatten)]
    pub(crate) hand: Hand,
    /// The last day on which it holds: every waiver ends
    #[arg(long, value_name = "DATE")]
    pub(crate) until: Date,
}

#[derive(Debug, Args)]
pub(crate) struct Sign {
    /// The document as it was signed
    #[arg(value_name = "DOCUMENT")]
    pub(crate) file: PathBuf,
    /// Who records it
    #[arg(long, value_name = "NAME")]
    pub(crate) by: String,
    /// Why, or what there is to know
    #[arg(long, value_name = "TEXT")]
    pub(crate) because: Option<String>,
    /// The day on which it was signed, as 2026-11-23 [default: today]
    #[arg(long, value_name = "DATE")]
    pub(crate) on: Option<Date>,
    #[command(flatten)]
    pub(crate) book: Book,
    #[command(flatten)]
    pub(crate) who: Who,
    /// The day on which the agreement takes effect; wins over what the document says
    #[arg(long, value_name = "DATE")]
    pub(crate) effective_date: Option<Date>,
    /// What the customer pays, as "EUR 120000" or "120000 USD per year"
    #[arg(long, value_name = "AMOUNT")]
    pub(crate) fees: Option<caveat::Fees>,
    #[command(flatten)]
    pub(crate) judging: Judging,
    #[command(flatten)]
    pub(crate) reading: HowToRead,
    #[command(flatten)]
    pub(crate) target: Target,
}

#[derive(Debug, Subcommand)]
pub(crate) enum LedgerCommand {
    /// Start a ledger
    #[command(after_help = "Examples:\n  caveat ledger init deals.ledger\n  \
        caveat ledger init 'postgresql:///caveat?host=/run/postgresql&user=caveat'")]
    Init(LedgerPlace),
    /// Check the chain of events, every table and every text
    #[command(after_help = "Example:\n  caveat ledger verify deals.ledger\n\n\
        Exit codes: 0 nothing was changed, 1 something was, 2 it could not be checked.")]
    Verify(LedgerPlace),
    /// Write everything as JSON Lines
    #[command(after_help = "Example:\n  caveat ledger export deals.ledger -o deals.jsonl")]
    Export(LedgerExport),
    /// Read an export into an empty ledger, whole or not at all
    #[command(
        after_help = "Example:\n  caveat ledger init copy.ledger && caveat ledger import deals.jsonl --ledger copy.ledger"
    )]
    Import(LedgerImport),
    /// Erase the words of a document; what was decided stays
    #[command(
        after_help = "Example:\n  caveat ledger erase 3f1c09a2 --by 'D. Po' --because 'the customer asked' --ledger deals.ledger"
    )]
    Erase(LedgerErase),
    /// List what signed contracts promise
    #[command(after_help = "Examples:\n  caveat ledger commitments --team integrations --quarter 2027-Q2\n  \
        caveat ledger commitments -o deadlines.ics")]
    Commitments(Owed),
    /// List what is due and not delivered, the soonest first
    #[command(after_help = "Example:\n  caveat ledger due --within 90 --ledger deals.ledger")]
    Due(Owed),
    /// List what is overdue, and what the catalog has too late
    #[command(after_help = "Example:\n  caveat ledger late --catalog product.toml --ledger deals.ledger\n\n\
        Exit codes: 0 nothing is late, 1 something is, 2 it could not be told.")]
    Late(Owed),
    /// Record that a promise was kept
    #[command(
        after_help = "Example:\n  caveat ledger delivered c-5f1c09a2 --contract 12 --by 'Ann Vey' --on 2027-03-30"
    )]
    Delivered(Delivered),
}

#[derive(Debug, Args)]
pub(crate) struct LedgerPlace {
    /// The ledger [default: the one in caveat.toml]
    #[arg(value_name = "LEDGER")]
    pub(crate) place: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct LedgerExport {
    #[command(flatten)]
    pub(crate) place: LedgerPlace,
    /// Write to this file instead of standard output
    #[arg(short, long, value_name = "PATH")]
    pub(crate) output: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct LedgerImport {
    /// The export; `-` reads standard input
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// The ledger, which must be empty [default: the one in caveat.toml]
    #[arg(long, value_name = "LEDGER")]
    pub(crate) ledger: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct LedgerErase {
    /// The document: the first digits of its SHA-256, or its name
    #[arg(value_name = "DOCUMENT")]
    pub(crate) document: String,
    /// Who erases it
    #[arg(long, value_name = "NAME")]
    pub(crate) by: String,
    /// Why
    #[arg(long, value_name = "TEXT")]
    pub(crate) because: String,
    /// The ledger [default: the one in caveat.toml]
    #[arg(long, value_name = "LEDGER")]
    pub(crate) ledger: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Delivered {
    /// The commitment's id
    #[arg(value_name = "COMMITMENT")]
    pub(crate) commitment: String,
    /// The number of the contract, as the lists show it; needed where several contracts have that commitment
    #[arg(long, value_name = "NUMBER")]
    pub(crate) contract: Option<i64>,
    /// Who records it
    #[arg(long, value_name = "NAME")]
    pub(crate) by: String,
    /// How it is known
    #[arg(long, value_name = "TEXT")]
    pub(crate) because: Option<String>,
    /// The day of delivery, as 2026-11-23 [default: today]
    #[arg(long, value_name = "DATE")]
    pub(crate) on: Option<Date>,
    /// The ledger [default: the one in caveat.toml]
    #[arg(long, value_name = "LEDGER")]
    pub(crate) ledger: Option<String>,
}

/// How a list of what is owed is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum OwedFormat {
    /// For a terminal
    Text,
    /// For programs
    Json,
    /// A calendar of the deadlines
    Ics,
}

#[derive(Debug, Args)]
pub(crate) struct Owed {
    /// Only promises that mean this capability
    #[arg(long, value_name = "ID")]
    pub(crate) capability: Option<String>,
    /// Only what this team builds
    #[arg(long, value_name = "NAME")]
    pub(crate) team: Option<String>,
    /// Only contracts with customers whose name has these words in it
    #[arg(long, value_name = "NAME")]
    pub(crate) customer: Option<String>,
    /// Only what is due in this quarter of the calendar, as 2027-Q2
    #[arg(long, value_name = "QUARTER")]
    pub(crate) quarter: Option<String>,
    /// Only what is due within so many days
    #[arg(long, value_name = "DAYS")]
    pub(crate) within: Option<i32>,
    /// The day from which it is counted, as 2026-11-23 [default: today]
    #[arg(long, value_name = "DATE")]
    pub(crate) as_of: Option<Date>,
    /// The capability catalog, which says what is there by when
    #[arg(long, value_name = "PATH")]
    pub(crate) catalog: Option<PathBuf>,
    /// The ledger [default: the one in caveat.toml]
    #[arg(long, value_name = "LEDGER")]
    pub(crate) ledger: Option<String>,
    /// How to write the list; without it the ending of the output says [default: text]
    #[arg(long, value_enum)]
    pub(crate) format: Option<OwedFormat>,
    /// Write the list to this file: .txt, .json or .ics
    #[arg(short, long, value_name = "PATH")]
    pub(crate) output: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct Audit {
    /// Folders, lists of files, ZIP archives, files
    #[arg(required = true, value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    /// The folder of the results; it also holds the journal of what is done
    #[arg(long, value_name = "DIR")]
    pub(crate) out: PathBuf,
    #[command(flatten)]
    pub(crate) who: Who,
    /// The day on which the question is asked, as 2026-11-23 [default: that of the run that is resumed, else today]
    #[arg(long, value_name = "DATE")]
    pub(crate) as_of: Option<Date>,
    /// What the customers pay, as "EUR 120000" or "120000 USD per year", where their contracts do not say
    #[arg(long, value_name = "AMOUNT")]
    pub(crate) fees: Option<caveat::Fees>,
    /// How many files are read side by side [default: one for each core]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub(crate) jobs: Option<u16>,
    /// Try the files again that could not be read in an earlier run
    #[arg(long)]
    pub(crate) retry_failed: bool,
    /// Only so many of the files, drawn at random
    #[arg(long, value_name = "N")]
    pub(crate) sample: Option<usize>,
    /// Which ones are drawn: the same seed draws the same files
    #[arg(long, value_name = "S", requires = "sample", default_value_t)]
    pub(crate) seed: u64,
    #[command(flatten)]
    pub(crate) judging: Judging,
    #[command(flatten)]
    pub(crate) reading: HowToRead,
}

/// How a difference is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum DiffFormat {
    /// For a terminal
    Text,
    /// For programs
    Json,
    /// A page for a browser
    Html,
    /// A redline memo in Word
    Docx,
}

#[derive(Debug, Args)]
pub(crate) struct Diff {
    /// The earlier draft, in any format that `caveat scan` reads; `-` reads standard input
    #[arg(value_name = "OLD")]
    pub(crate) old: PathBuf,
    /// The later draft, in the same or another format
    #[arg(value_name = "NEW")]
    pub(crate) new: PathBuf,
    #[command(flatten)]
    pub(crate) who: Who,
    /// The day on which the question is asked, as 2026-11-23 [default: today]
    #[arg(long, value_name = "DATE")]
    pub(crate) as_of: Option<Date>,
    /// The day on which the agreement takes effect; wins over what the drafts say
    #[arg(long, value_name = "DATE")]
    pub(crate) effective_date: Option<Date>,
    /// What the customer pays, as "EUR 120000" or "120000 USD per year": turns penalties into sums
    #[arg(long, value_name = "AMOUNT")]
    pub(crate) fees: Option<caveat::Fees>,
    /// How to write the difference; without it the ending of the output says [default: text]
    #[arg(long, value_enum, help_heading = "Output")]
    pub(crate) format: Option<DiffFormat>,
    /// Write the difference to this file instead of standard output, in the format of its ending: .txt, .json, .html or
    /// .docx; may be repeated
    #[arg(short, long = "output", value_name = "PATH", help_heading = "Output")]
    pub(crate) outputs: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) judging: Judging,
    #[command(flatten)]
    pub(crate) reading: HowToRead,
}

#[derive(Debug, Args)]
pub(crate) struct Match {
    /// A text with one promise a line [default: standard input]
    #[arg(value_name = "FILE", default_value = "-", hide_default_value = true)]
    pub(crate) file: PathBuf,
    /// The capability catalog: TOML, YAML, JSON or CSV
    #[arg(long, value_name = "PATH")]
    pub(crate) catalog: Option<PathBuf>,
    /// A folder with a sentence model (config.json, tokenizer.json, model.safetensors) that ranks candidates again
    #[arg(long, value_name = "DIR")]
    pub(crate) embeddings: Option<PathBuf>,
    /// Show the arithmetic of each answer: every feature, its value and weight, and what decided
    #[arg(long)]
    pub(crate) explain: bool,
    #[command(flatten)]
    pub(crate) target: Target,
}

#[derive(Debug, Args)]
pub(crate) struct Dates {
    /// A text [default: standard input]
    #[arg(value_name = "FILE", default_value = "-", hide_default_value = true)]
    pub(crate) file: PathBuf,
    /// The day from which relative dates count, as 2026-11-23 [default: today]
    #[arg(long, value_name = "DATE")]
    pub(crate) as_of: Option<Date>,
    #[command(flatten)]
    pub(crate) target: Target,
}

#[derive(Debug, Args)]
pub(crate) struct Inspect {
    /// A document; `-` reads standard input
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// Print the document's text, into which all spans point, and nothing else
    #[arg(long, conflicts_with = "format")]
    pub(crate) text: bool,
    /// Which party is the vendor, by its name or what the contract calls it
    #[arg(long, value_name = "NAME")]
    pub(crate) we: Option<String>,
    /// The day from which relative dates count, as 2026-11-23 [default: today]
    #[arg(long, value_name = "DATE")]
    pub(crate) as_of: Option<Date>,
    #[command(flatten)]
    pub(crate) target: Target,
    #[command(flatten)]
    pub(crate) reading: HowToRead,
}

#[derive(Debug, Args)]
pub(crate) struct Explain {
    /// The rule, as findings name it (verdict/late), or its last part; for an area (verdict) its list
    pub(crate) rule: Option<String>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Catalog {
    /// Say what is wrong with a catalog, and where
    #[command(after_help = "Example:\n  caveat catalog check product.toml\n\n\
        Exit codes: 0 nothing to flag, 1 something flagged, 2 the file is no catalog.")]
    Check(CatalogCheck),
    /// Write a catalog to start from
    #[command(after_help = "Example:\n  caveat catalog init product.toml")]
    Init(CatalogInit),
    /// Turn the CSV export of an issue tracker or roadmap tool into a catalog
    #[command(
        after_help = "Example:\n  caveat catalog import export.csv --columns id=Key,name=Summary,status=Status \\\n      \
        --statuses 'Done=available,In Progress=planned' -o product.toml"
    )]
    Import(CatalogImport),
    /// Print the JSON Schema of a catalog
    #[command(after_help = "Example:\n  caveat catalog schema > catalog.schema.json")]
    Schema,
}

#[derive(Debug, Args)]
pub(crate) struct CatalogCheck {
    /// The catalog [default: the one in caveat.toml]
    #[arg(value_name = "FILE")]
    pub(crate) file: Option<PathBuf>,
    /// The day on which dates are past or to come, as 2026-11-23 [default: today]
    #[arg(long, value_name = "DATE")]
    pub(crate) as_of: Option<Date>,
    #[command(flatten)]
    pub(crate) target: Target,
}

#[derive(Debug, Args)]
pub(crate) struct CatalogInit {
    /// The file to write; one that is there already is left alone
    #[arg(value_name = "FILE", default_value = "catalog.toml")]
    pub(crate) file: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct CatalogImport {
    /// The export; `-` reads standard input
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// Which column holds which field; without it the usual names are looked for
    #[arg(long, value_name = "FIELD=COLUMN,...", default_value = "", hide_default_value = true)]
    pub(crate) columns: String,
    /// Which of the export's words stand for which status
    #[arg(long, value_name = "WORD=STATUS,...", default_value = "", hide_default_value = true)]
    pub(crate) statuses: String,
    /// Write the catalog to this file instead of standard output
    #[arg(short, long, value_name = "PATH")]
    pub(crate) output: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Policy {
    /// Say what is wrong with a policy, and where
    #[command(after_help = "Example:\n  caveat policy check policy.toml\n\n\
        Exit codes: 0 nothing to flag, 1 something flagged, 2 the file is no policy.")]
    Check(PolicyFile),
    /// Ask a policy its own cases
    #[command(after_help = "Example:\n  caveat policy test policy.toml\n\n\
        Exit codes: 0 all as expected, 1 some are not, 2 the file is no policy.")]
    Test(PolicyFile),
    /// Write a policy to start from
    #[command(after_help = "Example:\n  caveat policy init policy.toml")]
    Init(PolicyInit),
}

#[derive(Debug, Args)]
pub(crate) struct PolicyFile {
    /// The policy [default: the one in caveat.toml]
    #[arg(value_name = "FILE")]
    pub(crate) file: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct PolicyInit {
    /// The file to write; one that is there already is left alone
    #[arg(value_name = "FILE", default_value = "policy.toml")]
    pub(crate) file: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct Settings {
    #[command(flatten)]
    pub(crate) who: Who,
    #[command(flatten)]
    pub(crate) judging: Judging,
    #[command(flatten)]
    pub(crate) target: Target,
}

#[derive(Debug, Args)]
pub(crate) struct Completions {
    /// The shell
    #[arg(value_enum)]
    pub(crate) shell: Shell,
}
