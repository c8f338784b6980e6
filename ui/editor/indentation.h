#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace Aloft {

struct Indentation
{
    int width = 4;
    bool usesTabs = false;

    bool operator==(const Indentation &) const = default;
};

/// What a text indents with, from its first lines; nothing where it has no indented line.
std::optional<Indentation> detectIndentation(QByteArrayView text);

/// "\r\n", or "\n" where that is as frequent or there is none.
QByteArray dominantLineEnding(QByteArrayView text);

/// What a line of code asks of the next one: +1 after a colon or an open bracket, -1 after
/// `return` and the like, else 0. The code is without its comments and strings.
int indentationStepAfter(QStringView code);

} // namespace Aloft
