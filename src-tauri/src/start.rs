//! What the program is started with, and whether its last start went well.
//! Knows folders and environment variables, no window.

use nhiemvu::Store;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

/// Set in the process that was started anew in safe mode.
const SAFE_MODE: &str = "NHIEMVU_SAFE_MODE";
/// What turns the graphics card off, by system.
#[cfg(not(windows))]
const WITHOUT_GRAPHICS: (&str, &str) = ("WEBKIT_DISABLE_DMABUF_RENDERER", "1");
/// What turns the graphics card off, by system.
#[cfg(windows)]
const WITHOUT_GRAPHICS: (&str, &str) = ("WEBVIEW2_ADDITIONAL_BROWSER_ARGUMENTS", "--disable-gpu");

const USAGE: &str = "usage: so-nhiem-vu [--store FILE]";

/// What the program is started with.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Start {
    /// The book: `--store`, else `NHIEMVU_STORE`, else the user's own; none where the user has no folder.
    pub(crate) store: Option<PathBuf>,
    /// The folder of local data, for logs and for the sign of a start.
    pub(crate) folder: Option<PathBuf>,
}

impl Start {
    /// Reads the arguments and the environment of this process, or says how the program is used.
    pub(crate) fn from_environment() -> Result<Self, &'static str> {
        let own = Store::default_path().ok();
        let folder = own.as_deref().and_then(Path::parent).map(Path::to_owned);
        let named = std::env::var_os("NHIEMVU_STORE").filter(|path| !path.is_empty()).map(PathBuf::from);
        let store = store_argument(std::env::args_os().skip(1))?.or(named).or(own);
        Ok(Self { store, folder })
    }

    /// When the last start never became ready, starts the program once more without the graphics card
    /// and gives its exit code. A driver of an old machine may take the window down before it shows.
    pub(crate) fn again_in_safe_mode(&self) -> Option<ExitCode> {
        let failed = Heartbeat::new(self.folder.as_deref()).is_unfinished();
        if !failed || std::env::var_os(SAFE_MODE).is_some() {
            return None;
        }
        tracing::warn!("the last start never became ready: safe mode");
        let mut command = Command::new(std::env::current_exe().ok()?);
        command.args(std::env::args_os().skip(1)).env(SAFE_MODE, "1").env(WITHOUT_GRAPHICS.0, WITHOUT_GRAPHICS.1);
        // A start in safe mode that fails as well leaves this process to try the plain way.
        become_of(command).inspect_err(|error| tracing::error!(%error, "no start in safe mode")).ok()
    }
}

/// On Unix the process keeps its number, for whoever started it.
#[cfg(unix)]
fn become_of(mut command: Command) -> std::io::Result<ExitCode> {
    use std::os::unix::process::CommandExt;
    Err(command.exec())
}

#[cfg(not(unix))]
fn become_of(mut command: Command) -> std::io::Result<ExitCode> {
    let status = command.status()?;
    Ok(ExitCode::from(u8::try_from(status.code().unwrap_or(1)).unwrap_or(1)))
}

fn store_argument(mut arguments: impl Iterator<Item = OsString>) -> Result<Option<PathBuf>, &'static str> {
    let mut store = None;
    while let Some(argument) = arguments.next() {
        if argument != "--store" {
            return Err(USAGE);
        }
        store = Some(PathBuf::from(arguments.next().ok_or(USAGE)?));
    }
    Ok(store)
}

/// The sign of a start under way: a file that is there from the start until the page says it is ready.
#[derive(Debug)]
pub(crate) struct Heartbeat {
    sign: Option<PathBuf>,
}

impl Heartbeat {
    /// The sign in a folder; without a folder there is none, and every start counts as good.
    pub(crate) fn new(folder: Option<&Path>) -> Self {
        Self { sign: folder.map(|folder| folder.join("starting")) }
    }

    /// Whether an earlier start is not finished.
    pub(crate) fn is_unfinished(&self) -> bool {
        self.sign.as_deref().is_some_and(Path::exists)
    }

    /// Puts the sign up.
    pub(crate) fn begin(&self) {
        let put = |sign: &Path| {
            sign.parent().map_or(Ok(()), std::fs::create_dir_all)?;
            std::fs::write(sign, "")
        };
        if let Some(Err(error)) = self.sign.as_deref().map(put) {
            tracing::warn!(%error, "the sign of this start cannot be put up");
        }
    }

    /// Takes the sign down: the page is ready.
    pub(crate) fn ready(&self) {
        if let Some(sign) = self.sign.as_deref().filter(|sign| sign.exists())
            && let Err(error) = std::fs::remove_file(sign)
        {
            tracing::warn!(%error, "the sign of this start cannot be taken down");
        }
    }
}

/// Whether a second start can find the first. On Linux they meet on the session bus, and the plugin panics where
/// there is not even an address for one.
pub(crate) fn has_session_bus() -> bool {
    let socket = || std::env::var_os("XDG_RUNTIME_DIR").is_some_and(|folder| Path::new(&folder).join("bus").exists());
    !cfg!(target_os = "linux") || std::env::var_os("DBUS_SESSION_BUS_ADDRESS").is_some() || socket()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn argument(words: &[&str]) -> Result<Option<PathBuf>, &'static str> {
        store_argument(words.iter().map(OsString::from))
    }

    #[test]
    fn the_book_is_named_by_its_argument_and_nothing_else_is_taken() {
        assert_eq!(argument(&[]), Ok(None));
        assert_eq!(argument(&["--store", "sổ.db"]), Ok(Some(PathBuf::from("sổ.db"))));
        assert_eq!(argument(&["--store"]), Err(USAGE));
        assert_eq!(argument(&["--shop", "a"]), Err(USAGE));
    }

    #[test]
    fn a_start_is_unfinished_until_the_page_is_ready() {
        let folder = std::env::temp_dir().join(format!("nhiemvu-heartbeat-{}", std::process::id()));
        let heartbeat = Heartbeat::new(Some(&folder));
        assert!(!heartbeat.is_unfinished());
        heartbeat.begin();
        assert!(Heartbeat::new(Some(&folder)).is_unfinished());
        heartbeat.ready();
        heartbeat.ready();
        assert!(!heartbeat.is_unfinished());
        assert!(!Heartbeat::new(None).is_unfinished());
        std::fs::remove_dir_all(folder).unwrap();
    }
}
