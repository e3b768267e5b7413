//! Help, and what is said of a wrong command line, in Vietnamese. It knows the
//! shape of the arguments and nothing of what they are for.

use crate::answer::{BOOK, USAGE, fail, told};
use crate::arguments::Arguments;
use crate::words;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, Command, CommandFactory, FromArgMatches};
use serde::Serialize;
use std::error::Error;
use std::process::ExitCode;

const PAGE: &str = "{about-with-newline}\nCách dùng: {usage}\n\n{all-args}";

/// A wrong command line, for machines.
#[derive(Serialize)]
#[serde(tag = "failure", rename = "usage")]
struct Usage {
    /// As clap names it: `invalid_value`, `unknown_argument`, `missing_required_argument`.
    kind: String,
    /// The arguments it is about.
    arguments: Vec<String>,
}

/// What was typed; or, where help was asked for or the typing is wrong, the code to end with.
pub(crate) fn arguments() -> Result<Arguments, ExitCode> {
    command().try_get_matches().and_then(|found| Arguments::from_arg_matches(&found)).map_err(|error| refuse(&error))
}

fn command() -> Command {
    let version = Arg::new("version").short('V').long("version").action(ArgAction::Version).help("In số phiên bản");
    let command = Arguments::command()
        .disable_help_subcommand(true)
        .disable_version_flag(true)
        .subcommand_help_heading("Lệnh")
        .subcommand_value_name("LỆNH")
        .arg(version);
    let mut command = in_vietnamese(command);
    // Only a command that is built knows how it is used.
    command.build();
    say_usage(command)
}

/// Puts Vietnamese in the place of the words that clap lays into every usage line.
fn say_usage(mut command: Command) -> Command {
    let usage = command.render_usage().to_string().replace("[OPTIONS]", "[TÙY CHỌN]");
    let usage = usage.strip_prefix("Usage:").unwrap_or(&usage).trim().to_owned();
    command.override_usage(usage).mut_subcommands(say_usage)
}

fn in_vietnamese(command: Command) -> Command {
    let help = Arg::new("help").short('h').long("help").action(ArgAction::Help).help("In hướng dẫn này");
    let heading = |arg: Arg| match arg.get_help_heading() {
        Some(_) => arg,
        None if arg.is_positional() => arg.help_heading("Đối số"),
        None => arg.help_heading("Tùy chọn"),
    };
    let command = command.subcommand_help_heading("Lệnh").subcommand_value_name("LỆNH");
    command.help_template(PAGE).disable_help_flag(true).arg(help).mut_args(heading).mut_subcommands(in_vietnamese)
}

fn refuse(error: &clap::Error) -> ExitCode {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            return match told(error.print()) {
                Ok(()) => ExitCode::SUCCESS,
                Err(source) => {
                    eprintln!("{}", words::unwritten(&source));
                    ExitCode::from(BOOK)
                }
            };
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            error.print().ok();
        }
        _ => eprintln!("{}\nXem hướng dẫn: nhiemvu --help", said(error)),
    }
    // The arguments could not be read, so this one is looked for by hand.
    if std::env::args_os().any(|word| word == "--json") {
        let kind = format!("{:?}", error.kind());
        fail(&Usage { kind: snake(&kind), arguments: named(error, ContextKind::InvalidArg) });
    }
    ExitCode::from(USAGE)
}

fn said(error: &clap::Error) -> String {
    let arguments = named(error, ContextKind::InvalidArg).join(", ");
    let value = named(error, ContextKind::InvalidValue).join(", ");
    let mut line = match error.kind() {
        ErrorKind::InvalidValue if value.is_empty() => format!("{arguments}: chưa có giá trị"),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let why = error.source().map_or_else(String::new, |why| format!(": {why}"));
            format!("{arguments}: giá trị \"{value}\" không dùng được{why}")
        }
        ErrorKind::UnknownArgument => format!("Không có tùy chọn hoặc đối số {arguments}"),
        ErrorKind::InvalidSubcommand => {
            format!("Không có lệnh {}", named(error, ContextKind::InvalidSubcommand).join(", "))
        }
        ErrorKind::MissingRequiredArgument => format!("Còn thiếu: {arguments}"),
        ErrorKind::ArgumentConflict => format!("{arguments}: không dùng lặp hoặc không dùng cùng nhau"),
        ErrorKind::InvalidUtf8 => "Chữ nhập vào không phải Unicode".to_owned(),
        ErrorKind::MissingSubcommand => "Còn thiếu lệnh".to_owned(),
        _ if arguments.is_empty() => "Sai cách dùng".to_owned(),
        _ => format!("Sai cách dùng: {arguments}"),
    };
    line.push('.');
    let allowed = named(error, ContextKind::ValidValue);
    if !allowed.is_empty() {
        line += &format!(" Chỉ nhận: {}.", allowed.join(", "));
    }
    let meant = [named(error, ContextKind::SuggestedArg), named(error, ContextKind::SuggestedSubcommand)].concat();
    if !meant.is_empty() {
        line += &format!(" Có phải: {}?", meant.join(", "));
    }
    line
}

fn named(error: &clap::Error, kind: ContextKind) -> Vec<String> {
    match error.get(kind) {
        Some(ContextValue::String(text)) => vec![text.clone()],
        Some(ContextValue::Strings(texts)) => texts.clone(),
        _ => Vec::new(),
    }
}

fn snake(name: &str) -> String {
    let mut text = String::new();
    for c in name.chars() {
        if c.is_uppercase() && !text.is_empty() {
            text.push('_');
        }
        text.push(c.to_ascii_lowercase());
    }
    text
}
