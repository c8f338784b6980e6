#pragma once

#include <QFlags>
#include <QJsonArray>
#include <QString>

#include <span>
#include <utility>

namespace Aloft {

/// The names of the flags that are set, in the order of the list.
template<typename Flag>
QJsonArray flagNames(QFlags<Flag> flags, std::span<const std::pair<Flag, const char *>> names)
{
    QJsonArray list;
    for (const auto &[flag, name] : names) {
        if (flags.testFlag(flag))
            list.append(QString::fromLatin1(name));
    }
    return list;
}

} // namespace Aloft
