#include "core/base/settingsdocument.h"

#include <cstdint>
#include <cstdlib>

using namespace Aloft;

/// What can be read is written back byte for byte, and can still be read after a change.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray text(reinterpret_cast<const char *>(data), qsizetype(size));
    Result<SettingsDocument> document = SettingsDocument::parse(text);
    if (!document)
        return 0;
    const bool hasMark = text.startsWith("\xef\xbb\xbf");
    if (document->text() != (hasMark ? text.mid(3) : text))
        std::abort();
    const QString key = QStringLiteral("fuzz.key");
    document->set(key, QStringLiteral("\"\\\n\x01"));
    const Result<SettingsDocument> again = SettingsDocument::parse(document->text());
    if (!again || again->value(key) != QVariant(QStringLiteral("\"\\\n\x01")))
        std::abort();
    document->disable(key);
    if (!SettingsDocument::parse(document->text()))
        std::abort();
    return 0;
}
