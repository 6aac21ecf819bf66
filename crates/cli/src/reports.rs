//! The reports of a scan on their way out: which format goes where, and what is written when.

use crate::args::{Format, ReportFormat, ReportTarget};
use crate::config::Settings;
use crate::output::Sink;
use crate::terminal;
use anyhow::{Context, Result, bail};
use caveat::document::Document;
use caveat::report::Report;
use caveat_render::annotate::{self, Form};
use caveat_render::{Case, Look, csv, html, ics, json, junit, markdown, memo, sarif, text, xlsx};
use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};

/// A document that was analysed, with its bytes.
pub(crate) struct Analysed {
    pub(crate) report: Report,
    pub(crate) asked: Vec<caveat::sign_off::Asked>,
    pub(crate) document: Document,
    pub(crate) bytes: Vec<u8>,
}

impl Analysed {
    pub(crate) fn case(&self) -> Case<'_> {
        Case { report: &self.report, document: &self.document, bytes: &self.bytes }
    }
}

/// Every output of a scan.
pub(crate) struct Reports {
    outputs: Vec<Output>,
    /// What the outputs that are made of all documents at once wait for.
    gathered: Vec<Analysed>,
    written: usize,
}

/// One output.
struct Output {
    format: ReportFormat,
    /// Whether JSON stands on one line a document.
    lines: bool,
    look: Look,
    sink: Sink,
}

impl Output {
    /// Whether it is written document by document; of the others each is one whole.
    fn is_stream(&self) -> bool {
        matches!(self.format, ReportFormat::Text | ReportFormat::Json)
    }
}

impl Reports {
    /// Opens every output; `several` says that more than one document is to come.
    pub(crate) fn open(target: &ReportTarget, settings: &Settings, several: bool) -> Result<Self> {
        let paths: Vec<Option<&Path>> = if target.outputs.is_empty() {
            vec![None]
        } else {
            target.outputs.iter().map(|path| Some(path.as_path()).filter(|path| path.as_os_str() != "-")).collect()
        };
        if target.format.is_some() && paths.len() > 1 {
            bail!("--format goes with one output; with several, the ending of each says its format");
        }
        for (at, path) in paths.iter().enumerate() {
            if paths[..at].contains(path) {
                bail!("{}: named twice as an output", path.unwrap_or(Path::new("-")).display());
            }
        }
        let mut outputs = Vec::new();
        for path in paths {
            let format = match (target.format, path) {
                (Some(format), _) => format,
                (None, Some(path)) => format_of(path)?.unwrap_or(usual(settings)),
                (None, None) => usual(settings),
            };
            let binary = matches!(format, ReportFormat::Docx | ReportFormat::Xlsx);
            if binary && path.is_none() && io::stdout().is_terminal() {
                bail!("this format is not for a terminal; name a file with -o");
            }
            let look = terminal::look(settings, path);
            let lines = several || path.and_then(ending).is_some_and(|ending| ending == "jsonl" || ending == "ndjson");
            outputs.push(Output { format, lines, look, sink: Sink::open(path)? });
        }
        Ok(Self { outputs, gathered: Vec::new(), written: 0 })
    }

    /// From now on JSON stands on one line a document: a file held several.
    pub(crate) fn expect_several(&mut self) {
        self.outputs.iter_mut().for_each(|output| output.lines = true);
    }

    /// Writes what can be written of one document, and keeps what the other outputs need.
    pub(crate) fn add(&mut self, analysed: Analysed) -> Result<()> {
        for output in self.outputs.iter_mut().filter(|output| output.is_stream()) {
            let words = match output.format {
                ReportFormat::Json if output.lines => json::report_line(&analysed.report),
                ReportFormat::Json => json::report(&analysed.report),
                _ if self.written > 0 => format!("\n\n{}", text::report(&analysed.report, output.look)),
                _ => text::report(&analysed.report, output.look),
            };
            output.sink.write(&words).and_then(|()| output.sink.flush())?;
        }
        self.written += 1;
        if !self.outputs.iter().all(Output::is_stream) {
            self.gathered.push(analysed);
        }
        Ok(())
    }

    /// Writes the rest and puts the files in their places. Where no document was analysed no file appears.
    pub(crate) fn finish(self) -> Result<()> {
        if self.written == 0 {
            return Ok(());
        }
        let cases: Vec<Case> = self.gathered.iter().map(Analysed::case).collect();
        for mut output in self.outputs {
            match output.format {
                ReportFormat::Text | ReportFormat::Json => {}
                ReportFormat::Csv => output.sink.write(&csv::matrix(&cases))?,
                ReportFormat::Html => output.sink.write(&html::report(&cases))?,
                ReportFormat::Markdown => output.sink.write(&markdown::report(&cases))?,
                ReportFormat::Sarif => output.sink.write(&sarif::log(&cases, &caveat::pages()))?,
                ReportFormat::Junit => output.sink.write(&junit::suites(&cases))?,
                ReportFormat::Ics => output.sink.write(&ics::calendar(&cases))?,
                ReportFormat::Docx => output.sink.write_bytes(&memo::docx(&cases)?)?,
                ReportFormat::Xlsx => {
                    let workbook = xlsx::workbook(&cases).context("the workbook cannot be made")?;
                    output.sink.write_bytes(&workbook)?;
                }
            }
            output.sink.finish()?;
        }
        Ok(())
    }
}

/// The format where neither a flag nor an ending says one.
fn usual(settings: &Settings) -> ReportFormat {
    match settings.format.value {
        Format::Text => ReportFormat::Text,
        Format::Json => ReportFormat::Json,
    }
}

/// The endings that say a format.
const ENDINGS: [(&str, ReportFormat); 15] = [
    ("txt", ReportFormat::Text),
    ("text", ReportFormat::Text),
    ("json", ReportFormat::Json),
    ("jsonl", ReportFormat::Json),
    ("ndjson", ReportFormat::Json),
    ("docx", ReportFormat::Docx),
    ("xlsx", ReportFormat::Xlsx),
    ("csv", ReportFormat::Csv),
    ("html", ReportFormat::Html),
    ("htm", ReportFormat::Html),
    ("md", ReportFormat::Markdown),
    ("markdown", ReportFormat::Markdown),
    ("sarif", ReportFormat::Sarif),
    ("xml", ReportFormat::Junit),
    ("ics", ReportFormat::Ics),
];

/// The format that a file's ending says; `None` where it has none.
fn format_of(path: &Path) -> Result<Option<ReportFormat>> {
    let Some(ending) = ending(path) else { return Ok(None) };
    if let Some((_, format)) = ENDINGS.iter().find(|(known, _)| *known == ending) {
        return Ok(Some(*format));
    }
    let cure = match ending.as_str() {
        "pdf" => "a PDF draft is given back with --annotate OUT.pdf".to_owned(),
        "doc" | "rtf" | "odt" => "write a .docx".to_owned(),
        "xls" | "ods" => "write an .xlsx or a .csv".to_owned(),
        _ => "say it with --format, or end the name in one of .txt .json .docx .html .xlsx .csv .md .sarif .xml .ics"
            .to_owned(),
    };
    bail!("{}: no format of a report is called .{ending}; {cure}", path.display())
}

fn ending(path: &Path) -> Option<String> {
    // `report.json.tmp` and `2026.11` are rare; what stands behind the last dot is the ending all the same.
    path.extension().map(|ending| ending.to_string_lossy().to_lowercase())
}

/// Where annotated copies go.
pub(crate) struct Annotations {
    target: PathBuf,
    suggest: bool,
    /// Whether `target` is a folder that takes a copy of each document.
    folder: bool,
    /// The copies that were written.
    written: Vec<PathBuf>,
}

impl Annotations {
    /// `files` are the drafts: a copy never takes the place of one.
    pub(crate) fn to(target: &Path, suggest: bool, files: &[PathBuf]) -> Result<Self> {
        let folder = target.is_dir() || target.as_os_str().to_string_lossy().ends_with(['/', '\\']);
        if !folder && files.len() > 1 {
            bail!("{}: with several drafts --annotate takes a folder; end its name in /", target.display());
        }
        if !folder && !["docx", "docm", "pdf"].contains(&ending(target).unwrap_or_default().as_str()) {
            bail!("{}: an annotated copy is a .docx or a .pdf", target.display());
        }
        if files.iter().any(|file| is_same(file, target)) {
            bail!("{}: this is the draft itself; name another file for the annotated copy", target.display());
        }
        Ok(Self { target: target.to_owned(), suggest, folder, written: Vec::new() })
    }

    /// Writes the annotated copy of one document, aside and then in its place.
    pub(crate) fn write(&mut self, analysed: &Analysed) -> Result<()> {
        let path = self.path(&analysed.report);
        let copy = annotated(&analysed.case(), &path, self.suggest)?;
        if self.folder {
            std::fs::create_dir_all(&self.target)
                .with_context(|| format!("{}: the folder cannot be made", self.target.display()))?;
        }
        let mut sink = Sink::open(Some(&path))?;
        sink.write_bytes(&copy)?;
        sink.finish()?;
        self.written.push(path);
        Ok(())
    }

    fn path(&self, report: &Report) -> PathBuf {
        if !self.folder {
            return self.target.clone();
        }
        // The name of a document in an archive is no path that may lead out of the folder.
        let name = report.document.name.rsplit(['/', '\\', ':']).next().unwrap_or_default().trim();
        let stem =
            Path::new(name).file_stem().map_or_else(|| name.to_owned(), |stem| stem.to_string_lossy().into_owned());
        let ending = match report.document.format {
            caveat::document::Format::Pdf => "pdf",
            _ => "docx",
        };
        let mut path = self.target.join(format!("{stem}.caveat.{ending}"));
        let mut count = 1;
        // Two drafts of one name in two folders get a copy each.
        while self.written.contains(&path) {
            count += 1;
            path = self.target.join(format!("{stem}.caveat-{count}.{ending}"));
        }
        path
    }
}

/// The customer's own file with what was found in it; what is neither Word nor PDF is answered with a memo.
fn annotated(case: &Case, path: &Path, suggest: bool) -> Result<Vec<u8>> {
    let form = if ending(path).is_some_and(|ending| ending == "pdf") { Form::Pdf } else { Form::Word };
    annotate::copy(case, form, suggest).with_context(|| case.report.document.name.clone())
}

fn is_same(one: &Path, other: &Path) -> bool {
    match (one.canonicalize(), other.canonicalize()) {
        (Ok(one), Ok(other)) => one == other,
        _ => false,
    }
}
