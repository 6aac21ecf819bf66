//! Stretches of text that overlap, cut into pieces that do not.

use caveat_core::Span;

/// Walks through `span` piece by piece, each with the layers that cover it whole, in the order given. `layers` are
/// sorted by where they start; empty ones and what lies outside `span` is left out.
pub(super) fn pieces(text: &str, span: Span, layers: &[Span], mut piece: impl FnMut(Span, &[usize])) {
    let boundary = |at: usize| at.clamp(span.start, span.end);
    let mut cuts: Vec<usize> = layers.iter().flat_map(|layer| [boundary(layer.start), boundary(layer.end)]).collect();
    cuts.extend([span.start, span.end]);
    cuts.retain(|at| text.is_char_boundary(*at));
    cuts.sort_unstable();
    cuts.dedup();
    let mut active: Vec<usize> = Vec::new();
    let mut next = 0;
    for pair in cuts.windows(2) {
        let here = Span { start: pair[0], end: pair[1] };
        active.retain(|layer| layers[*layer].end > here.start);
        while layers.get(next).is_some_and(|layer| layer.start <= here.start) {
            if layers[next].end > here.start {
                active.push(next);
            }
            next += 1;
        }
        piece(here, &active);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(layers: &[(usize, usize)]) -> String {
        let text = "abcdefgh";
        let layers: Vec<Span> = layers.iter().map(|(start, end)| Span::new(*start, *end)).collect();
        let mut out = String::new();
        pieces(text, Span::new(1, 7), &layers, |span, on| out += &format!("{}{on:?} ", span.of(text)));
        out.trim_end().to_owned()
    }

    #[test]
    fn overlaps_are_cut_where_they_begin_and_end() {
        assert_eq!(shown(&[]), "bcdefg[]");
        assert_eq!(shown(&[(2, 5), (3, 6)]), "b[] c[0] de[0, 1] f[1] g[]");
        assert_eq!(shown(&[(0, 8), (3, 3), (6, 9)]), "bc[0] def[0] g[0, 2]");
    }
}
