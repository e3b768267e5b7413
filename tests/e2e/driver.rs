//! The built window, driven through WebDriver: found by `data-testid`, waited
//! for with a deadline, never with a fixed pause. A failure names what was missing.

mod session;

pub use fantoccini::key::Key;
pub use session::Home;

use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use fantoccini::elements::Element;
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use session::Session;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// How long anything may take before it counts as missing.
const DEADLINE: Duration = Duration::from_secs(20);
/// How often it is looked for.
const POLL: Duration = Duration::from_millis(40);

/// A window under test; it is closed when dropped.
pub struct Window {
    client: Client,
    id: String,
    session: Session,
    name: &'static str,
}

impl Window {
    /// Opens the built window on a home's book. The name goes into the names of its screenshots.
    pub async fn open(home: &Home, name: &'static str) -> Self {
        let session = Session::start(home);
        let options = json!({ "binary": binary(), "args": ["--store", home.store()] });
        let mut wanted = serde_json::Map::new();
        wanted.insert("webkitgtk:browserOptions".to_owned(), options);
        wanted.insert("timeouts".to_owned(), json!({ "script": 60_000, "pageLoad": 60_000 }));
        let address = format!("http://127.0.0.1:{}", session.port);
        let client = ClientBuilder::new(HttpConnector::new()).capabilities(wanted).connect(&address).await;
        let client = client.unwrap_or_else(|error| panic!("no window: {error}"));
        let id = client.session_id().await.ok().flatten().unwrap_or_default();
        let window = Self { client, id, session, name };
        window.script(LISTEN, Vec::new()).await;
        window
    }

    /// Starts the program a second time and gives its exit code.
    pub fn start_again(&self, home: &Home) -> Option<i32> {
        self.session.start_again(home)
    }

    /// The first shown element with a test id, as soon as there is one.
    pub async fn find(&self, test_id: &str) -> Element {
        self.find_by(&format!("[data-testid=\"{test_id}\"]")).await
    }

    /// The first shown element of a selector, as soon as there is one.
    pub async fn find_by(&self, selector: &str) -> Element {
        let deadline = Instant::now() + DEADLINE;
        loop {
            for element in self.client.find_all(Locator::Css(selector)).await.unwrap_or_default() {
                if element.is_displayed().await.unwrap_or(false) {
                    return element;
                }
            }
            if Instant::now() > deadline {
                self.fall(&format!("nothing shown at {selector}")).await;
            }
            tokio::time::sleep(POLL).await;
        }
    }

    /// Clicks an element as soon as nothing lies over it.
    pub async fn click(&self, test_id: &str) {
        self.click_on(&format!("[data-testid=\"{test_id}\"]")).await;
    }

    /// Clicks the first shown element of a selector as soon as nothing lies over it.
    pub async fn click_on(&self, selector: &str) {
        let deadline = Instant::now() + DEADLINE;
        while let Err(error) = self.find_by(selector).await.click().await {
            if Instant::now() > deadline {
                self.fall(&format!("{selector} cannot be clicked: {error}")).await;
            }
            // Half below the foot of a page it cannot be clicked.
            let reveal = format!("document.querySelector({}).scrollIntoView({{ block: 'center' }});", json!(selector));
            self.script(&reveal, Vec::new()).await;
            tokio::time::sleep(POLL).await;
        }
    }

    /// Puts text into a field in place of what is there.
    pub async fn fill(&self, test_id: &str, text: &str) {
        let element = self.find(test_id).await;
        // Half below the foot of a page it takes no letters.
        let reveal =
            format!("document.querySelector('[data-testid=\"{test_id}\"]').scrollIntoView({{ block: 'nearest' }});");
        self.script(&reveal, Vec::new()).await;
        let filled = async {
            element.clear().await?;
            element.send_keys(text).await
        };
        if let Err(error) = filled.await {
            self.fall(&format!("{test_id} cannot be filled: {error}")).await;
        }
    }

    /// Empties a field by its keys: what `WebDriver` clears the page does not hear of.
    pub async fn clear(&self, test_id: &str) {
        self.click(test_id).await;
        self.chord(&[Key::Control], 'a').await;
        self.press(Key::Delete).await;
    }

    /// Types into whatever has the focus.
    pub async fn type_text(&self, text: &str) {
        let typed = async { self.client.active_element().await?.send_keys(text).await };
        if let Err(error) = typed.await {
            self.fall(&format!("nothing takes {text:?}: {error}")).await;
        }
    }

    /// What stands in a field.
    pub async fn value(&self, test_id: &str) -> String {
        self.find(test_id).await.prop("value").await.ok().flatten().unwrap_or_default()
    }

    /// The words shown in an element.
    pub async fn text(&self, test_id: &str) -> String {
        self.find(test_id).await.text().await.unwrap_or_default()
    }

    /// Presses keys together, the last one being a letter or a named key.
    pub async fn chord(&self, held: &[Key], key: char) {
        let held: Vec<char> = held.iter().map(|key| char::from(*key)).collect();
        let mut keys = KeyActions::new("keyboard".to_owned());
        for value in held.iter().chain([&key]) {
            keys = keys.then(KeyAction::Down { value: *value });
        }
        for value in [&key].into_iter().chain(held.iter().rev()) {
            keys = keys.then(KeyAction::Up { value: *value });
        }
        if let Err(error) = self.client.perform_actions(keys).await {
            self.fall(&format!("keys: {error}")).await;
        }
    }

    /// Presses one named key.
    pub async fn press(&self, key: Key) {
        self.chord(&[], char::from(key)).await;
    }

    /// Calls a command as the page does, and gives what it answers or rejects with.
    pub async fn call(&self, command: &str, arguments: Value) -> Result<Value, Value> {
        const CALL: &str = "const [command, given, done] = arguments;
            window.__TAURI_INTERNALS__.invoke(command, given)
              .then((value) => done({ Ok: value ?? null }), (failure) => done({ Err: failure ?? null }));";
        match self.client.execute_async(CALL, vec![json!(command), arguments]).await {
            Ok(Value::Object(mut answer)) => match answer.remove("Ok") {
                Some(value) => Ok(value),
                None => Err(answer.remove("Err").unwrap_or(Value::Null)),
            },
            Ok(other) => self.fall(&format!("{command} answers {other}")).await,
            Err(error) => self.fall(&format!("{command}: {error}")).await,
        }
    }

    /// Runs a script in the page and gives what it returns.
    pub async fn script(&self, script: &str, arguments: Vec<Value>) -> Value {
        match self.client.execute(script, arguments).await {
            Ok(value) => value,
            Err(error) => self.fall(&format!("script: {error}")).await,
        }
    }

    /// Waits until a script returns what is expected.
    pub async fn until(&self, what: &str, script: &str, expected: Value) {
        let deadline = Instant::now() + DEADLINE;
        loop {
            let found = self.client.execute(script, Vec::new()).await.unwrap_or(Value::Null);
            if found == expected {
                return;
            }
            if Instant::now() > deadline {
                self.fall(&format!("{what}: expected {expected}, found {found}")).await;
            }
            tokio::time::sleep(POLL).await;
        }
    }

    /// Waits until an element's words contain a text.
    pub async fn until_text(&self, test_id: &str, part: &str) {
        self.until_text_of(&format!("[data-testid=\"{test_id}\"]"), part).await;
    }

    /// Waits until the words of an element of a selector contain a text.
    pub async fn until_text_of(&self, selector: &str, part: &str) {
        // A list item has a value, too, and it is a number.
        let words = "(typeof found.value === 'string' ? found.value : found.textContent)";
        let (selected, part_of) = (json!(selector), json!(part));
        let script =
            format!("return [...document.querySelectorAll({selected})].some((found) => {words}.includes({part_of}));");
        self.until(&format!("{selector} says {part:?}"), &script, json!(true)).await;
    }

    /// Gives the window another size.
    pub async fn resize(&self, width: u32, height: u32) {
        if let Err(error) = self.client.set_window_size(width, height).await {
            self.fall(&format!("the window cannot be {width} x {height}: {error}")).await;
        }
    }

    /// Writes a picture of the page to `target/e2e`.
    pub async fn picture(&self, page: &str) {
        let path = target().join("e2e").join(format!("{}-{page}.png", self.name));
        let written = async {
            self.client.execute_async(PAINTED, Vec::new()).await.map_err(|error| error.to_string())?;
            let picture = self.client.screenshot().await.map_err(|error| error.to_string())?;
            std::fs::create_dir_all(target().join("e2e")).map_err(|error| error.to_string())?;
            std::fs::write(&path, picture).map_err(|error| error.to_string())
        };
        if let Err(error) = written.await {
            eprintln!("no picture {}: {error}", path.display());
        }
    }

    /// Takes a picture, and looks for faults: errors and breaches of the content policy since the window was
    /// opened, and what shuts people out, axe-core's serious and critical findings.
    pub async fn inspect(&self, page: &str) {
        self.picture(page).await;
        let faults = self.script("return window.faults;", Vec::new()).await;
        if faults != json!([]) {
            self.fall(&format!("faults up to page {page}: {faults:#}")).await;
        }
        if self.script("return typeof window.axe;", Vec::new()).await == "undefined" {
            let path = root().join("ui/node_modules/axe-core/axe.min.js");
            let axe = std::fs::read_to_string(&path).expect("axe-core, from npm ci in ui/");
            self.script(&axe, Vec::new()).await;
        }
        let found = self.client.execute_async(AXE, Vec::new()).await;
        match found {
            Ok(Value::Array(serious)) if serious.is_empty() => {}
            Ok(serious) => self.fall(&format!("page {page} shuts people out: {serious:#}")).await,
            Err(error) => self.fall(&format!("axe-core: {error}")).await,
        }
    }

    /// Ends the test with a picture of what was there instead.
    pub async fn fall(&self, what: &str) -> ! {
        self.picture("failed").await;
        panic!("{what} (picture: target/e2e/{}-failed.png)", self.name);
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        self.session.close(&self.id);
    }
}

/// Notes what goes wrong unseen.
const LISTEN: &str = "window.faults = [];
document.addEventListener('securitypolicyviolation', (found) =>
  window.faults.push(`${found.effectiveDirective} ${found.sourceFile}:${found.lineNumber} ${found.sample}`));
window.addEventListener('error', (found) => window.faults.push(`error ${found.message}`));
window.addEventListener('unhandledrejection', (found) => window.faults.push(`rejection ${found.reason}`));";

/// Done when the fonts are there and the page was painted with them.
/// WebKit, drawing without the graphics card, gives a picture with the next frame; where nothing moves there is none. So
/// a dot of one pixel blinks for a while.
const PAINTED: &str = "const done = arguments[arguments.length - 1];
const dot = document.body.appendChild(document.createElement('i'));
dot.ariaHidden = 'true';
Object.assign(dot.style, { position: 'fixed', top: 0, left: 0, width: '1px', height: '1px' });
let turn = 0;
const blinking = setInterval(() => {
  dot.style.background = turn % 2 ? 'white' : 'black';
  if (++turn < 200) return;
  clearInterval(blinking);
  dot.remove();
}, 20);
document.fonts.ready.then(() => requestAnimationFrame(() => requestAnimationFrame(() => done(true))));";

const AXE: &str = "const done = arguments[arguments.length - 1];
window.axe.run(document, { resultTypes: ['violations'] }).then(
  (result) => done(result.violations
    .filter((found) => ['serious', 'critical'].includes(found.impact))
    .map((found) => ({ rule: found.id, help: found.help, nodes: found.nodes.slice(0, 5).map((node) => node.html) }))),
  (error) => done('axe failed: ' + error));";

fn root() -> &'static Path {
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    own.ancestors().nth(2).unwrap_or(own)
}

fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |folder| root().join(folder))
}

/// The window that was built for the tests; `cargo xtask e2e` names it.
fn binary() -> PathBuf {
    let built = target().join("debug").join("so-nhiem-vu");
    std::env::var_os("NHIEMVU_WINDOW").map_or(built, PathBuf::from)
}
