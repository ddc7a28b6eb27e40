//! The area within a ring on the earth, by decimal arithmetic, so that it comes out alike on every machine.
//!
//! A ring's edges are straight between longitudes and latitudes (RFC 7946 §3.1.1). On the ellipsoid of
//! CGCS2000 a small piece of land at latitude φ measures M(φ)·N(φ)·cos φ for each radian in both directions,
//! where M·N = a²(1−e²)/(1−e² sin² φ)². That measure is nearly straight in φ over a parcel, so the whole is the
//! planar area times the measure at the latitude of the centroid: the first-order term vanishes there, and the
//! second is below one part in a hundred million for anything less than a kilometre across.

use rust_decimal::Decimal;

/// a, the semi-major axis of CGCS2000 (GB 22021-2008), in metres.
const A: i64 = 6_378_137;

/// The eccentricity squared, from 1/f = 298.257222101: 2f − f².
fn e2() -> Decimal {
    Decimal::from_i128_with_scale(6_694_380_022_900_788, 18)
}

/// π/180.
fn degree() -> Decimal {
    Decimal::from_i128_with_scale(17_453_292_519_943_295_769, 21)
}

/// Twice the area of a closed ring, signed (positive where it runs against the clock), and six times the
/// area times the latitude of its centroid, from the first point; in ten-millionths of a degree.
fn moments(ring: &[(i64, i64)]) -> Option<(i128, i128)> {
    let (lat0, lon0) = *ring.first()?;
    let mut twice = 0_i128;
    let mut moment = 0_i128;
    for pair in ring.windows(2) {
        let [(lat_a, lon_a), (lat_b, lon_b)] = *pair else {
            continue;
        };
        let (ya, xa) = (i128::from(lat_a - lat0), i128::from(lon_a - lon0));
        let (yb, xb) = (i128::from(lat_b - lat0), i128::from(lon_b - lon0));
        let cross = xa * yb - xb * ya;
        twice += cross;
        moment += (ya + yb) * cross;
    }
    Some((twice, moment))
}

/// Whether a closed ring runs against the clock, as the outside of a polygon does (RFC 7946 §3.1.6).
pub(super) fn runs_against_the_clock(ring: &[(i64, i64)]) -> bool {
    moments(ring).is_some_and(|(twice, _)| twice > 0)
}

/// The area within a closed ring of latitudes and longitudes in ten-millionths of a degree, in square metres
/// with two places. None where it has no inside, or is far larger than a district.
pub fn square_metres(ring: &[(i64, i64)]) -> Option<Decimal> {
    let (twice, moment) = moments(ring)?;
    if twice == 0 {
        return None;
    }
    let unit = Decimal::from(10_000_000);
    let offset = i64::try_from(moment / (3 * twice)).ok()?;
    let lat = Decimal::from(ring.first()?.0.checked_add(offset)?) / unit;
    let (sin, cos) = sin_cos(lat.checked_mul(degree())?)?;
    let bent = Decimal::ONE - e2().checked_mul(sin)?.checked_mul(sin)?;
    let measure = (Decimal::ONE - e2())
        .checked_mul(cos)?
        .checked_div(bent.checked_mul(bent)?)?;
    // A degree of the equator, in metres.
    let metres = Decimal::from(A).checked_mul(degree())?;
    let square_degrees = Decimal::try_from_i128_with_scale(twice.abs(), 0)
        .ok()?
        .checked_div(unit)?
        .checked_div(unit)?
        .checked_div(Decimal::TWO)?;
    let area = square_degrees
        .checked_mul(metres)?
        .checked_mul(metres)?
        .checked_mul(measure)?;
    Some(area.round_dp(2))
}

/// Sine and cosine by their series; the angle, in radians, is at most a right one.
fn sin_cos(angle: Decimal) -> Option<(Decimal, Decimal)> {
    let mut sums = [Decimal::ZERO, Decimal::ZERO];
    let mut term = Decimal::ONE;
    for n in 0..30_u32 {
        let sign = if n % 4 < 2 {
            Decimal::ONE
        } else {
            -Decimal::ONE
        };
        let sum = &mut sums[usize::from(n % 2 == 0)];
        *sum = sum.checked_add(sign.checked_mul(term)?)?;
        term = term.checked_mul(angle)?.checked_div(Decimal::from(n + 1))?;
    }
    let [sin, cos] = sums;
    Some((sin, cos))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(value: Decimal, told: &str, within: &str) {
        let told: Decimal = told.parse().unwrap();
        let within: Decimal = within.parse().unwrap();
        assert!((value - told).abs() <= within, "{value} is not {told}");
    }

    #[test]
    fn the_series_give_sine_and_cosine() {
        let (sin, cos) = sin_cos(Decimal::from(30) * degree()).unwrap();
        near(sin, "0.5", "0.0000000000000000001");
        near(cos, "0.86602540378443864676", "0.0000000000000000001");
    }

    #[test]
    fn a_hundredth_of_a_degree_square_has_the_area_of_its_zone() {
        // By the closed form of a zone's area on the same ellipsoid, 30.31° to 30.32°, a hundredth wide.
        let ring = [
            (303_100_000, 1_201_400_000),
            (303_100_000, 1_201_500_000),
            (303_200_000, 1_201_500_000),
            (303_200_000, 1_201_400_000),
            (303_100_000, 1_201_400_000),
        ];
        near(square_metres(&ring).unwrap(), "1066231.14", "0.02");
        assert!(runs_against_the_clock(&ring));
        let mut back = ring;
        back.reverse();
        assert_eq!(square_metres(&back), square_metres(&ring));
        assert!(!runs_against_the_clock(&back));
    }

    #[test]
    fn a_line_there_and_back_has_no_area() {
        assert_eq!(square_metres(&[(0, 0), (10, 10), (0, 0)]), None);
        assert_eq!(square_metres(&[]), None);
    }
}
