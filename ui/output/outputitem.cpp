#include "ui/output/outputitem.h"

namespace Aloft {

bool OutputItem::setRich(const RichOutput &)
{
    return false;
}

int OutputItem::setSearch(const QString &text, Qt::CaseSensitivity sensitivity)
{
    return text.isEmpty() ? 0 : static_cast<int>(plainText().count(text, sensitivity));
}

} // namespace Aloft

#include "moc_outputitem.cpp"
