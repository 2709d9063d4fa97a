//! Running other programs, and telling the person what goes on.

use std::{
    fmt::Display,
    io::{BufRead, BufReader},
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use crate::Result;

/// Says what is about to happen.
pub(crate) fn say(text: impl Display) {
    eprintln!("» {text}");
}

/// Says what is about to happen, does it, and says how long it took.
pub(crate) fn timed<T>(text: impl Display, act: impl FnOnce() -> T) -> T {
    let started = Instant::now();
    say(text);
    let done = act();
    say(format!("That took {}.", took(started.elapsed())));
    done
}

/// Runs a program to its end; its output goes to the person.
///
/// # Errors
/// It cannot be started, or does not succeed.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let status = command.status().map_err(|error| format!("{} cannot be started: {error}", shown(command)))?;
    if status.success() { Ok(()) } else { Err(format!("{} ended with {status}", shown(command)).into()) }
}

/// Runs a program to its end and keeps its output back, unless it fails: of several that run at once, it would mix.
///
/// # Errors
/// It cannot be started, or does not succeed; what it said is in the error.
pub(crate) fn run_quietly(command: &mut Command) -> Result<()> {
    let output = command.output().map_err(|error| format!("{} cannot be started: {error}", shown(command)))?;
    if output.status.success() {
        return Ok(());
    }
    let said = [output.stdout, output.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).concat();
    Err(format!("{} ended with {}\n{}", shown(command), output.status, said.trim_end()).into())
}

/// Runs a program to its end, its output going to the person and, line by line, to `line`. Tells whether it succeeded.
///
/// # Errors
/// It cannot be started.
pub(crate) fn follow(command: &mut Command, mut line: impl FnMut(&str)) -> Result<bool> {
    let mut child = command
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| format!("{} cannot be started: {error}", shown(command)))?;
    if let Some(output) = child.stdout.take() {
        for text in BufReader::new(output).split(b'\n') {
            let text = text?;
            let text = String::from_utf8_lossy(&text);
            println!("{}", text.trim_end_matches('\r'));
            line(text.trim_end());
        }
    }
    Ok(child.wait()?.success())
}

/// What a program prints, or nothing if it is not there or fails.
pub(crate) fn output(command: &mut Command) -> Option<String> {
    let output = command.stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// A stretch of time as people say it.
pub(crate) fn took(time: Duration) -> String {
    match time.as_secs() {
        0..10 => format!("{:.1} s", time.as_secs_f32()),
        seconds @ 10..60 => format!("{seconds} s"),
        seconds => format!("{} min {:02} s", seconds / 60, seconds % 60),
    }
}

fn shown(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    let words: Vec<_> = words.map(|word| word.to_string_lossy()).collect();
    format!("`{}`", words.join(" "))
}
