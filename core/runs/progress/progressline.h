#pragma once

#include "core/runs/progress/runprogress.h"

#include <QByteArrayView>

#include <cstdint>

namespace Aloft {

/// Which epoch of how many a line speaks of.
struct EpochCount
{
    double current = -1; ///< as printed; below 0: none
    double total = -1;
    bool isReport = false; ///< says what came of it: the epoch is over
    bool isFromZero = false;

    bool isKnown() const { return current >= 0 && total > 0; }
    double base() const; ///< epochs that are over
    double count() const;
    bool operator==(const EpochCount &) const = default;
};

/// What one line says of progress.
struct ProgressHit
{
    enum class Kind : std::uint8_t {
        None,
        Bar,   ///< tqdm, Keras, rich: redrawn in place
        Step,  ///< "step 3 of 10"
        Epoch, ///< "epoch 3/10" and no more
        Other, ///< downloads and bare percents: counts when nothing else does
    };

    Kind kind = Kind::None;
    RunProgress progress;    ///< of the bar or the steps alone
    EpochCount epoch;        ///< beside or around it
    bool isWhole = false;    ///< its end is there: more bytes would not change it
    bool isFollowed = false; ///< other text was written behind it

    bool isComplete() const { return progress.fraction >= 1; }
};

/// A line without escape sequences, UTF-8. Sources of the forms: what tqdm 4, Keras 2 and 3,
/// Lightning 1 and 2, transformers 4 and rich 13 print.
ProgressHit readProgressLine(QByteArrayView line);

/// Whether readProgressLine() has anything to look for; much faster.
bool maySayProgress(QByteArrayView line);

} // namespace Aloft
