#pragma once

#include <QString>

namespace Aloft {

/// The pinyin initials of a Chinese text, one letter a character ("保存" → "bc"), as input
/// methods have people used to typing them. Latin letters stay; what is not known is left out.
QString pinyinInitials(QStringView text);

} // namespace Aloft
