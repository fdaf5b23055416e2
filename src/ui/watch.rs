//! Watching the plan's file, which other programs may write.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use egui::Context;
use notify::{RecommendedWatcher, RecursiveMode, Watcher};

/// Tells when something has been written beside the plan.
pub(super) struct Watch {
    changed: Arc<AtomicBool>,
    /// It watches until it is gone.
    _watcher: RecommendedWatcher,
}

impl Watch {
    /// Watches the directory: a file that is replaced is another one.
    pub(super) fn new(ctx: &Context, path: &Path) -> Option<Self> {
        let path = &std::path::absolute(path).ok()?;
        let changed = Arc::new(AtomicBool::new(false));
        let (seen, ctx, file) = (changed.clone(), ctx.clone(), path.to_owned());
        let mut watcher =
            notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
                let is_it = |event: &notify::Event| {
                    let reads = matches!(event.kind, notify::EventKind::Access(_));
                    let concerns = |path: &std::path::PathBuf| {
                        // Or the directory itself: it is moved away.
                        path.file_name() == file.file_name() || Some(&**path) == file.parent()
                    };
                    !reads && event.paths.iter().any(concerns)
                };
                // What went wrong with watching is a reason to look.
                if event.as_ref().map_or(true, is_it) {
                    seen.store(true, Ordering::Relaxed);
                    ctx.request_repaint();
                }
            })
            .ok()?;
        watcher
            .watch(path.parent()?, RecursiveMode::NonRecursive)
            .ok()?;
        Some(Self {
            changed,
            _watcher: watcher,
        })
    }

    /// Whether it has been since this was last asked.
    pub(super) fn has_changed(&self) -> bool {
        self.changed.swap(false, Ordering::Relaxed)
    }
}
