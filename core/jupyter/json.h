#pragma once

#include <nlohmann/json.hpp>

#include <QByteArray>
#include <QString>

namespace Aloft {

/// JSON of notebooks and kernel messages: keeps the order of keys, tells 1 from 1.0.
/// (Small REST answers use Qt's own QJsonObject.)
using Json = nlohmann::ordered_json;

/// The string member named key, or an empty string where it is absent or of another type.
QString stringAt(const Json &object, const char *key);

/// The member named key, or a null value; never throws, whatever object is.
const Json &memberAt(const Json &object, const char *key);

inline QString toQString(const std::string &utf8)
{
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

} // namespace Aloft
