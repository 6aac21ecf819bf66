//! Fields: what they print is read, their code is told apart, and form fields show their state.

use super::{Field, Run, StoryReader};
use crate::docx::model::Paragraph;
use crate::docx::xml::{Element, Fault, Xml};
use std::borrow::Cow;

impl StoryReader<'_> {
    pub(super) fn field_character(
        &mut self,
        xml: &mut Xml<'_>,
        element: &Element<'_>,
        paragraph: &mut Paragraph,
        run: Run,
    ) -> Result<(), Fault> {
        match element.attribute("fldCharType").as_deref() {
            Some("begin") => {
                // A form field shows its state, which stands in its properties alone.
                let state = read_form_state(xml)?;
                if let Some(state) = state {
                    self.push(paragraph, run.look, &state);
                }
                self.fields.push(Field { index: self.story.closed_fields.len() as u32, in_code: true });
                self.story.closed_fields.push(false);
                return Ok(());
            }
            Some("separate") => {
                if let Some(field) = self.fields.last_mut() {
                    field.in_code = false;
                }
            }
            Some("end") => {
                if let Some(field) = self.fields.pop() {
                    self.story.closed_fields[field.index as usize] = true;
                }
            }
            _ => {}
        }
        xml.skip()
    }
}

/// The state that a form field's properties (inside `fldChar`, opened) give: a ticked box, the entry of a list.
fn read_form_state(xml: &mut Xml<'_>) -> Result<Option<String>, Fault> {
    let (mut ticked, mut entries, mut chosen) = (None, Vec::new(), 0_usize);
    xml.children(|xml, element| {
        if !element.is_word("ffData") {
            return xml.skip();
        }
        xml.children(|xml, element| match element.name() {
            "checkBox" => {
                ticked = ticked.or(Some(false));
                xml.children(|xml, element| {
                    match element.name() {
                        "checked" => ticked = Some(element.is_on()),
                        "default" if ticked == Some(false) => ticked = Some(element.is_on()),
                        _ => {}
                    }
                    xml.skip()
                })
            }
            "ddList" => xml.children(|xml, element| {
                match element.name() {
                    "result" | "default" => chosen = element.number().unwrap_or(chosen),
                    "listEntry" => entries.extend(element.value().map(Cow::into_owned)),
                    _ => {}
                }
                xml.skip()
            }),
            _ => xml.skip(),
        })
    })?;
    let ticked = ticked.map(|ticked| if ticked { "\u{2612}" } else { "\u{2610}" }.to_owned());
    Ok(ticked.or_else(|| entries.into_iter().nth(chosen)))
}
