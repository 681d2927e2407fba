//! What was measured, as a table of 79 columns at most. What it means is left to the
//! reader.

use grader::{Lang, Text, say};

use crate::load::clients::Measured;
use crate::load::conversation;
use crate::load::plot::Curve;
use crate::screen::{HEADING, paragraph, styled};

/// The table of all servers, which may have got unequally far.
pub(crate) fn page(exercise: &str, curves: &[Curve], lang: Lang) -> String {
    let mut page = format!("\n{}\n\n", styled(HEADING, exercise));
    let names = curves.iter().map(|curve| format!("  {:<28}", curve.name.in_lang(lang)));
    page += &format!("{:9}{}\n", "", names.collect::<String>().trim_end());
    let [clients, rate, median, ratio] = [
        say!(en: "clients", fr: "clients"),
        say!(en: "replies/s", fr: "réponses/s"),
        say!(en: "median", fr: "médiane"),
        say!(en: "ratio", fr: "rapport"),
    ]
    .map(|text| text.in_lang(lang).to_owned());
    page += &format!("{clients:>9}");
    for _ in curves {
        page += &format!("  {rate:>10}{median:>9}{:>9}", "99 %");
    }
    if curves.len() == 2 {
        page += &format!("{ratio:>8}");
    }
    page.push('\n');
    let most = curves.iter().map(|curve| curve.points.len()).max().unwrap_or(0);
    for row in 0..most {
        let points: Vec<_> = curves.iter().map(|curve| curve.points.get(row)).collect();
        let count = points.iter().flatten().map(|(count, _)| *count).next().unwrap_or(0);
        page += &format!("{count:>9}");
        for point in &points {
            page += &cells(point.map(|(_, measured)| measured), lang);
        }
        if let [Some((_, yours)), Some((_, ours))] = points[..] {
            page += &format!("{:>8}", number(yours.rate / ours.rate, 2, lang));
        }
        page = page.trim_end().to_owned() + "\n";
    }
    for remark in curves.iter().flat_map(|curve| remarks(curve, exercise)) {
        page += &format!("\n{}", paragraph(remark.in_lang(lang), 0, ""));
    }
    page
}

fn cells(measured: Option<&Measured>, lang: Lang) -> String {
    let cells = match measured {
        None => ["—".to_owned(), "—".to_owned(), "—".to_owned()],
        Some(measured) => [
            number(measured.rate, 0, lang),
            duration(measured.median, lang),
            duration(measured.p99, lang),
        ],
    };
    let [rate, median, p99] = cells;
    format!("  {rate:>10}{median:>9}{p99:>9}")
}

/// The numbers do not tell of clients who had nothing to measure.
fn remarks(curve: &Curve, exercise: &str) -> impl Iterator<Item = Text> {
    let reconnects = conversation::with(exercise).is_some_and(|conversation| conversation.ends);
    let unserved = curve.points.iter().filter(|(_, measured)| measured.unserved > 0);
    unserved.map(move |(count, measured)| {
        let (name, none) = (&curve.name, measured.unserved);
        let what = say!(
            en: "With {count} clients, {}: {none} of them had no reply at all in some turn.",
            fr: "Avec {count} clients, {} : {none} n'ont reçu aucune réponse lors d'un tour."; name);
        match reconnects {
            false => what,
            true => say!(
                en: "{} A client that finds the backlog full tries again after a second.",
                fr: "{} Un client qui trouve la file des connexions pleine réessaie après une \
                     seconde."; what),
        }
    })
}

/// A time in seconds, in the unit that suits it.
pub(crate) fn duration(seconds: f64, lang: Lang) -> String {
    match seconds * 1e6 {
        micros if micros < 1e3 => format!("{} µs", number(micros, 0, lang)),
        micros if micros < 1e5 => format!("{} ms", number(micros / 1e3, 1, lang)),
        micros if micros < 1e6 => format!("{} ms", number(micros / 1e3, 0, lang)),
        _ => format!("{} s", number(seconds, 1, lang)),
    }
}

fn number(value: f64, digits: usize, lang: Lang) -> String {
    let text = format!("{value:.digits$}");
    text.replace('.', lang.pick(".", ","))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn curve(name: Text, counts: &[usize]) -> Curve {
        let measured = Measured { rate: 123_456.7, median: 17e-6, p99: 0.250, unserved: 0 };
        Curve { name, points: counts.iter().map(|&count| (count, measured)).collect() }
    }

    #[test]
    fn a_table_fits_and_says_who_came_how_far() {
        let yours = curve(say!(en: "yours", fr: "le vôtre"), &[1, 10]);
        let mut ours = curve(say!(en: "ours", fr: "le nôtre"), &[1, 10, 10_000]);
        ours.points[2].1.unserved = 3;
        for lang in [Lang::En, Lang::Fr] {
            let page = page("ex4-multi-server", &[yours.clone(), ours.clone()], lang);
            let plain = anstream::adapter::strip_str(&page).to_string();
            assert!(plain.lines().all(|line| line.chars().count() <= 79), "{plain}");
            assert!(plain.contains(lang.pick("1.00\n", "1,00\n")), "{plain}");
            assert!(plain.contains("10000           —        —        —      123457"), "{plain}");
            assert!(plain.contains(lang.pick("ours: 3 of them", "le nôtre : 3 n'ont")), "{plain}");
        }
    }

    #[test]
    fn a_time_has_the_unit_that_suits_it() {
        let times = [17e-6, 999e-6, 1.25e-3, 0.25, 1.5];
        let told = times.map(|time| duration(time, Lang::Fr));
        assert_eq!(told, ["17 µs", "999 µs", "1,2 ms", "250 ms", "1,5 s"]);
    }
}
