//! How much a name of a place weighs among names that match as well.

/// In the asset a posting is 32 bits: the subject lowest, then the name, then two flags.
pub(super) const SUBJECT_BITS: u32 = 17;
pub(super) const LATER_WORD: u32 = 1 << 30;
pub(super) const LAST: u32 = 1 << 31;

/// A name under a key: which place, which of its names, and where in the name the key begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Posting {
    /// The number of the place or the area.
    pub(super) subject: u32,
    /// 0 for the place's own name, then its alternates.
    pub(super) name: u32,
    /// Whether the key begins at a later word of the name.
    pub(super) later_word: bool,
    /// Whether it is the last one under its key.
    pub(super) last: bool,
}

impl Posting {
    /// The highest number that [`Posting::name`] can be.
    pub(super) const MAX_NAME: u32 = (1 << 13) - 1;

    /// Population, less for a later word and less for an alternate name.
    ///
    /// `Geneva` is an alternate of Genève, CH, and still not Geneva, US, a tenth of its size; but
    /// `Nottingham` is Nottingham, and not Livermore, US, which once had that name.
    pub(super) fn weight(self, population: u32) -> u64 {
        let own = if self.name == 0 { 4 } else { 1 };
        let first = if self.later_word { 1 } else { 2 };
        (u64::from(population) + 100) * own * first
    }
}
