#pragma once

#include "core/runs/progress/linescanner.h"

#include <QByteArrayView>

#include <cstdint>
#include <functional>
#include <optional>

namespace Aloft {

/// What a word means to whoever reads metrics.
enum class NameKind : std::uint8_t {
    Other,
    Step,
    Epoch,
    Metric,
};

/// A name and its value as they stand in a line.
struct NamedValue
{
    QByteArrayView name; ///< "loss", "Train Loss"
    NameKind kind = NameKind::Other;
    double value = 0;
};

/// Reads the `name: value` of a line in their many forms, one after another.
class MetricLine
{
public:
    using Ask = std::function<NameKind(QByteArrayView word)>;

    explicit MetricLine(QByteArrayView line) : m_scanner(line), m_line(line) { }

    /// The next one whose last word is not Other.
    std::optional<NamedValue> next(const Ask &kindOf);

private:
    QByteArrayView takeWord();
    bool mayHaveValue(qsizetype end) const;
    bool takeSeparator();
    std::optional<double> takeValue();
    QByteArrayView withWordBefore(qsizetype start, qsizetype end) const;

    LineScanner m_scanner;
    QByteArrayView m_line;
    qsizetype m_wordBefore = -1; ///< where the word before this one begins
    qsizetype m_wordBeforeEnd = -1;
};

/// Whether a word is a known one (in lower case), in any case of letters.
bool isSameWord(QByteArrayView word, QByteArrayView known);

} // namespace Aloft
