//! Tables: rows and cells, whatever stands around them.

use super::{StoryReader, change_kind};
use crate::Revisions;
use crate::docx::model::{Cell, Row, Table};
use crate::docx::properties::solid_shading;
use crate::docx::xml::{Element, Fault, Ns, Xml};

impl StoryReader<'_> {
    pub(super) fn table(&mut self, xml: &mut Xml<'_>, table: &mut Table) -> Result<(), Fault> {
        xml.children(|xml, element| match element.name() {
            "tr" if element.ns == Ns::Word => {
                let mut row = Row::default();
                let outcome = self.row(xml, &mut row);
                table.rows.push(row);
                outcome
            }
            "tblPr" => xml.children(|xml, element| {
                match element.name() {
                    "tblStyle" => table.style = element.value().and_then(|id| self.styles.find(&id)),
                    "tblLook" => table.first_row_look = first_row_look(element),
                    _ => {}
                }
                xml.skip()
            }),
            "tblGrid" | "sdtPr" | "sdtEndPr" | "tblPrEx" | "customXmlPr" => xml.skip(),
            "AlternateContent" => self.alternatives(xml, |reader, xml| reader.table(xml, table)),
            name => match change_kind(name) {
                Some(kind) => self.under(element, kind, |reader| reader.table(xml, table)),
                None => self.table(xml, table),
            },
        })
    }

    fn row(&mut self, xml: &mut Xml<'_>, row: &mut Row) -> Result<(), Fault> {
        xml.children(|xml, element| match element.name() {
            "tc" if element.ns == Ns::Word => {
                let mut cell = Cell { columns: 1, ..Cell::default() };
                let outcome = self.cell(xml, &mut cell);
                row.cells.push(cell);
                outcome
            }
            "trPr" => xml.children(|xml, element| {
                match element.name() {
                    "tblHeader" => row.header = element.is_on(),
                    "gridBefore" => row.before = element.number().unwrap_or(0).min(63),
                    name => {
                        if let Some(kind) = change_kind(name) {
                            row.change = Some(self.change(element, kind));
                        }
                    }
                }
                xml.skip()
            }),
            "tblPrEx" | "sdtPr" | "sdtEndPr" | "customXmlPr" => xml.skip(),
            "AlternateContent" => self.alternatives(xml, |reader, xml| reader.row(xml, row)),
            name => match change_kind(name) {
                Some(kind) => self.under(element, kind, |reader| reader.row(xml, row)),
                None => self.row(xml, row),
            },
        })
    }

    fn cell(&mut self, xml: &mut Xml<'_>, cell: &mut Cell) -> Result<(), Fault> {
        xml.children(|xml, element| {
            if !element.is_word("tcPr") {
                return self.flow_element(xml, element, &mut cell.items);
            }
            xml.children(|xml, element| {
                match element.name() {
                    // Word's tables have at most 63 columns.
                    "gridSpan" => cell.columns = element.number().unwrap_or(1).clamp(1, 63),
                    "shd" => cell.shaded = solid_shading(element),
                    "cellDel" => cell.removed |= self.story.revisions == Revisions::Accepted,
                    "cellIns" => cell.removed |= self.story.revisions == Revisions::Original,
                    _ => {}
                }
                xml.skip()
            })
        })
    }
}

/// Whether `w:tblLook` asks for a first row of its own: by its own attribute, or by a bit of the older mask.
fn first_row_look(element: &Element<'_>) -> bool {
    if let Some(own) = element.attribute("firstRow") {
        return own == "1" || own == "true";
    }
    element.value().and_then(|mask| u32::from_str_radix(mask.trim(), 16).ok()).is_some_and(|mask| mask & 0x20 != 0)
}
