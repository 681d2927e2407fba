//! The picture of a server under load: above, how much it does; below, how long each
//! reply takes. Both scales are logarithmic, since the clients become ten times more
//! at each step. The numbers are left to the table.

use anyhow::{Result, anyhow};
use grader::{Lang, Text, say};
use plotters::coord::Shift;
use plotters::prelude::*;

use super::clients::Measured;

/// Of the picture, in pixels.
const SIZE: (u32, u32) = (800, 800);

/// Colours that can be told apart by most people, in print too.
const COLOURS: [RGBColor; 2] = [RGBColor(0, 90, 181), RGBColor(220, 50, 32)];

/// What one server did: a point for each number of clients.
#[derive(Clone, Debug)]
pub(crate) struct Curve {
    pub(crate) name: Text,
    pub(crate) points: Vec<(usize, Measured)>,
}

/// A line in a chart.
struct Line {
    label: String,
    colour: RGBColor,
    is_dashed: bool,
    points: Vec<(f64, f64)>,
}

type Area<'a> = DrawingArea<SVGBackend<'a>, Shift>;

/// Draws it.
pub(crate) fn svg(exercise: &str, curves: &[Curve], lang: Lang) -> Result<String> {
    let mut picture = String::new();
    draw(&mut picture, exercise, curves, lang).map_err(|error| anyhow!("{error}"))?;
    Ok(picture)
}

fn draw(
    picture: &mut String,
    exercise: &str,
    curves: &[Curve],
    lang: Lang,
) -> Result<(), Box<dyn std::error::Error>> {
    let area = SVGBackend::with_string(picture, SIZE).into_drawing_area();
    area.fill(&WHITE)?;
    let area = area.titled(exercise, ("sans-serif", 24))?;
    let (above, below) = area.split_vertically(360);
    let line = |curve: &Curve, index: usize, what: Option<Text>, value: fn(&Measured) -> f64| {
        let name = curve.name.in_lang(lang);
        let points = curve.points.iter();
        Line {
            label: match &what {
                Some(what) => format!("{name}, {}", what.in_lang(lang)),
                None => name.to_owned(),
            },
            colour: COLOURS[index % COLOURS.len()],
            is_dashed: what.is_some(),
            points: points.map(|(count, measured)| (*count as f64, value(measured))).collect(),
        }
    };
    let lines = |what: Option<Text>, value| {
        let curves = curves.iter().enumerate();
        curves.map(|(index, curve)| line(curve, index, what.clone(), value)).collect::<Vec<_>>()
    };
    let rates = lines(None, |measured| measured.rate);
    let rate = say!(en: "replies a second", fr: "réponses par seconde");
    chart(&above, rate.in_lang(lang), &rates, lang)?;
    let mut times = lines(None, |measured| measured.median * 1e3);
    let ninety_nine = say!(en: "99th percentile", fr: "99e centile");
    times.extend(lines(Some(ninety_nine), |measured| measured.p99 * 1e3));
    let time = say!(en: "milliseconds, median", fr: "millisecondes, médiane");
    chart(&below, time.in_lang(lang), &times, lang)?;
    area.present()?;
    Ok(())
}

fn chart(
    area: &Area<'_>,
    what: &str,
    lines: &[Line],
    lang: Lang,
) -> Result<(), Box<dyn std::error::Error>> {
    let xs = bounds(lines.iter().flat_map(|line| &line.points).map(|point| point.0));
    let ys = bounds(lines.iter().flat_map(|line| &line.points).map(|point| point.1));
    let (Some(xs), Some(ys)) = (xs, ys) else { return Ok(()) };
    let mut chart = ChartBuilder::on(area)
        .margin(16)
        .x_label_area_size(40)
        .y_label_area_size(72)
        .build_cartesian_2d((xs.0..xs.1).log_scale(), (ys.0..ys.1).log_scale())?;
    let number = |value: &f64| {
        let digits = if *value < 1.0 { 2 } else { 0 };
        format!("{value:.digits$}").replace('.', lang.pick(".", ","))
    };
    chart
        .configure_mesh()
        .x_desc(lang.pick("clients", "clients"))
        .y_desc(what)
        .x_label_formatter(&number)
        .y_label_formatter(&number)
        .label_style(("sans-serif", 13))
        .light_line_style(RGBColor(235, 235, 235))
        .bold_line_style(RGBColor(200, 200, 200))
        .draw()?;
    for line in lines {
        let style = line.colour.stroke_width(2);
        let points = line.points.iter().copied();
        let series = match line.is_dashed {
            true => chart.draw_series(DashedLineSeries::new(points, 6, 4, style))?,
            false => chart.draw_series(LineSeries::new(points, style))?,
        };
        let is_dashed = line.is_dashed;
        series.label(&line.label).legend(move |(x, y)| {
            let end = if is_dashed { x + 10 } else { x + 20 };
            PathElement::new([(x, y), (end, y)], style)
        });
        let dots = line.points.iter().map(|&point| Circle::new(point, 3, line.colour.filled()));
        chart.draw_series(dots)?;
    }
    chart
        .configure_series_labels()
        .position(SeriesLabelPosition::UpperLeft)
        .background_style(WHITE.mix(0.8))
        .label_font(("sans-serif", 13))
        .draw()?;
    Ok(())
}

/// The powers of ten between which all values are.
fn bounds(values: impl Iterator<Item = f64>) -> Option<(f64, f64)> {
    let values: Vec<f64> = values.filter(|value| value.is_finite() && *value > 0.0).collect();
    let least = values.iter().copied().min_by(f64::total_cmp)?;
    let most = values.iter().copied().max_by(f64::total_cmp)?;
    let (least, most) = (least.log10().floor(), most.log10().ceil());
    Some((10f64.powf(least), 10f64.powf(most.max(least + 1.0))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_values_are_within_the_bounds() {
        assert_eq!(bounds([1.0, 1000.0].into_iter()), Some((1.0, 1000.0)));
        assert_eq!(bounds([20.0, f64::NAN, 0.0].into_iter()), Some((10.0, 100.0)));
        assert_eq!(bounds([10.0].into_iter()), Some((10.0, 100.0)));
        assert_eq!(bounds([].into_iter()), None);
    }

    #[test]
    fn nothing_measured_is_a_picture_too() {
        let curve = Curve { name: say!(en: "yours", fr: "le vôtre"), points: Vec::new() };
        let picture = svg("ex4-multi-server", &[curve], Lang::En).expect("it is drawn");
        assert!(picture.trim_end().ends_with("</svg>"), "{picture}");
    }
}
