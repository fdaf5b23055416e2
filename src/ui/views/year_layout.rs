//! How large the months of a year are, so that all are seen at once where that can be read.

use egui::Vec2;

/// The size of days, and how the months stand beside each other.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Layout {
    /// A day.
    pub(super) cell: Vec2,
    /// Between days.
    pub(super) gap: f32,
    /// A month's name and its weekdays, in height.
    pub(super) head: f32,
    /// Between months.
    pub(super) between: Vec2,
    /// How many months are beside each other.
    pub(super) across: usize,
}

/// As large as days are at most.
const ROOMY: Layout = Layout {
    cell: Vec2::new(23.0, 21.0),
    gap: 2.0,
    head: 40.0,
    between: Vec2::new(18.0, 10.0),
    across: 1,
};

/// Where they have to be smaller; at least as large as this, or their numbers and marks would run
/// into each other.
const DENSE: Layout = Layout {
    cell: Vec2::new(17.0, 15.0),
    gap: 1.0,
    head: 32.0,
    between: Vec2::new(14.0, 6.0),
    across: 1,
};

/// Where there is to be scrolled anyway, as wide at least.
const SNUG: Layout = Layout {
    cell: Vec2::new(21.0, 21.0),
    between: Vec2::new(10.0, 10.0),
    ..ROOMY
};

/// No month has days in more weeks.
const WEEKS: f32 = 6.0;

impl Layout {
    /// So that `count` months are in `room` without scrolling, with days as large as can be; where
    /// they would be too small, as many beside each other as there is room for.
    pub(super) fn of(count: usize, room: Vec2) -> Self {
        let whole = Self::largest(ROOMY, count, room, ROOMY.cell);
        let whole = whole.or_else(|| Self::largest(DENSE, count, room, DENSE.cell));
        whole.unwrap_or_else(|| {
            let across = (room.x + SNUG.between.x) / (SNUG.month().x + SNUG.between.x);
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "a few months beside each other"
            )]
            let across = across.max(1.0) as usize;
            // In rows of the same length, where that needs no more rows.
            let rows = count.div_ceil(across).max(1);
            let across = count.div_ceil(rows).max(1);
            let endless = Vec2::new(room.x, f32::INFINITY);
            let style = Self { across, ..SNUG };
            [ROOMY, SNUG]
                .into_iter()
                .find_map(|style| Self::fitting(style, (across, count), endless, style.cell))
                .unwrap_or(style)
        })
    }

    /// The layout like `style` with the largest days, where they are not smaller than `least`.
    fn largest(style: Self, count: usize, room: Vec2, least: Vec2) -> Option<Self> {
        let fitting =
            (1..=count).filter_map(|across| Self::fitting(style, (across, count), room, least));
        let size = |layout: &Self| layout.cell.x * layout.cell.y;
        fitting.max_by(|one, other| size(one).total_cmp(&size(other)))
    }

    /// The layout like `style` with so many of `count` months beside each other, if its days are not
    /// smaller than `least`.
    fn fitting(
        style: Self,
        (across, count): (usize, usize),
        room: Vec2,
        least: Vec2,
    ) -> Option<Self> {
        let rows = count.div_ceil(across);
        let month = (room + style.between) / Vec2::new(as_points(across), as_points(rows));
        let month = month - style.between - Vec2::new(0.0, style.head);
        let cell = (month + Vec2::splat(style.gap)) / Vec2::new(7.0, WEEKS);
        let cell = (cell - Vec2::splat(style.gap)).floor().min(ROOMY.cell);
        let fits = cell.x >= least.x && cell.y >= least.y;
        fits.then_some(Self {
            cell,
            across,
            ..style
        })
    }

    /// A month with its name.
    pub(super) fn month(&self) -> Vec2 {
        let days = Vec2::new(7.0, WEEKS) * (self.cell + Vec2::splat(self.gap));
        days - Vec2::splat(self.gap) + Vec2::new(0.0, self.head)
    }

    /// So many months.
    pub(super) fn height(&self, count: usize) -> f32 {
        let rows = as_points(count.div_ceil(self.across));
        rows * (self.month().y + self.between.y) - self.between.y
    }

    /// Whether days are smaller than they are at most.
    pub(super) fn is_dense(&self) -> bool {
        self.cell.x < ROOMY.cell.x - 2.0
    }
}

#[expect(clippy::cast_precision_loss, reason = "a few months")]
fn as_points(count: usize) -> f32 {
    count as f32
}
