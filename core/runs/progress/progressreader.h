#pragma once

#include "core/runs/progress/runprogress.h"

#include <QByteArrayView>

#include <memory>

namespace Aloft {

/// Reads from a program's output how far it is: tqdm, Keras, Lightning, Hugging Face Trainer,
/// rich, "epoch 3/10", "step 3 of 10". Bytes come as they come: any cutting gives the same
/// result. Of nested bars the outermost counts; percents of downloads only when nothing else
/// says how far it is. Time left is the program's own word, or unknown (see TimeLeft).
///
/// Memory is bounded by the longest line looked at (4096 bytes) and a dozen bars.
class ProgressReader
{
public:
    ProgressReader();
    ~ProgressReader();
    ProgressReader(ProgressReader &&) noexcept;
    ProgressReader &operator=(ProgressReader &&) noexcept;

    /// True when progress() has become another.
    bool feed(QByteArrayView bytes);

    const RunProgress &progress() const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

/// Progress from one line as it stands on the screen, without escape sequences; for the
/// `text/plain` of a notebook's bar too.
RunProgress progressFromLine(QStringView line);

/// From a notebook's bar: the state of its IntProgress or FloatProgress widget. bar_style
/// "success" is a full one, "info" (tqdm's mark of an unknown total) an unknown one.
RunProgress progressFromWidget(double value, double minimum, double maximum, const QString &style);

} // namespace Aloft
