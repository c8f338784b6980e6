#include "ui/editor/indentation.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace Aloft {

namespace {

constexpr qsizetype sampleSize = 256 * 1024;

/// Leading spaces of a line, -1 for one that starts with a tab.
int leadingSpaces(QByteArrayView line)
{
    if (line.startsWith('\t'))
        return -1;
    const auto end = std::find_if(line.begin(), line.end(), [](char c) { return c != ' '; });
    return int(end - line.begin());
}

bool isBlank(QByteArrayView line)
{
    return line.trimmed().isEmpty();
}

/// How often each step of indentation from one line to a deeper one occurs.
struct Tally
{
    std::array<int, 9> bySteps{};
    int tabs = 0;

    void count(int before, int now)
    {
        if (now < 0)
            ++tabs;
        else if (before >= 0 && now > before && now - before < int(bySteps.size()))
            ++bySteps[size_t(now - before)];
    }
};

template<typename Visit>
void forEachLine(QByteArrayView text, Visit visit)
{
    while (!text.isEmpty()) {
        const qsizetype end = text.indexOf('\n');
        visit(end < 0 ? text : text.first(end));
        if (end < 0)
            return;
        text = text.sliced(end + 1);
    }
}

} // namespace

std::optional<Indentation> detectIndentation(QByteArrayView text)
{
    Tally tally;
    int before = 0;
    forEachLine(text.first(std::min(text.size(), sampleSize)), [&](QByteArrayView line) {
        if (isBlank(line))
            return;
        const int now = leadingSpaces(line);
        tally.count(before, now);
        before = now;
    });
    const auto best = std::max_element(tally.bySteps.begin() + 2, tally.bySteps.end());
    if (tally.tabs > *best)
        return Indentation{4, true};
    if (*best == 0)
        return {};
    return Indentation{int(best - tally.bySteps.begin()), false};
}

QByteArray dominantLineEnding(QByteArrayView text)
{
    const QByteArrayView sample = text.first(std::min(text.size(), sampleSize));
    const auto lines = std::count(sample.begin(), sample.end(), '\n');
    qsizetype pairs = 0;
    for (qsizetype i = 1; i < sample.size(); ++i)
        pairs += sample[i] == '\n' && sample[i - 1] == '\r';
    return 2 * pairs > lines ? "\r\n" : "\n";
}

int indentationStepAfter(QStringView code)
{
    const QStringView line = code.trimmed();
    if (line.isEmpty())
        return 0;
    const auto opened = std::count_if(line.begin(), line.end(),
                                      [](QChar c) { return c == u'(' || c == u'[' || c == u'{'; });
    const auto closed = std::count_if(line.begin(), line.end(),
                                      [](QChar c) { return c == u')' || c == u']' || c == u'}'; });
    if (opened > closed || line.endsWith(u':'))
        return 1;
    static const QRegularExpression ending(u"^(return|pass|break|continue|raise)\\b"_s);
    return opened == closed && ending.match(line).hasMatch() ? -1 : 0;
}

} // namespace Aloft
