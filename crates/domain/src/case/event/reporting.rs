//! How the duties to report of a case change by what happened.

use crate::case::{Case, Outgoing, ReportDuty};
use crate::record::Frame;

impl Case {
    pub(super) fn mark(&mut self, frame: Frame<'_>, reportable: &str, reason: &str) {
        self.note(frame, "", &format!("{reportable}。{reason}"), &[]);
        self.reports.push(ReportDuty {
            reportable: reportable.to_owned(),
            reason: reason.to_owned(),
            marked: frame.hand.clone(),
            made: Vec::new(),
        });
    }

    pub(super) fn report(&mut self, frame: Frame<'_>, reportable: &str, outgoing: Outgoing) {
        let (to, document) = (outgoing.to.join("、"), &outgoing.document);
        let said = format!("向{to}报告“{reportable}”：{document}{}", outgoing.words);
        self.note(frame, "", &said, &[]);
        self.made(reportable, outgoing);
    }

    fn made(&mut self, reportable: &str, outgoing: Outgoing) {
        let mut duties = self.reports.iter_mut().rev();
        if let Some(duty) = duties.find(|duty| duty.reportable == reportable) {
            duty.made.push(outgoing);
        }
    }

    pub(super) fn report_head(
        &mut self,
        frame: Frame<'_>,
        to: &str,
        reportables: &[String],
        words: &str,
    ) {
        self.note(frame, "", words, &[]);
        for reportable in reportables {
            self.made(
                reportable,
                Outgoing {
                    to: vec![to.to_owned()],
                    matter: String::new(),
                    document: String::new(),
                    words: words.to_owned(),
                    by: frame.hand.clone(),
                },
            );
        }
    }
}
