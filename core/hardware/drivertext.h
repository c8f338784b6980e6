#pragma once

#include <QString>

namespace Aloft {

/// What is wrong with a driver, or with a card by its account, as a translated sentence. The code
/// is one of those that resources/agent/PROTOCOL.md names; an unknown one comes back with its
/// detail as it is, for a newer agent may have more.
QString driverSentence(const QString &code, const QString &detail = {});

/// An agent's account: a code and, after a space, perhaps a detail in each line.
QString driverSentences(const QString &account);

} // namespace Aloft
