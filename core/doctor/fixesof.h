#pragma once

#include "core/doctor/diagnosis.h"

namespace Aloft {

/// The fixes of a rule for what its pattern took from a text. A fix that needs what is not known
/// (which PyTorch build, which package) is not there.
QList<Fix> fixesOf(const DoctorRule &rule, const QRegularExpressionMatch &match,
                   const DoctorContext &context);

/// A text of a rule with what the pattern took in place of "{1}".
QString filledIn(QString text, const QRegularExpressionMatch &match);

} // namespace Aloft
