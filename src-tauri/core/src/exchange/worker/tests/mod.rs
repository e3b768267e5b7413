mod frames;
#[cfg(unix)]
mod process;
