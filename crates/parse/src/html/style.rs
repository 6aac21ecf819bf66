//! What a tag's attributes say about being seen.

use html5gum::StartTag;

/// The value of an attribute.
pub(super) fn attribute(tag: &StartTag<()>, name: &str) -> Option<String> {
    tag.attributes.get(name.as_bytes()).map(|value| String::from_utf8_lossy(&value.value).into_owned())
}

/// Whether an element says that it is a footnote or endnote (DPUB-ARIA).
pub(super) fn is_note(tag: &StartTag<()>) -> bool {
    attribute(tag, "role").is_some_and(|role| matches!(role.trim(), "doc-footnote" | "doc-endnote"))
}

/// Whether a browser would keep what is inside from being seen: the `hidden` attribute, or a style that does not
/// display it, makes it white on nothing, or a point high.
pub(super) fn is_hidden(tag: &StartTag<()>) -> bool {
    if attribute(tag, "hidden").is_some_and(|value| !value.eq_ignore_ascii_case("until-found")) {
        return true;
    }
    let Some(style) = attribute(tag, "style") else { return false };
    let style = style.to_ascii_lowercase();
    let (mut white, mut backed) = (false, false);
    for (property, value) in style.split(';').filter_map(|rule| rule.split_once(':')) {
        let value = value.trim().trim_end_matches("!important").trim();
        match property.trim() {
            "display" if value == "none" => return true,
            "visibility" if value == "hidden" || value == "collapse" => return true,
            "opacity" if value.parse::<f32>().is_ok_and(|opacity| opacity <= 0.05) => return true,
            "mso-hide" if value == "all" => return true,
            "font-size" if is_tiny(value) => return true,
            "color" => white = is_white(value),
            "background" | "background-color" | "background-image" => {
                backed = !is_white(value) && value != "transparent";
            }
            _ => {}
        }
    }
    white && !backed
}

/// Whether a tag puts something other than white behind what is inside.
pub(super) fn is_backed(tag: &StartTag<()>) -> bool {
    let style = attribute(tag, "style").unwrap_or_default().to_ascii_lowercase();
    let by_style = style.split(';').filter_map(|rule| rule.split_once(':')).any(|(property, value)| {
        property.trim().starts_with("background") && !is_white(value.trim()) && value.trim() != "transparent"
    });
    by_style || attribute(tag, "bgcolor").is_some_and(|color| !is_white(&color.to_ascii_lowercase()))
}

/// At most one point, or nothing at all.
fn is_tiny(size: &str) -> bool {
    let unit = size.trim_start_matches(|char: char| char.is_ascii_digit() || char == '.');
    let Ok(number) = size[..size.len() - unit.len()].parse::<f32>() else { return false };
    number <= 0.0 || matches!(unit.trim(), "px" | "pt") && number <= 1.0
}

fn is_white(color: &str) -> bool {
    let color: String = color.chars().filter(|char| !char.is_whitespace()).collect();
    matches!(color.as_str(), "white" | "#fff" | "#ffffff" | "#fefefe" | "rgb(255,255,255)" | "rgba(255,255,255,1)")
}
