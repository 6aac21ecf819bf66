//! Pages of a PDF, drawn: what text recognition is given of pages that hold no text.

use crate::{ReadError, Reading};
use caveat_core::document::Format;
use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::{LoadPdfError, Pdf};
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings, render};
use serde::{Deserialize, Serialize};
use std::panic::{self, AssertUnwindSafe};

/// What text recognition wants; finer pictures cost time and gain nothing.
const DOTS_PER_INCH: f32 = 300.0;
/// Dots along the longer side. A page larger than that (a poster, a plan) is drawn more coarsely.
const LONGEST_SIDE: f32 = 5_000.0;
const POINTS_PER_INCH: f32 = 72.0;

/// A page, drawn.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PagePicture {
    /// The page, counted from 1.
    pub page: u32,
    /// The picture in shades of grey: a binary PGM file.
    #[serde(with = "serde_bytes")]
    pub image: Vec<u8>,
    /// Dots to the inch.
    pub dots_per_inch: f32,
}

/// Draws pages of a PDF, counted from 1, in the order asked for. A page that is not there, or cannot be drawn, is left out.
///
/// # Errors
/// As [`crate::read`]; [`ReadError::Unsupported`] for a document that is no PDF.
pub fn page_pictures(bytes: &[u8], pages: &[u32], reading: &Reading) -> Result<Vec<PagePicture>, ReadError> {
    if crate::detect(bytes)? != Format::Pdf {
        return Err(ReadError::Unsupported { found: "a document that is no PDF".to_owned() });
    }
    let password = reading.password.as_deref().unwrap_or_default();
    // The renderer's faults on broken files are not ours to repair; what it cannot draw is not recognised.
    let drawn = panic::catch_unwind(AssertUnwindSafe(|| draw(bytes, pages, password)));
    drawn.unwrap_or_else(|_| Err(damaged("it cannot be drawn")))
}

fn draw(bytes: &[u8], pages: &[u32], password: &str) -> Result<Vec<PagePicture>, ReadError> {
    let pdf = Pdf::new_with_password(bytes.to_vec(), password).map_err(|error| match error {
        LoadPdfError::Decryption(_) => ReadError::Encrypted { format: Format::Pdf },
        LoadPdfError::Invalid => damaged("its structure cannot be read"),
    })?;
    let cache = RenderCache::new();
    let settings = InterpreterSettings::default();
    let mut pictures = Vec::new();
    for &number in pages {
        let Some(page) = (number as usize).checked_sub(1).and_then(|at| pdf.pages().get(at)) else { continue };
        let (width, height) = page.render_dimensions();
        let longest = width.max(height);
        if !(longest.is_finite() && longest > 0.0) {
            continue;
        }
        let scale = (DOTS_PER_INCH / POINTS_PER_INCH).min(LONGEST_SIDE / longest);
        let paper = PixmapSettings { x_scale: scale, y_scale: scale, bg_color: WHITE };
        let pixels = render(page, &cache, &settings, &RenderSettings::default(), &paper);
        let mut image = format!("P5\n{} {}\n255\n", pixels.width(), pixels.height()).into_bytes();
        // Rec. 601 luma, in 1/256.
        let grey = |[red, green, blue, _]: [u8; 4]| {
            ((77 * u32::from(red) + 150 * u32::from(green) + 29 * u32::from(blue)) >> 8) as u8
        };
        image.extend(pixels.data_as_u8_slice().as_chunks::<4>().0.iter().copied().map(grey));
        pictures.push(PagePicture { page: number, image, dots_per_inch: scale * POINTS_PER_INCH });
    }
    Ok(pictures)
}

fn damaged(reason: &str) -> ReadError {
    ReadError::Damaged { format: Format::Pdf, reason: reason.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A page of 144 by 72 points whose left half is black.
    const HALF: &[u8] = b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n\
        2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n\
        3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 144 72] /Contents 4 0 R >>\nendobj\n\
        4 0 obj\n<< /Length 15 >>\nstream\n0 0 72 72 re f \nendstream\nendobj\n\
        trailer\n<< /Root 1 0 R /Size 5 >>\nstartxref\n0\n%%EOF\n";

    #[test]
    fn a_page_is_drawn_at_the_size_that_recognition_wants() {
        let pictures = page_pictures(HALF, &[1, 7], &Reading::default()).unwrap();
        assert_eq!(pictures.len(), 1, "there is no page 7");
        let PagePicture { page: 1, image, dots_per_inch: 300.0 } = &pictures[0] else {
            panic!("{:?}", pictures[0].page)
        };
        let head = b"P5\n600 300\n255\n";
        assert!(image.starts_with(head), "{:?}", String::from_utf8_lossy(&image[..20]));
        let row = &image[head.len()..][..600];
        assert_eq!((row[10], row[290], row[310], row[590]), (0, 0, 255, 255));
    }

    #[test]
    fn what_cannot_be_drawn_is_an_error() {
        assert!(matches!(
            page_pictures(b"%PDF-1.7 and no more", &[1], &Reading::default()),
            Err(ReadError::Damaged { .. })
        ));
        assert!(matches!(page_pictures(b"Terms", &[1], &Reading::default()), Err(ReadError::Unsupported { .. })));
    }
}
