#pragma once

#include <QtGlobal>

namespace Aloft {

/// A stretch of text: from its first UTF-16 unit to the one after its last.
struct TextRange
{
    qsizetype from = 0;
    qsizetype to = 0;

    qsizetype length() const { return to - from; }
    bool isEmpty() const { return to <= from; }

    bool operator==(const TextRange &) const = default;
};

} // namespace Aloft
