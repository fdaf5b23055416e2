//! What every window of the library costs: empty, or with one filled panel.

struct Window {
    panel: bool,
}

impl eframe::App for Window {
    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        if self.panel {
            egui::CentralPanel::default().show(ui, |_| {});
        }
    }
}

fn main() -> eframe::Result {
    let panel = std::env::args().any(|arg| arg == "--panel");
    let options = eframe::NativeOptions {
        viewport: egui::ViewportBuilder::default().with_inner_size([1280.0, 800.0]),
        system_font_fallback: false,
        ..Default::default()
    };
    eframe::run_native(
        "empty",
        options,
        Box::new(move |_| Ok(Box::new(Window { panel }))),
    )
}
