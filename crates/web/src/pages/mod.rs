//! The pages for readers: a struct, a template and an example address each.

pub mod corridor;
pub mod country;
pub mod file;
pub mod file_page;
pub mod history;
pub mod home;
pub mod list;
pub mod receipt;
pub mod record;
pub mod search;
pub mod submission;
pub mod text;
pub mod topic;

mod browse;
mod chart;
mod fact;
mod item;
mod parties;
mod standing;
mod understood;

pub use browse::{GENERAL, browse, browse_all};
pub use fact::Fact;
pub use history::{DifferenceView, label as difference_label, place_label};
pub use item::Item;
pub use list::{LARGEST, Pages, paging as paging_of};
pub use standing::{StandingView, standing_today};
