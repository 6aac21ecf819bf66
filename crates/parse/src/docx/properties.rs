//! Run properties and shading, as runs and styles share them.

use super::model::Look;
use super::styles::Styles;
use super::xml::{Element, Fault, Xml};

/// Letters of at most this many half points are not meant to be seen.
const TINY_HALF_POINTS: f32 = 2.0;
/// From this value of red, green and blue on, a colour is as good as white.
const WHITE_FROM: u8 = 0xFA;

/// `w:rPr`, opened. What a tracked change says the properties were before is skipped.
pub(super) fn read_look(xml: &mut Xml<'_>, styles: &Styles) -> Result<Look, Fault> {
    let mut look = Look::default();
    xml.children(|xml, element| {
        match element.name() {
            "rStyle" => look.style = element.value().and_then(|id| styles.find(&id)),
            "vanish" => look.vanish = Some(element.is_on()),
            "b" => look.bold = Some(element.is_on()),
            "color" => look.white = Some(element.value().is_some_and(|color| is_white(&color))),
            "sz" => look.tiny = element.number::<f32>().map(|size| size <= TINY_HALF_POINTS),
            "shd" => look.backed |= solid_shading(element),
            "highlight" => look.backed |= element.value().is_some_and(|color| color != "none" && color != "white"),
            _ => {}
        }
        xml.skip()
    })?;
    Ok(look)
}

/// Whether `w:shd` puts something other than white behind the letters.
pub(super) fn solid_shading(element: &Element<'_>) -> bool {
    let fill = element.attribute("fill").unwrap_or_default();
    let pattern = element.value().unwrap_or_default();
    let filled = !fill.is_empty() && fill != "auto" && !is_white(&fill);
    let themed = element.attribute("themeFill").is_some_and(|theme| !matches!(&*theme, "background1" | "none"));
    filled || themed || !matches!(&*pattern, "" | "clear" | "nil")
}

fn is_white(color: &str) -> bool {
    let channel = |at: usize| color.get(at..at + 2).and_then(|hex| u8::from_str_radix(hex, 16).ok());
    color.len() == 6 && [0, 2, 4].into_iter().all(|at| channel(at).is_some_and(|value| value >= WHITE_FROM))
}
