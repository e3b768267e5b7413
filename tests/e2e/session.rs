//! What a driven window needs around it: a home of its own, a session bus of its
//! own, and WebKitWebDriver. All of it ends with the value.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// A fresh machine's folders, and the answers of its file dialogs.
pub struct Home {
    folder: TempDir,
}

impl Home {
    /// A home in which nothing was ever started.
    pub fn fresh() -> Self {
        let folder = tempfile::Builder::new().prefix("nhiemvu-e2e-").tempdir().expect("a temporary folder");
        for name in ["data", "config", "cache", "run", "files"] {
            fs::create_dir(folder.path().join(name)).expect("a folder in the home");
        }
        let own = std::os::unix::fs::PermissionsExt::from_mode(0o700);
        fs::set_permissions(folder.path().join("run"), own).expect("a private runtime folder");
        let home = Self { folder };
        home.open_next(None);
        home.save_next(None);
        home
    }

    /// A path for a file of the test's own.
    pub fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join("files").join(name)
    }

    /// Where the book lies.
    pub fn store(&self) -> PathBuf {
        self.folder.path().join("sổ thử.db")
    }

    /// The file that the next opening dialog answers; none cancels it.
    pub fn open_next(&self, file: Option<&Path>) {
        self.answer("open.txt", file);
    }

    /// The file that the next saving dialog answers; none cancels it.
    pub fn save_next(&self, file: Option<&Path>) {
        self.answer("save.txt", file);
    }

    fn answer(&self, name: &str, file: Option<&Path>) {
        let line = file.map(|file| file.display().to_string()).unwrap_or_default();
        fs::write(self.folder.path().join(name), line).expect("an answer for a dialog");
    }

    /// Every file below the folder of local data whose name is this.
    pub fn local_data(&self, name: &str) -> Vec<PathBuf> {
        let folders = fs::read_dir(self.folder.path().join("data")).expect("the folder of local data");
        folders.flatten().map(|entry| entry.path().join(name)).filter(|path| path.exists()).collect()
    }

    /// Waits until no such file is left there.
    pub fn wait_until_local_data_lacks(&self, name: &str) {
        let deadline = Instant::now() + Duration::from_secs(20);
        while !self.local_data(name).is_empty() {
            assert!(Instant::now() < deadline, "{name} is still there");
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// The environments of the windows that run in this home, `NAME=value` each.
    pub fn running(&self) -> Vec<Vec<String>> {
        let home = format!("HOME={}", self.folder.path().display());
        let environments = fs::read_dir("/proc").expect("/proc").flatten().filter_map(|process| {
            let program = fs::read_link(process.path().join("exe")).ok()?;
            let environment = fs::read_to_string(process.path().join("environ")).ok()?;
            (program == crate::binary()).then(|| environment.split('\0').map(str::to_owned).collect::<Vec<_>>())
        });
        environments.filter(|environment| environment.contains(&home)).collect()
    }

    fn furnish(&self, command: &mut Command) {
        let inside = |name: &str| self.folder.path().join(name);
        command
            .env("HOME", self.folder.path())
            .env("XDG_DATA_HOME", inside("data"))
            .env("XDG_CONFIG_HOME", inside("config"))
            .env("XDG_CACHE_HOME", inside("cache"))
            .env("XDG_RUNTIME_DIR", inside("run"))
            .env("NHIEMVU_OPEN_FILE", inside("open.txt"))
            .env("NHIEMVU_SAVE_FILE", inside("save.txt"))
            .env("LC_ALL", "C.UTF-8")
            // No accessibility bus: it would outlive the session.
            .env("NO_AT_BRIDGE", "1")
            .env("GTK_A11Y", "none");
    }
}

/// A program that ends with the value.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        // Already gone is as good.
        if self.0.kill().is_ok() {
            drop(self.0.wait());
        }
    }
}

/// A session bus and a WebKitWebDriver on it.
pub(crate) struct Session {
    // Fields are dropped in order: the driver goes before the bus it speaks on.
    _driver: Running,
    _bus: Running,
    address: String,
    /// The port of the driver on this machine.
    pub(crate) port: u16,
}

impl Session {
    /// Starts both for a home, and waits until the driver listens.
    pub(crate) fn start(home: &Home) -> Self {
        let (bus, address) = session_bus(home);
        let port = free_port();
        let mut driver = Command::new("WebKitWebDriver");
        home.furnish(&mut driver);
        driver
            .arg(format!("--port={port}"))
            .env("DBUS_SESSION_BUS_ADDRESS", &address)
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .stdin(Stdio::null());
        let driver = Running(driver.spawn().expect("WebKitWebDriver (package webkit2gtk-driver)"));
        let deadline = Instant::now() + Duration::from_secs(20);
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            assert!(Instant::now() < deadline, "WebKitWebDriver does not listen");
            std::thread::sleep(Duration::from_millis(20));
        }
        Self { _driver: driver, _bus: bus, address, port }
    }

    /// Starts the window's program once more beside the driven one, and waits for its end.
    pub(crate) fn start_again(&self, home: &Home) -> Option<i32> {
        let mut second = Command::new(crate::binary());
        home.furnish(&mut second);
        second.arg("--store").arg(home.store()).env("DBUS_SESSION_BUS_ADDRESS", &self.address);
        let mut second = Running(second.spawn().expect("the window's program"));
        let deadline = Instant::now() + Duration::from_secs(20);
        loop {
            if let Some(status) = second.0.try_wait().expect("the state of a child") {
                return status.code();
            }
            assert!(Instant::now() < deadline, "a second start stays beside the first");
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// Ends a WebDriver session, and with it the window. Blocking, so that it also works while a test falls.
    pub(crate) fn close(&self, id: &str) {
        let request = format!("DELETE /session/{id} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");
        let closed = TcpStream::connect(("127.0.0.1", self.port)).and_then(|mut stream| {
            stream.set_read_timeout(Some(Duration::from_secs(5)))?;
            stream.write_all(request.as_bytes())?;
            stream.read_to_end(&mut Vec::new())
        });
        if let Err(error) = closed {
            eprintln!("the session was not closed: {error}");
        }
    }
}

/// A bus of its own, so that the single instance of one test is not found by the next.
fn session_bus(home: &Home) -> (Running, String) {
    let mut bus = Command::new("dbus-daemon");
    home.furnish(&mut bus);
    bus.args(["--session", "--nofork", "--print-address=1"]).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut bus = bus.spawn().expect("dbus-daemon (package dbus-x11)");
    let mut address = String::new();
    let out = bus.stdout.take().expect("the piped output");
    BufReader::new(out).read_line(&mut address).expect("the address of the bus");
    (Running(bus), address.trim().to_owned())
}

fn free_port() -> u16 {
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
    listener.local_addr().expect("its number").port()
}
