//! Lines to blocks: paragraphs, headings, list items and rows of tables.

use super::columns::Placed;
use super::geometry::median;
use super::words::{Line, Word};

/// What a block will be, and the lines or cells that it is made of.
#[derive(Debug, Clone)]
pub(super) enum Shape {
    Prose { heading: bool, marked: bool },
    Row { table: u32, header: bool, cells: Vec<Vec<Line>> },
}

/// A block before its text is put together.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    pub(super) shape: Shape,
    pub(super) lines: Vec<Line>,
    pub(super) page: u32,
    /// The column's right edge: a last line that reaches it may go on elsewhere.
    pub(super) right: f32,
}

impl Draft {
    pub(super) fn area(&self) -> [f32; 4] {
        let cells = match &self.shape {
            Shape::Row { cells, .. } => cells.iter().flatten().collect(),
            Shape::Prose { .. } => Vec::new(),
        };
        let mut area = [f32::MAX, f32::MAX, f32::MIN, f32::MIN];
        for line in self.lines.iter().chain(cells) {
            area[0] = area[0].min(line.x0);
            area[1] = area[1].min(line.y - line.size * 0.8);
            area[2] = area[2].max(line.x1);
            area[3] = area[3].max(line.y + line.size * 0.22);
        }
        area
    }
}

/// The blocks of a page. `ruled` are the tables that words of `placed` stand for; `tables` counts those of the document.
pub(super) fn blocks(
    placed: &[Placed],
    mut ruled: Vec<Vec<Row>>,
    page: u32,
    body_size: f32,
    tables: &mut u32,
) -> Vec<Draft> {
    let leading = leading(placed);
    let mut drafts: Vec<Draft> = Vec::new();
    let mut at = 0;
    while at < placed.len() {
        let Placed { line, column } = &placed[at];
        let mut put = |rows: Vec<Row>, drafts: &mut Vec<Draft>| {
            let header = is_header(&rows);
            for (index, cells) in rows.into_iter().enumerate() {
                let shape = Shape::Row { table: *tables, header: header && index == 0, cells };
                drafts.push(Draft { shape, lines: Vec::new(), page, right: column.1 });
            }
            *tables += 1;
        };
        if is_ruled(line) {
            for number in line.words.iter().filter_map(|word| word.ruled) {
                put(ruled.get_mut(number).map(std::mem::take).unwrap_or_default(), &mut drafts);
            }
            let beside: Vec<Word> = line.words.iter().filter(|word| word.ruled.is_none()).cloned().collect();
            if !beside.is_empty() {
                let shape = Shape::Prose { heading: false, marked: false };
                drafts.push(Draft { shape, lines: vec![Line::of(beside)], page, right: column.1 });
            }
            at += 1;
            continue;
        }
        if let Some((rows, used)) = table(&placed[at..], leading) {
            put(rows, &mut drafts);
            at += used;
            continue;
        }
        match drafts.last_mut() {
            Some(last) if goes_on(last, line, *column, leading) => last.lines.push(line.clone()),
            _ => {
                let marked = label_end(&line.text()).is_some();
                let shape = Shape::Prose { heading: false, marked };
                drafts.push(Draft { shape, lines: vec![line.clone()], page, right: column.1 });
            }
        }
        at += 1;
    }
    for draft in &mut drafts {
        let is_heading = looks_like_heading(&draft.lines, body_size);
        if let Shape::Prose { heading, .. } = &mut draft.shape {
            *heading = is_heading;
        }
    }
    drafts
}

fn is_ruled(line: &Line) -> bool {
    line.words.iter().any(|word| word.ruled.is_some())
}

/// The usual distance between base lines.
fn leading(placed: &[Placed]) -> f32 {
    let steps = placed.windows(2).filter_map(|pair| {
        let step = pair[1].line.y - pair[0].line.y;
        (pair[0].column == pair[1].column && step > 0.0 && step < pair[0].line.size * 3.0).then_some(f64::from(step))
    });
    median(steps.collect()) as f32
}

fn goes_on(draft: &Draft, line: &Line, column: (f32, f32), leading: f32) -> bool {
    let Some(last) = draft.lines.last() else { return false };
    let step = line.y - last.y;
    let alike = (line.size - last.size).abs() <= last.size * 0.12;
    if step <= 0.0 || step > leading.max(last.size) * 1.3 || !alike {
        return false;
    }
    let before = last.text();
    let text = line.text();
    let ends = ends_sentence(&before);
    let room = draft.right.min(column.1) - last.x1;
    let first = line.words.first().map_or(0.0, |word| word.x1 - word.x0);
    let short = room > first + last.size * 3.0;
    let lower = text.starts_with(|c: char| c.is_lowercase());
    if let Some(end) = label_end(&text) {
        let bullet = is_bullet(&text[..end]);
        let closed = ends || before.ends_with(" and") || before.ends_with(" or") || before.ends_with(',');
        let moved =
            (line.x0 - draft.lines[0].x0).abs() < 2.0 && matches!(draft.shape, Shape::Prose { marked: true, .. });
        if bullet || closed || short || moved && !refers(&before) {
            return false;
        }
    }
    if last.bold != line.bold && (short || line.bold) && !lower {
        return false;
    }
    let indented = line.x0 > last.x0 + line.size * 1.2;
    if ends && (short || indented) {
        return false;
    }
    let middle = f32::midpoint(column.0, column.1);
    let centred = |line: &Line| (f32::midpoint(line.x0, line.x1) - middle).abs() < 6.0 && line.x0 > column.0 + 30.0;
    if centred(last) != centred(line) && short && !lower {
        return false;
    }
    // Half a line left free and a capital after it: the end of a line that stands alone.
    lower || room < (column.1 - column.0) * 0.4
}

fn ends_sentence(text: &str) -> bool {
    let text = text.trim_end_matches(['"', '”', '’', ')', '\'']);
    text.ends_with(['.', ':', ';', '?', '!'])
}

/// Whether the words before a label speak of it: "as set forth in Section".
fn refers(before: &str) -> bool {
    let last = before.rsplit(' ').next().unwrap_or("").to_lowercase();
    matches!(
        last.as_str(),
        "section"
            | "sections"
            | "clause"
            | "clauses"
            | "paragraph"
            | "article"
            | "exhibit"
            | "schedule"
            | "and"
            | "or"
            | "to"
            | "of"
            | "in"
            | "under"
    )
}

/// Where a label or bullet at the start of a line ends.
pub(super) fn label_end(text: &str) -> Option<usize> {
    let word = text.split(' ').next().unwrap_or("");
    if word.chars().count() == 1
        && word.starts_with(['•', '▪', '●', '○', '■', '□', '◦', '‣', '⁃', '·', '–', '—', '*', '✓', '➢', '-'])
    {
        return (text.len() > word.len()).then_some(word.len());
    }
    // Word's second and third level bullets, when the symbol font is lost: "§ 5" is a reference, though.
    let next = text[word.len()..].trim_start();
    if word == "o" && !next.is_empty() || word == "§" && next.starts_with(char::is_alphabetic) {
        return Some(word.len());
    }
    let inner = word.trim_start_matches('(').trim_end_matches(['.', ')', ':']);
    let closed = word.len() > inner.len();
    let dotted = inner.contains('.') && inner.split('.').all(|part| !part.is_empty() && part.len() <= 3);
    let numeric = inner.starts_with(|c: char| c.is_ascii_digit())
        && inner.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '(' | ')' | 'a'..='z'));
    let roman =
        inner.len() <= 5 && !inner.is_empty() && inner.chars().all(|c| matches!(c, 'i' | 'v' | 'x' | 'I' | 'V' | 'X'));
    let letter = inner.len() == 1 && inner.starts_with(|c: char| c.is_ascii_alphabetic());
    let enumerated =
        closed && inner.len() <= 8 && (numeric && inner.len() <= 3 || letter || roman) || numeric && dotted;
    (enumerated && text.len() > word.len()).then_some(word.len())
}

/// Whether a label is a mark that says nothing of order.
pub(super) fn is_bullet(label: &str) -> bool {
    label == "o" || !label.is_empty() && !label.contains(char::is_alphanumeric)
}

fn looks_like_heading(lines: &[Line], body_size: f32) -> bool {
    let words: Vec<&Word> = lines.iter().flat_map(|line| &line.words).collect();
    let text: String = lines.iter().map(Line::text).collect();
    if words.is_empty() || words.len() > 16 || text.ends_with([',', ';']) || !text.contains(char::is_alphabetic) {
        return false;
    }
    let large = lines.iter().all(|line| line.size > body_size * 1.15);
    large || lines.iter().all(|line| line.bold) && !text.ends_with('.') && words.len() <= 12
}

/// A stretch of text in a line: words with no wide gap between them.
fn segments(line: &Line) -> Vec<Vec<Word>> {
    let mut segments: Vec<Vec<Word>> = Vec::new();
    for word in &line.words {
        match segments.last_mut() {
            Some(segment) if segment.last().is_some_and(|last| word.x0 - last.x1 < (1.1 * last.size).max(9.0)) => {
                segment.push(word.clone());
            }
            _ => segments.push(vec![word.clone()]),
        }
    }
    segments
}

/// The cells of a row, and the lines in each.
pub(super) type Row = Vec<Vec<Line>>;

/// A table at the start of `placed`: its rows, and how many lines it takes. Its columns are told by white stripes
/// that run down at least three rows; a list label with its text is no table.
fn table(placed: &[Placed], leading: f32) -> Option<(Vec<Row>, usize)> {
    let first = segments(&placed[0].line);
    if first.len() < 2 {
        return None;
    }
    let mut stripes: Vec<(f32, f32)> =
        first.windows(2).map(|pair| (pair[0].last().map_or(0.0, |w| w.x1), pair[1][0].x0)).collect();
    let mut used = 0;
    let mut full = 0;
    for (at, Placed { line, column }) in placed.iter().enumerate() {
        let far = at > 0
            && (line.y - placed[at - 1].line.y > leading.max(line.size) * 2.6 || line.y <= placed[at - 1].line.y);
        if *column != placed[0].column || far || is_ruled(line) || line.text().contains("....") {
            break;
        }
        let parts = segments(line);
        if parts.len() == 2 && label_end(&format!("{} x", parts[0][0].text)).is_some() && parts[0].len() == 1 {
            break;
        }
        let cut: Vec<(f32, f32)> = stripes
            .iter()
            .filter_map(|&(mut from, mut to)| {
                for word in &line.words {
                    // A word inside the stripe closes it; one that reaches into it makes it narrower.
                    if word.x0 < to && word.x1 > from {
                        if word.x0 <= from { from = word.x1 } else { to = to.min(word.x0) }
                    }
                }
                (to - from >= 7.0).then_some((from, to))
            })
            .collect();
        if cut.len() < stripes.len() && (cut.is_empty() || full >= 3) {
            break;
        }
        stripes = cut;
        full += usize::from(parts.len() >= 2);
        used = at + 1;
    }
    while used > 0 && segments(&placed[used - 1].line).len() < 2 && full < 3 {
        used -= 1;
    }
    if full < 3 && !(full == 2 && stripes.len() >= 2 && used == 2) || stripes.is_empty() {
        return None;
    }
    Some((rows(&placed[..used], &stripes), used))
}

fn rows(placed: &[Placed], stripes: &[(f32, f32)]) -> Vec<Row> {
    let steps: Vec<f32> = placed.windows(2).map(|pair| pair[1].line.y - pair[0].line.y).collect();
    let least = steps.iter().copied().fold(f32::MAX, f32::min);
    let spread = steps.iter().any(|step| *step > least * 1.25);
    let mut rows: Vec<Row> = Vec::new();
    for (at, Placed { line, .. }) in placed.iter().enumerate() {
        let mut cells: Vec<Vec<Word>> = vec![Vec::new(); stripes.len() + 1];
        for word in &line.words {
            let cell = stripes.iter().take_while(|stripe| word.x0 >= stripe.1 - 1.0).count();
            cells[cell].push(word.clone());
        }
        let near = at > 0 && steps[at - 1] <= least * 1.25;
        let wraps = near && (cells[0].is_empty() || spread);
        let cells = cells.into_iter().map(|words| (!words.is_empty()).then(|| Line::of(words)));
        match rows.last_mut() {
            Some(row) if wraps => {
                for (cell, line) in row.iter_mut().zip(cells) {
                    cell.extend(line);
                }
            }
            _ => rows.push(cells.map(|line| line.into_iter().collect()).collect()),
        }
    }
    rows
}

fn is_header(rows: &[Row]) -> bool {
    let (Some(first), Some(second)) = (rows.first(), rows.get(1)) else { return false };
    let bold = |row: &Row| row.iter().flatten().all(|line| line.bold);
    let figures = |row: &Row| row.iter().flatten().any(|line| line.text().contains(|c: char| c.is_ascii_digit()));
    let full = first.iter().all(|cell| !cell.is_empty());
    full && (bold(first) && !bold(second) || !figures(first) && rows[1..].iter().all(figures))
}
