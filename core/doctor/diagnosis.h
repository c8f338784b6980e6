#pragma once

#include "core/doctor/doctorrules.h"
#include "core/doctor/fix.h"
#include "core/doctor/machinefacts.h"

#include <QByteArrayView>

namespace Aloft {

/// A failure that a rule knows.
struct Finding
{
    QString ruleId;
    QString area;
    Severity severity = Severity::Error;
    QString line;            ///< of the text: what was recognised
    QString cause;           ///< translated sentence
    QStringList remedies;    ///< translated sentences, the best first
    QStringList checks;      ///< facts to look at: names, commands
    QList<Fix> fixes;        ///< the best first
    bool wantsFacts = false; ///< with facts of the machine there may be a better fix

    bool operator==(const Finding &) const = default;
};

/// What was found in a text, the most likely cause first. Empty: nothing that a rule knows.
struct Diagnosis
{
    QList<Finding> findings;
    bool isPartial = false;                 ///< the text was so long that its middle was not read
    std::optional<MachineFacts> facts = {}; ///< that the text itself tells, as a report does

    bool isEmpty() const { return findings.isEmpty(); }
    const Finding &primary() const { return findings.constFirst(); }
};

/// What helps to make fixes of this place; all of it may be unknown.
struct DoctorContext
{
    QString folder; ///< where the code ran, on this computer
    std::optional<MachineFacts> facts;
};

/// Bounds of one look, so that no text takes long. A log's beginning and its end are read.
struct DoctorLimits
{
    qsizetype head = 64 << 10;  ///< bytes
    qsizetype tail = 384 << 10; ///< bytes
    int columns = 2000;         ///< of a line; what follows is not read
    int headLines = 2000;
    int tailLines = 10'000;
    int window = 40; ///< lines that a rule sees at once
    int overlap = 8; ///< and sees again in the next window
    int findings = 5;
};

/// Explains an error's text, a traceback, a log, a report. Any bytes are fine: colours, carriage
/// returns and broken UTF-8 included.
///
/// Of one window the first rule of each severity counts that matches a line which none before it
/// explains, and the rules they name as related. Of all windows the gravest comes first, and among
/// equals the last: what ended a program stands at the end of its log.
Diagnosis diagnose(const DoctorRules &rules, QByteArrayView text, const DoctorContext &context = {},
                   const DoctorLimits &limits = {});

/// What one rule says of a failure that something else than a text has shown; evidence is what did,
/// in place of the line. Empty: there is no such rule.
Diagnosis diagnosisOf(const DoctorRules &rules, QStringView ruleId, const QString &evidence);

/// For a bug report or a forum: what was found, and the end of the text. Secrets of known forms
/// are taken out.
QString reportOf(const Diagnosis &diagnosis, QByteArrayView text, const DoctorContext &context);

} // namespace Aloft
