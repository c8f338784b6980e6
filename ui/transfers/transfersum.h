#pragma once

#include <QString>

namespace Aloft {

class TransferModel;

// What all that is on its way comes to, in words; all translated.

/// "412 MB of 1.2 GB, about 2 min left", or what it waits for; empty: nothing is on its way.
QString sumText(const TransferModel &model);

/// The same as a sentence, with the number of files.
QString sumSentence(const TransferModel &model);

/// "3 files were not carried."; empty: all were.
QString failedSentence(const TransferModel &model);

} // namespace Aloft
