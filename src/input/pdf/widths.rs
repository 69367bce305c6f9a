//! Widths of characters in the one of two forms that `pdf-extract` (0.12) reads rightly: it takes the first
//! number of `first last width` for all three, so that digits, which are as wide as each other, have none.

use pdf_extract::{Document, Object, ObjectId};

/// Characters of a font that widths are written out for.
const MOST: i64 = 1 << 16;

/// Writes ranges of widths out, one by one.
pub fn write_out(document: &mut Document) {
    let mut apart: Vec<ObjectId> = Vec::new();
    for object in document.objects.values_mut() {
        let Object::Dictionary(font) = object else { continue };
        if font.get(b"CIDSystemInfo").is_err() {
            continue;
        }
        match font.get_mut(b"W") {
            Ok(Object::Array(widths)) => *widths = written_out(widths),
            Ok(Object::Reference(id)) => apart.push(*id),
            _ => {}
        }
    }
    for id in apart {
        if let Some(Object::Array(widths)) = document.objects.get_mut(&id) {
            *widths = written_out(widths);
        }
    }
}

fn written_out(widths: &[Object]) -> Vec<Object> {
    let mut out = Vec::with_capacity(widths.len());
    let mut at = 0;
    let mut left = MOST;
    while let Some(first) = widths.get(at) {
        match (widths.get(at + 1), widths.get(at + 2)) {
            (Some(list @ Object::Array(_)), _) => {
                out.extend([first.clone(), list.clone()]);
                at += 2;
            }
            (Some(last), Some(width)) => {
                let count =
                    last.as_i64().unwrap_or(0).saturating_sub(first.as_i64().unwrap_or(0)).saturating_add(1);
                let count = count.clamp(0, left);
                left -= count;
                let same = vec![width.clone(); usize::try_from(count).unwrap_or(0)];
                out.extend([first.clone(), Object::Array(same)]);
                at += 3;
            }
            _ => break,
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_of_widths_is_written_out() {
        let widths = [3.into(), Object::Array(vec![5.into()]), 19.into(), 21.into(), 636.into(), 7.into()];
        let same: Vec<Object> = vec![636.into(); 3];
        assert_eq!(
            written_out(&widths),
            [3.into(), Object::Array(vec![5.into()]), 19.into(), Object::Array(same)]
        );
        assert_eq!(written_out(&[0.into(), i64::MAX.into(), 1.into()])[1].as_array().unwrap().len(), 1 << 16);
    }
}
