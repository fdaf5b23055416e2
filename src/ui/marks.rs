//! Signs drawn as shapes: fonts may lack them, and a sign must never be missing.

use egui::{Color32, Painter, Pos2, Rect, Shape, Stroke, Vec2};

/// The width and height that a sign takes.
pub(super) const SIZE: f32 = 9.0;

/// A triangle that points up for later and down for earlier.
pub(super) fn direction(painter: &Painter, center: Pos2, shift_secs: i32, color: Color32) {
    triangle(painter, center, (SIZE, shift_secs), color);
}

/// The same at the right edge of a day of the year, so far below its middle.
pub(super) fn day_direction(painter: &Painter, day: Rect, down: f32, sign: i32, color: Color32) {
    let size = (day.width() * 0.28).round();
    let center = day.right_center() + Vec2::new(-1.5 - size / 2.0, down);
    triangle(painter, center, (size, sign), color);
}

fn triangle(painter: &Painter, center: Pos2, (size, shift_secs): (f32, i32), color: Color32) {
    let (half, height) = (size / 2.0, size * 0.42);
    let tip = if shift_secs < 0 { height } else { -height };
    let points = vec![
        center + Vec2::new(0.0, tip),
        center + Vec2::new(half, -tip),
        center + Vec2::new(-half, -tip),
    ];
    painter.add(Shape::convex_polygon(points, color, Stroke::NONE));
}

/// A triangle that points down at what is unfolded, and to the right where it is folded.
pub(super) fn fold(painter: &Painter, center: Pos2, open: bool, color: Color32) {
    let (tip, half) = (3.0, 4.0);
    let points = [(-tip, -half), (tip, 0.0), (-tip, half)];
    let points = points.map(|(along, across)| {
        let at = if open {
            Vec2::new(across, along)
        } else {
            Vec2::new(along, across)
        };
        center + at
    });
    painter.add(Shape::convex_polygon(points.to_vec(), color, Stroke::NONE));
}

/// The line under a triangle that opens a season.
pub(super) fn underline(painter: &Painter, center: Pos2, color: Color32) {
    let half = SIZE / 2.0;
    let y = center.y + SIZE * 0.75;
    painter.hline(
        (center.x - half)..=(center.x + half),
        y,
        Stroke::new(1.2, color),
    );
}

/// A crescent: the call falls into somebody's sleep.
pub(super) fn moon(painter: &Painter, center: Pos2, color: Color32, behind: Color32) {
    let radius = SIZE * 0.48;
    painter.circle_filled(center, radius, color);
    let bite = center + Vec2::new(radius * 0.55, -radius * 0.35);
    painter.circle_filled(bite, radius * 0.85, behind);
}

/// A triangle with an exclamation mark: something odd about this date.
pub(super) fn warning(painter: &Painter, center: Pos2, color: Color32) {
    let half = SIZE * 0.62;
    let points = vec![
        center + Vec2::new(0.0, -half),
        center + Vec2::new(half, half * 0.8),
        center + Vec2::new(-half, half * 0.8),
    ];
    let stroke = Stroke::new(1.3, color);
    painter.add(Shape::closed_line(points, stroke));
    let (top, bottom) = (center - Vec2::new(0.0, 1.6), center + Vec2::new(0.0, 1.0));
    painter.line_segment([top, bottom], stroke);
    painter.circle_filled(center + Vec2::new(0.0, 2.9), 0.8, color);
}

/// The bar at the left edge of a cell that is out of step.
pub(super) fn step_bar(painter: &Painter, cell: Rect, color: Color32) {
    let bar = Rect::from_min_size(cell.min, Vec2::new(3.0, cell.height()));
    painter.rect_filled(bar, 1.0, color);
}

/// The dot below the number of a day on which a call is held as usual.
pub(super) fn held(painter: &Painter, cell: Rect, color: Color32) {
    let center = cell.center_bottom() - Vec2::new(0.0, 2.5);
    painter.circle_filled(center, 1.5, color);
}

/// The cross that closes something.
pub(super) fn cross(painter: &Painter, center: Pos2, color: Color32) {
    let arm = SIZE * 0.4;
    let stroke = Stroke::new(1.5, color);
    for slope in [1.0, -1.0] {
        let along = Vec2::new(arm, arm * slope);
        painter.line_segment([center - along, center + along], stroke);
    }
}

/// A leaf of a calendar: it opens one.
pub(super) fn calendar(painter: &Painter, center: Pos2, color: Color32) {
    let stroke = Stroke::new(1.2, color);
    let page = Rect::from_center_size(center + Vec2::new(0.0, 0.8), Vec2::new(12.0, 10.5));
    painter.rect_stroke(page, 2.0, stroke, egui::StrokeKind::Middle);
    painter.hline(page.x_range(), page.top() + 3.2, stroke);
    for x in [page.left() + 3.2, page.right() - 3.2] {
        painter.vline(x, (page.top() - 2.0)..=(page.top() + 1.0), stroke);
    }
}

/// The face of a clock: it opens a list of times.
pub(super) fn clock(painter: &Painter, center: Pos2, color: Color32) {
    let stroke = Stroke::new(1.2, color);
    painter.circle_stroke(center, 6.0, stroke);
    for hand in [Vec2::new(0.0, -3.8), Vec2::new(2.8, 1.4)] {
        painter.line_segment([center, center + hand], stroke);
    }
}

/// An angle that points on (1) or back (−1).
pub(super) fn chevron(painter: &Painter, center: Pos2, sign: f32, color: Color32) {
    let (depth, half) = (2.2 * sign, SIZE * 0.45);
    let points = vec![
        center + Vec2::new(-depth, -half),
        center + Vec2::new(depth, 0.0),
        center + Vec2::new(-depth, half),
    ];
    painter.add(Shape::line(points, Stroke::new(1.5, color)));
}
