//! Locks this process up before it opens a file of others: little memory and time, hardly any files, no network.
//!
//! The process does this to itself right after its start, for nobody else can without `unsafe`. What it starts
//! (`pdftotext`, `pdftoppm`, `tesseract`) stays locked up with it.

use std::{collections::BTreeMap, fs::File};

use anyhow::{Context as _, anyhow, bail};
use kerege_exchange::extract::Limits;
use landlock::{
    ABI, Access as _, AccessFs, AccessNet, CompatLevel, Compatible as _, PathBeneath, PathFd, Ruleset,
    RulesetAttr as _, RulesetCreatedAttr as _, Scope, path_beneath_rules,
};
use rustix::process::{Resource, Rlimit, setrlimit};
use seccompiler::{SeccompAction, SeccompFilter, apply_filter};

/// How long, and how much memory.
#[derive(Clone, Copy, Debug)]
pub struct Share {
    /// In megabytes.
    pub memory: u64,
    /// On the processor, in seconds.
    pub seconds: u64,
}

/// What may be read and run: libraries, the programs that read PDF and recognise letters, and their data.
const READABLE: [&str; 9] = [
    "/lib",
    "/lib64",
    "/usr/lib",
    "/usr/lib64",
    "/usr/local/lib",
    "/usr/share/tesseract-ocr",
    "/usr/share/tessdata",
    "/usr/share/poppler",
    "/usr/share/fonts",
];
/// Single files that may be read.
const FILES: [&str; 4] = ["/etc/ld.so.cache", "/dev/null", "/dev/urandom", "/proc/cpuinfo"];
/// Folders of settings that may be read.
const SETTINGS: [&str; 3] = ["/etc/fonts", "/usr/share/fontconfig", "/var/cache/fontconfig"];
/// The programs.
const PROGRAMS: [&str; 4] = ["pdftotext", "pdfinfo", "pdftoppm", "tesseract"];

/// Mapped files and shared libraries are no memory of one's own; this much may be mapped beside it.
const MAPPED: u64 = 512;

/// Locks the process up for good. `input` is the file it may read.
///
/// # Errors
/// If the kernel cannot do all of this.
pub fn enter(input: &File, limits: &Limits, share: Share) -> anyhow::Result<()> {
    limit(limits, share)?;
    restrict_files(input)?;
    restrict_calls()
}

/// Only the limits on memory and time, where an administrator decided to go without the rest.
///
/// # Errors
/// If the kernel refuses.
pub fn limit(limits: &Limits, share: Share) -> anyhow::Result<()> {
    let megabytes = |number: u64| number.saturating_mul(1_000_000);
    for (resource, most) in [
        (Resource::Data, megabytes(share.memory)),
        (Resource::As, megabytes(share.memory + MAPPED)),
        (Resource::Cpu, share.seconds),
        (Resource::Core, 0),
        (Resource::Nofile, 64),
        // Nothing is written to files; this is for whoever sends the output to one by hand.
        (Resource::Fsize, megabytes(2 * limits.output_megabytes)),
    ] {
        setrlimit(resource, Rlimit { current: Some(most), maximum: Some(most) }).context("limits are refused")?;
    }
    Ok(())
}

/// Whether the kernel can do what is needed, for `kerege doctor`.
pub fn works() -> bool {
    ruleset().is_ok()
}

fn ruleset() -> anyhow::Result<landlock::RulesetCreated> {
    // Reading, writing and running since the first version must be restricted; the rest is as good as the kernel has it.
    let ruleset = Ruleset::default()
        .set_compatibility(CompatLevel::HardRequirement)
        .handle_access(AccessFs::from_all(ABI::V1))?
        .set_compatibility(CompatLevel::BestEffort)
        .handle_access(AccessFs::from_all(ABI::V5))?
        .handle_access(AccessNet::from_all(ABI::V4))?
        .scope(Scope::from_all(ABI::V6))?
        .create()?;
    Ok(ruleset)
}

fn restrict_files(input: &File) -> anyhow::Result<()> {
    let folder = AccessFs::from_read(ABI::V1);
    let settings = AccessFs::ReadFile | AccessFs::ReadDir;
    let mut ruleset = ruleset()
        .context("this kernel has no Landlock")?
        .add_rules(path_beneath_rules(READABLE, folder))?
        .add_rules(path_beneath_rules(SETTINGS, settings))?
        .add_rules(path_beneath_rules(FILES, AccessFs::ReadFile))?
        .add_rule(PathBeneath::new(input, AccessFs::ReadFile))?;
    if let Ok(nothing) = PathFd::new("/dev/null") {
        ruleset = ruleset.add_rule(PathBeneath::new(nothing, AccessFs::WriteFile))?;
    }
    for folder in ["/usr/bin", "/usr/local/bin"] {
        for program in PROGRAMS {
            if let Ok(program) = PathFd::new(format!("{folder}/{program}")) {
                ruleset = ruleset.add_rule(PathBeneath::new(program, AccessFs::ReadFile | AccessFs::Execute))?;
            }
        }
    }
    let status = ruleset.restrict_self()?;
    if status.ruleset == landlock::RulesetStatus::NotEnforced {
        bail!("this kernel has no Landlock");
    }
    Ok(())
}

/// Calls of the kernel that harmless libraries try; they are told that it is not permitted.
const REFUSED: [i64; 7] = [
    libc::SYS_socket,
    libc::SYS_socketpair,
    libc::SYS_connect,
    libc::SYS_bind,
    libc::SYS_listen,
    libc::SYS_setpriority,
    libc::SYS_sched_setaffinity,
];

/// Calls that nobody makes who reads a file: whoever does is ended.
const DEADLY: [i64; 32] = [
    libc::SYS_ptrace,
    libc::SYS_process_vm_readv,
    libc::SYS_process_vm_writev,
    libc::SYS_pidfd_getfd,
    libc::SYS_kcmp,
    libc::SYS_mount,
    libc::SYS_umount2,
    libc::SYS_fsopen,
    libc::SYS_move_mount,
    libc::SYS_open_tree,
    libc::SYS_pivot_root,
    libc::SYS_chroot,
    libc::SYS_setns,
    libc::SYS_unshare,
    libc::SYS_bpf,
    libc::SYS_perf_event_open,
    libc::SYS_userfaultfd,
    libc::SYS_io_uring_setup,
    libc::SYS_io_uring_enter,
    libc::SYS_io_uring_register,
    libc::SYS_add_key,
    libc::SYS_request_key,
    libc::SYS_keyctl,
    libc::SYS_open_by_handle_at,
    libc::SYS_init_module,
    libc::SYS_finit_module,
    libc::SYS_delete_module,
    libc::SYS_kexec_load,
    libc::SYS_reboot,
    libc::SYS_swapon,
    libc::SYS_swapoff,
    libc::SYS_settimeofday,
];

fn restrict_calls() -> anyhow::Result<()> {
    let architecture =
        std::env::consts::ARCH.try_into().map_err(|_| anyhow!("calls cannot be filtered on this processor"))?;
    let not_permitted = SeccompAction::Errno(libc::EPERM.unsigned_abs());
    for (calls, action) in [(&REFUSED[..], not_permitted), (&DEADLY[..], SeccompAction::KillProcess)] {
        let rules: BTreeMap<i64, Vec<_>> = calls.iter().map(|call| (*call, Vec::new())).collect();
        let filter = SeccompFilter::new(rules, SeccompAction::Allow, action, architecture)?;
        let program: seccompiler::BpfProgram = filter.try_into()?;
        apply_filter(&program)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::{io::ErrorKind, net::TcpStream, process::Command};

    use super::*;

    #[test]
    fn who_is_locked_up_reads_only_the_file_and_reaches_nobody() {
        if !works() {
            eprintln!("skipped: this kernel has no Landlock");
            return;
        }
        let file = tempfile::NamedTempFile::new().unwrap();
        let other = tempfile::NamedTempFile::new().unwrap();
        let (path, other) = (file.path().to_owned(), other.path().to_owned());
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        // Files and calls are restricted thread by thread, so that the other tests go on.
        let locked_up = std::thread::spawn(move || {
            restrict_files(&File::open(&path).unwrap()).unwrap();
            restrict_calls().unwrap();
            let denied =
                |outcome: std::io::Result<()>| outcome.is_err_and(|error| error.kind() == ErrorKind::PermissionDenied);
            assert!(File::open(&path).is_ok());
            assert!(denied(File::open(&other).map(drop)));
            assert!(denied(File::open("/etc/passwd").map(drop)));
            assert!(denied(File::create(&path).map(drop)));
            assert!(denied(std::fs::read_dir("/").map(drop)));
            assert!(denied(TcpStream::connect(address).map(drop)));
            assert!(denied(Command::new("/bin/true").status().map(drop)));
        });
        locked_up.join().unwrap();
    }
}
