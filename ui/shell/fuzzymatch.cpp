#include "ui/shell/fuzzymatch.h"

#include <QStringList>

namespace Aloft {

namespace {

constexpr int WholeWord = 60;
constexpr int WordStart = 50;
constexpr int Inside = 25;
constexpr int Scattered = 5;

bool startsWord(QStringView text, qsizetype at)
{
    if (at == 0)
        return true;
    const QChar before = text[at - 1];
    return !before.isLetterOrNumber() || (before.isLower() && text[at].isUpper());
}

bool endsWord(QStringView text, qsizetype after)
{
    return after >= text.size() || !text[after].isLetterOrNumber();
}

/// The best place of a word as it was typed, as one piece.
int pieceScore(QStringView word, QStringView text)
{
    int best = 0;
    for (qsizetype at = text.indexOf(word, 0, Qt::CaseInsensitive); at >= 0;
         at = text.indexOf(word, at + 1, Qt::CaseInsensitive)) {
        const int score = !startsWord(text, at) ? Inside
            : endsWord(text, at + word.size())  ? WholeWord
                                                : WordStart;
        best = qMax(best, at == 0 ? score + 10 : score);
    }
    return best;
}

/// The letters in order, those at the start of words counting more; 0 when one is missing.
int scatteredScore(QStringView word, QStringView text)
{
    int score = Scattered;
    qsizetype at = 0;
    for (const QChar letter : word) {
        at = text.indexOf(letter, at, Qt::CaseInsensitive);
        if (at < 0)
            return 0;
        score += startsWord(text, at) ? 4 : 0;
        ++at;
    }
    return score;
}

} // namespace

std::optional<int> fuzzyScore(QStringView typed, QStringView text)
{
    int total = 0;
    const auto words = typed.trimmed().split(u' ', Qt::SkipEmptyParts);
    for (const QStringView word : words) {
        int score = pieceScore(word, text);
        if (score == 0)
            score = scatteredScore(word, text);
        if (score == 0)
            return std::nullopt;
        total += score;
    }
    return total * 100 - static_cast<int>(qMin<qsizetype>(text.size(), 99));
}

} // namespace Aloft
