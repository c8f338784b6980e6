#pragma once

#include "core/doctor/diagnosis.h"

namespace Aloft {

/// What is known of a run that went wrong, beside its output.
struct RunTrouble
{
    QString folder;    ///< where it ran, on this computer; empty: it ran elsewhere
    QString ownFolder; ///< with what was kept of it
    QString lostLoss;  ///< "loss: nan": it has not failed, and yet is of no use
    QString signal;    ///< that ended it, and that nobody here asked for: "SIGKILL"
    QString endText;   ///< how it ended, in words

    bool operator==(const RunTrouble &) const = default;
};

struct RunVerdict
{
    Diagnosis diagnosis;
    QString report;
    QString error; ///< the last line of the output that says something
};

/// What ended a run, from its output (its beginning and its end), from how it ended and from what
/// its machine did meanwhile. Reads the run's folder.
RunVerdict verdictOn(const RunTrouble &trouble, const QByteArray &output);

} // namespace Aloft
