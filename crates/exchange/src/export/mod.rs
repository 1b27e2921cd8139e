//! Writers: what the centre knows, in the forms that people and programs ask for.

pub mod table;
