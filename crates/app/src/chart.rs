//! Lays out a line chart: pure numbers for a template that draws it as SVG. A missing figure is a gap, never a zero.

use serde::Serialize;

/// The drawing area, in the units of the SVG's view box.
const WIDTH: f64 = 760.0;
const HEIGHT: f64 = 300.0;
const LEFT: f64 = 8.0;
const RIGHT: f64 = 190.0;
const TOP: f64 = 16.0;
const BOTTOM: f64 = 28.0;

/// A chart, ready to be drawn.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Chart {
    /// The width of the view box.
    pub width: f64,
    /// Its height.
    pub height: f64,
    /// The right end of the drawing area, where labels begin.
    pub right: f64,
    /// Horizontal lines with their figures.
    pub rows: Vec<Tick>,
    /// Years with their places.
    pub columns: Vec<Tick>,
    /// The series.
    pub lines: Vec<ChartLine>,
}

/// A place on an axis.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Tick {
    /// Where, in view box units.
    pub at: f64,
    /// What stands there.
    pub value: f64,
}

/// One series of a chart.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ChartLine {
    /// Its name, written at its end.
    pub label: String,
    /// A path for each unbroken stretch.
    pub paths: Vec<String>,
    /// Every figure that stands alone between gaps, and the last one.
    pub dots: Vec<[f64; 2]>,
    /// Where its label stands.
    pub label_at: f64,
    /// Its place among the series, which decides colour and dash.
    pub number: usize,
}

/// A series to be drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Curve {
    /// Its name.
    pub label: String,
    /// Figures by year; nothing where a figure is missing.
    pub points: Vec<(f64, Option<f64>)>,
}

/// Lays out series. Nothing comes out where there are fewer than two figures in all.
pub fn chart(series: &[Curve]) -> Option<Chart> {
    let figures: Vec<(f64, f64)> =
        series.iter().flat_map(|curve| curve.points.iter().filter_map(|(x, y)| y.map(|y| (*x, y)))).collect();
    let (first, last) = (least(figures.iter().map(|p| p.0))?, most(figures.iter().map(|p| p.0))?);
    if figures.len() < 2 || first >= last {
        return None;
    }
    let (low, high, step) = nice(least(figures.iter().map(|p| p.1))?.min(0.0), most(figures.iter().map(|p| p.1))?);
    let x = |year: f64| LEFT + (year - first) / (last - first) * (WIDTH - LEFT - RIGHT);
    let y = |figure: f64| HEIGHT - BOTTOM - (figure - low) / (high - low) * (HEIGHT - TOP - BOTTOM);
    let rows = (0..)
        .map(|n| low + step * f64::from(n))
        .take_while(|value| *value <= high + step / 1000.0)
        .map(|value| Tick { at: round(y(value)), value: round(value) })
        .collect();
    let mut lines: Vec<ChartLine> = series
        .iter()
        .enumerate()
        .map(|(number, curve)| line(number, curve, x, y))
        .filter(|line| !line.dots.is_empty())
        .collect();
    spread_labels(&mut lines);
    Some(Chart { width: WIDTH, height: HEIGHT, right: WIDTH - RIGHT, rows, columns: years(first, last, x), lines })
}

fn line(number: usize, curve: &Curve, x: impl Fn(f64) -> f64, y: impl Fn(f64) -> f64) -> ChartLine {
    let Curve { label, points } = curve;
    let mut stretches: Vec<Vec<[f64; 2]>> = vec![Vec::new()];
    let mut before: Option<f64> = None;
    for (year, figure) in points {
        // Figures that come every five years belong together; a hole in a yearly series does not.
        let broken = figure.is_none() || before.is_some_and(|before| year - before > usual_step(points) * 1.5);
        if broken {
            stretches.push(Vec::new());
        }
        if let (Some(figure), Some(stretch)) = (figure, stretches.last_mut()) {
            stretch.push([round(x(*year)), round(y(*figure))]);
            before = Some(*year);
        }
    }
    stretches.retain(|stretch| !stretch.is_empty());
    let mut dots: Vec<[f64; 2]> =
        stretches.iter().filter(|stretch| stretch.len() == 1).map(|stretch| stretch[0]).collect();
    let end = stretches.last().and_then(|stretch| stretch.last()).copied();
    dots.extend(end.filter(|end| !dots.contains(end)));
    let paths = stretches
        .iter()
        .filter(|stretch| stretch.len() > 1)
        .map(|stretch| {
            let steps: Vec<String> = stretch.iter().map(|[x, y]| format!("{x} {y}")).collect();
            format!("M{}", steps.join("L"))
        })
        .collect();
    ChartLine { label: label.clone(), paths, dots, label_at: end.map_or(TOP, |[_, y]| y), number }
}

/// The smallest distance between two neighbouring figures of a series.
fn usual_step(points: &[(f64, Option<f64>)]) -> f64 {
    let years: Vec<f64> = points.iter().map(|(year, _)| *year).collect();
    least(years.windows(2).map(|pair| pair[1] - pair[0]).filter(|step| *step > 0.0)).unwrap_or(1.0)
}

/// Moves labels apart that would stand on each other.
fn spread_labels(lines: &mut [ChartLine]) {
    const LINE: f64 = 15.0;
    let mut order: Vec<usize> = (0..lines.len()).collect();
    order.sort_by(|a, b| lines[*a].label_at.total_cmp(&lines[*b].label_at));
    let mut free = TOP;
    for place in order {
        lines[place].label_at = round(lines[place].label_at.max(free));
        free = lines[place].label_at + LINE;
    }
    let over = free - LINE - (HEIGHT - BOTTOM);
    if over > 0.0 {
        lines.iter_mut().for_each(|line| line.label_at = round((line.label_at - over).max(TOP)));
    }
}

fn years(first: f64, last: f64, x: impl Fn(f64) -> f64) -> Vec<Tick> {
    let step = [1.0, 2.0, 5.0, 10.0, 20.0].into_iter().find(|step| (last - first) / step <= 7.0).unwrap_or(50.0);
    let mut ticks = Vec::new();
    let mut year = (first / step).ceil() * step;
    while year <= last {
        ticks.push(Tick { at: round(x(year)), value: year });
        year += step;
    }
    ticks
}

/// Round bounds and a round step between them (after Heckbert, "Nice Numbers for Graph Labels", 1990).
fn nice(low: f64, high: f64) -> (f64, f64, f64) {
    let range = if high > low { high - low } else { high.abs().max(1.0) };
    let rough = range / 4.0;
    let power = 10_f64.powf(rough.log10().floor());
    let step = match rough / power {
        small if small <= 1.0 => power,
        middle if middle <= 2.0 => 2.0 * power,
        large if large <= 5.0 => 5.0 * power,
        _ => 10.0 * power,
    };
    ((low / step).floor() * step, (high / step).ceil() * step, step)
}

fn least(values: impl Iterator<Item = f64>) -> Option<f64> {
    values.reduce(f64::min)
}

fn most(values: impl Iterator<Item = f64>) -> Option<f64> {
    values.reduce(f64::max)
}

fn round(value: f64) -> f64 {
    (value * 100.0).round() / 100.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gap_breaks_the_line_and_is_never_zero() {
        let points = vec![(2000.0, Some(1.0)), (2001.0, Some(2.0)), (2002.0, None), (2003.0, Some(3.0))];
        let chart = chart(&[Curve { label: "KG".to_owned(), points }]).unwrap();
        let line = &chart.lines[0];
        assert_eq!(line.paths.len(), 1, "2000 and 2001 are joined");
        assert_eq!(line.dots.len(), 1, "2003 stands alone");
        assert!(chart.rows.iter().any(|row| row.value == 0.0), "the axis begins at zero");
    }

    #[test]
    fn one_figure_is_no_chart() {
        let points = vec![(2000.0, Some(1.0)), (2001.0, None)];
        assert_eq!(chart(&[Curve { label: "KG".to_owned(), points }]), None);
    }
}
