//! The limits of a worker, by the means of the system: on Unix it gives up what
//! it may have itself; on Windows the parent puts it into a job and watches it.

use super::Limits;
use std::process::Child;

/// Takes from this process what a reader of files does not need. Where the system knows a limit not, the
/// others and the parent's patience still hold.
#[cfg(unix)]
pub(super) fn this_process(limits: &Limits) {
    use rustix::process::{Resource, Rlimit, setrlimit};
    let limit = |resource, most: u64| {
        // Past the first limit on processor time comes the signal that says so, past the second the one that kills.
        setrlimit(resource, Rlimit { current: Some(most), maximum: Some(most.saturating_add(2)) }).ok();
    };
    #[cfg(target_os = "linux")]
    rustix::process::set_parent_process_death_signal(Some(rustix::process::Signal::KILL)).ok();
    // A core dump would carry the file's words to the disk.
    limit(Resource::Core, 0);
    limit(Resource::Fsize, 0);
    limit(Resource::Nofile, 8);
    limit(Resource::Cpu, limits.processor.as_secs().max(1));
    limit(Resource::As, occupied().saturating_add(limits.memory));
}

/// Bytes of address space that the program itself takes, with its libraries.
#[cfg(unix)]
fn occupied() -> u64 {
    let pages = std::fs::read_to_string("/proc/self/statm").ok();
    let pages = pages.and_then(|line| line.split_whitespace().next().and_then(|pages| pages.parse::<u64>().ok()));
    pages.map_or(512 << 20, |pages| pages * rustix::param::page_size() as u64)
}

#[cfg(not(unix))]
pub(super) fn this_process(_: &Limits) {}

/// A hold on a worker from outside.
#[cfg(windows)]
#[derive(Debug)]
pub(super) struct Hold {
    /// Ends the worker when it is let go, even by a parent that was killed.
    _job: Option<win32job::Job>,
}

#[cfg(windows)]
impl Hold {
    pub(super) fn on(worker: &Child) -> Self {
        use std::os::windows::io::AsRawHandle;
        let mut info = win32job::ExtendedLimitInfo::new();
        info.limit_kill_on_job_close();
        let job = win32job::Job::create_with_limit_info(&info).ok();
        let job = job.filter(|job| job.assign_process(worker.as_raw_handle() as isize).is_ok());
        Self { _job: job }
    }

    /// Whether the worker has taken more memory than it may.
    pub(super) fn is_too_large(&self, worker: &Child, limits: &Limits) -> bool {
        use std::os::windows::io::AsRawHandle;
        let used = win32job::utils::get_process_memory_info(worker.as_raw_handle() as isize);
        used.is_ok_and(|used| used.private_usage as u64 > limits.memory)
    }
}

/// A hold on a worker from outside; on Unix the worker holds itself.
#[cfg(not(windows))]
#[derive(Debug)]
pub(super) struct Hold;

#[cfg(not(windows))]
impl Hold {
    pub(super) fn on(_: &Child) -> Self {
        Self
    }

    pub(super) fn is_too_large(&self, _: &Child, _: &Limits) -> bool {
        false
    }
}
