//! What is open while the main part is read.

/// What an open element means to the scan.
pub(super) enum Frame {
    /// A paragraph; what was open around it comes back at its end.
    Paragraph(Around),
    /// The properties of a paragraph.
    ParagraphProperties(usize),
    /// The properties of a paragraph's mark.
    MarkProperties(usize),
    /// A text box; fields do not reach into it.
    TextBox(Scope, Vec<(usize, bool)>),
    /// A row, cell or content control, or a change around paragraphs; what holds for its letters ends with it.
    Scope(Scope),
    /// A run or something that cannot be cut.
    Unit(usize),
    /// The properties of a run.
    RunProperties(usize),
    /// An element that holds letters.
    Text(usize),
    /// An element whose letters can be found, but not cut.
    Letters,
    /// Something around runs.
    Wrapper(usize),
    /// The properties of a row or cell, where tracking says what became of it.
    TableProperties,
    /// The properties of a content control.
    ControlProperties(Option<usize>),
    /// What holds no letters.
    Silent,
    /// Anything else.
    Other,
}

/// What is open around letters.
#[derive(Default, Clone, Copy)]
pub(super) struct Around {
    pub(super) paragraph: Option<usize>,
    pub(super) unit: Option<usize>,
    pub(super) wrapper: Option<usize>,
}

/// What holds for all letters inside an element.
#[derive(Default, Clone, Copy)]
pub(super) struct Scope {
    pub(super) text_box: u32,
    /// The run that holds the text box.
    pub(super) host: Option<usize>,
    pub(super) row: u32,
    pub(super) removed: bool,
    pub(super) inserted: bool,
    pub(super) locked: bool,
}
