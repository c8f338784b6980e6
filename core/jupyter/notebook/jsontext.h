#pragma once

#include "core/jupyter/json.h"

#include <QByteArrayView>

#include <string>
#include <string_view>

namespace Aloft {

/// Numbers whose text would be lost in an int64 or a double (10⁶ digits, 1.50, NaN) are held as
/// their text, in a binary Json value, which JSON itself has no use for.
bool isNumberText(const Json &value);
std::string numberText(const Json &value);  ///< of any number, as Python writes it
Json numberFromText(std::string_view text); ///< a well-formed number

/// Where invalid UTF-8 begins; -1 when all is well.
qsizetype invalidUtf8At(QByteArrayView text);

/// "line 3, column 7" of a byte offset; both count from 1, columns in characters.
QString placeInText(QByteArrayView text, qsizetype offset);

/// Adds a member without looking for one of that name, which takes time on large objects.
Json &appendMember(Json &object, const std::string &key, Json value);

/// As Python: of several members with one name the last value counts, at the first place.
void dropRepeatedKeys(Json &object);

} // namespace Aloft
