//! Measures how fast a file of others becomes rows, and how much memory that takes.
//!
//! `cargo run --release -p kerege-exchange --example read_rows [FILE]`; without a file it writes a table of 100,000 rows
//! and 10 columns and reads that.

use std::{
    env,
    fs::{self, File},
    io::{self, BufReader, BufWriter, Write},
    path::{Path, PathBuf},
    time::Instant,
};

use kerege_exchange::import::{self, Reading, Told};

fn main() -> io::Result<()> {
    let given = env::args_os().nth(1).map(PathBuf::from);
    let path = match &given {
        Some(path) => path.clone(),
        None => write_table(&env::temp_dir().join(format!("read-rows-{}.csv", std::process::id())))?,
    };
    let size = fs::metadata(&path)?.len();
    let before = most_memory();
    let started = Instant::now();
    let (mut rows, mut cells, mut refused, mut ending) = (0_u32, 0_usize, 0_usize, String::new());
    let mut listener = |told| {
        match told {
            Told::Row(row) => {
                rows += 1;
                cells += row.cells.len();
            }
            Told::Refused { .. } => refused += 1,
            Told::Found(found) => println!("{found:?}"),
            Told::Broken(invalid) => ending = format!("{}: {}", invalid.message, invalid.detail),
            Told::End => ending = "read to its end".to_owned(),
        }
        Ok(())
    };
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let mut input = BufReader::with_capacity(1 << 16, File::open(&path)?);
    import::read(&mut input, &name, &Reading::default(), &mut listener)?;
    let took = started.elapsed().as_secs_f64();
    println!("{size} bytes, {rows} rows, {cells} cells, {refused} refused, {ending}");
    println!("{took:.3} s, {:.0} rows/s, memory at most {} → {} KiB", f64::from(rows) / took, before, most_memory());
    if given.is_none() {
        fs::remove_file(path)?;
    }
    Ok(())
}

fn write_table(path: &Path) -> io::Result<PathBuf> {
    let mut file = BufWriter::new(File::create(path)?);
    writeln!(file, "номер;название;name;страна;год;сумма;сайт;телефон;тема;примечание")?;
    for row in 0..100_000 {
        let (year, sum) = (1991 + row % 34, row * 37 % 100_000);
        writeln!(
            file,
            "{row};Программа помощи мигрантам № {row};Programme {row};KG;{year};{sum},50;https://programme-{row}.example;\
             +996 312 {row:06};юридическая помощь;\"Слова; в кавычках\""
        )?;
    }
    file.flush()?;
    Ok(path.to_path_buf())
}

/// The most memory that this process has held, where Linux tells it.
fn most_memory() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|words| words.split_whitespace().next()?.parse().ok()).unwrap_or(0)
}
