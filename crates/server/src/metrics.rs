//! What is counted about the faces, told in Prometheus' words. No persons, no matters, no texts.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use app::Health;

/// Upper bounds of the time buckets, in seconds.
const BOUNDS: [f64; 9] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 2.5];

/// Counters since the start.
#[derive(Debug)]
pub struct Metrics {
    since: Instant,
    counted: Mutex<Counted>,
}

#[derive(Debug, Default)]
struct Counted {
    requests: BTreeMap<(String, &'static str, u16), u64>,
    buckets: [u64; BOUNDS.len()],
    seconds: f64,
    all: u64,
    acts: BTreeMap<(&'static str, &'static str), u64>,
}

impl Default for Metrics {
    fn default() -> Self {
        Self {
            since: Instant::now(),
            counted: Mutex::default(),
        }
    }
}

impl Metrics {
    /// Counts one answer; `path` is the door's, not what was typed.
    pub fn answered(&self, method: &'static str, path: &str, status: u16, took: Duration) {
        let mut counted = self.lock();
        *counted
            .requests
            .entry((path.to_owned(), method, status))
            .or_default() += 1;
        let seconds = took.as_secs_f64();
        counted.seconds += seconds;
        counted.all += 1;
        for (bucket, bound) in counted.buckets.iter_mut().zip(BOUNDS) {
            *bucket += u64::from(seconds <= bound);
        }
    }

    /// Counts what became of an act.
    pub fn acted(&self, act: &'static str, outcome: &'static str) {
        *self.lock().acts.entry((act, outcome)).or_default() += 1;
    }

    /// All of it as text.
    #[must_use]
    pub fn told(&self, health: &Health) -> String {
        let mut text = String::new();
        // Writing to a string does not fail.
        let _: std::fmt::Result = self.write(&mut text, health);
        text
    }

    fn write(&self, out: &mut String, health: &Health) -> std::fmt::Result {
        let counted = self.lock();
        writeln!(out, "# TYPE guiju_up_seconds gauge")?;
        writeln!(out, "guiju_up_seconds {}", self.since.elapsed().as_secs())?;
        writeln!(out, "# TYPE guiju_read_only gauge")?;
        writeln!(out, "guiju_read_only {}", u8::from(*health != Health::Fine))?;
        writeln!(out, "# TYPE guiju_http_requests_total counter")?;
        for ((path, method, status), count) in &counted.requests {
            let labels = format!("path=\"{path}\",method=\"{method}\",status=\"{status}\"");
            writeln!(out, "guiju_http_requests_total{{{labels}}} {count}")?;
        }
        writeln!(out, "# TYPE guiju_http_seconds histogram")?;
        for (count, bound) in counted.buckets.iter().zip(BOUNDS) {
            writeln!(out, "guiju_http_seconds_bucket{{le=\"{bound}\"}} {count}")?;
        }
        writeln!(
            out,
            "guiju_http_seconds_bucket{{le=\"+Inf\"}} {}",
            counted.all
        )?;
        writeln!(out, "guiju_http_seconds_sum {}", counted.seconds)?;
        writeln!(out, "guiju_http_seconds_count {}", counted.all)?;
        writeln!(out, "# TYPE guiju_acts_total counter")?;
        for ((act, outcome), count) in &counted.acts {
            writeln!(
                out,
                "guiju_acts_total{{act=\"{act}\",outcome=\"{outcome}\"}} {count}"
            )?;
        }
        Ok(())
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Counted> {
        self.counted.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_told_by_door_and_status() {
        let metrics = Metrics::default();
        metrics.answered("GET", "/documents/{id}", 200, Duration::from_millis(3));
        metrics.answered("GET", "/documents/{id}", 200, Duration::from_millis(30));
        metrics.acted("official_document.sign", "refused");
        let told = metrics.told(&Health::Fine);
        let line =
            "guiju_http_requests_total{path=\"/documents/{id}\",method=\"GET\",status=\"200\"} 2";
        assert!(told.contains(line), "{told}");
        assert!(
            told.contains("guiju_http_seconds_bucket{le=\"0.005\"} 1"),
            "{told}"
        );
        assert!(
            told.contains("guiju_http_seconds_bucket{le=\"+Inf\"} 2"),
            "{told}"
        );
        assert!(told.contains("guiju_read_only 0"), "{told}");
        assert!(told.contains("outcome=\"refused\"} 1"), "{told}");
    }
}
