#include "core/jupyter/wire/cursor.h"

namespace Aloft {

namespace {

bool startsPair(QStringView text, qsizetype at)
{
    return at + 1 < text.size() && text[at].isHighSurrogate() && text[at + 1].isLowSurrogate();
}

} // namespace

qsizetype toCodePoints(QStringView text, qsizetype utf16Position)
{
    const qsizetype end = qBound<qsizetype>(0, utf16Position, text.size());
    qsizetype count = 0;
    for (qsizetype at = 0; at < end; at += startsPair(text, at) ? 2 : 1)
        ++count;
    return count;
}

qsizetype fromCodePoints(QStringView text, qsizetype codePoints)
{
    qsizetype at = 0;
    for (qsizetype count = 0; count < codePoints && at < text.size(); ++count)
        at += startsPair(text, at) ? 2 : 1;
    return at;
}

} // namespace Aloft
